//! What the units below were given, added up beside what the unit itself was given.

use ledger::{Decimal, read_typed};
use web::{Cx, Typed};

use super::super::{Column, Set, Sum};
use super::grid::Grid;
use crate::label;

/// Of one assigner: "Cộng 15/15 đơn vị: 12.400 người".
pub(super) struct SumRow {
    pub(super) said: String,
    pub(super) apart: bool,
}

/// For each column its sums, and in words what doesn't agree.
pub(super) fn sums(cx: &Cx, grid: &Grid, typed: &Typed) -> (Vec<Vec<SumRow>>, Vec<String>) {
    let (mut rows, mut said) = (Vec::new(), Vec::new());
    for (at, column) in grid.columns.iter().enumerate() {
        let all = if column.indicator.adds_over_units {
            of_column(grid, at, column, typed)
        } else {
            Vec::new()
        };
        said.extend(all.iter().flat_map(|sum| apart(cx, grid, column, sum)));
        rows.push(all.iter().map(|sum| row(cx, sum)).collect());
    }
    (rows, said)
}

fn of_column(grid: &Grid, at: usize, column: &Column, typed: &Typed) -> Vec<Sum> {
    let sets = |unit: &uuid::Uuid| -> Vec<Set> {
        let standing = column.standing(&grid.book, *unit, grid.span).into_iter();
        let mut sets: Vec<Set> = standing
            .map(|target| (target.plan.assigner.clone(), target.amount()))
            .collect();
        let text = typed.text(&format!("cell.{unit}.{at}"));
        if let Ok(amount) = read_typed(text, column.indicator) {
            lay(&mut sets, typed.text("cap-giao"), amount.value);
        }
        sets
    };
    let Some((own, below)) = grid.rows.split_first() else {
        return Vec::new();
    };
    let below: Vec<Vec<Set>> = below.iter().map(sets).collect();
    Sum::all(&sets(own), &below)
}

/// What is being typed stands before what stood.
fn lay(sets: &mut Vec<Set>, assigner: &str, amount: Decimal) {
    let assigner = Some(assigner.to_owned()).filter(|name| !name.is_empty());
    let same = |set: &Set| set.0.as_deref().map(vn::fold) == assigner.as_deref().map(vn::fold);
    sets.retain(|set| !same(set));
    sets.push((assigner, amount));
}

fn row(cx: &Cx, sum: &Sum) -> SumRow {
    let (units, of) = (sum.units.to_string(), sum.of.to_string());
    let assigner = sum
        .assigner
        .clone()
        .unwrap_or_else(|| cx.say("targets-no-assigner"));
    SumRow {
        said: cx.text(
            "targets-assign-sum",
            &[
                ("units", &units),
                ("of", &of),
                ("sum", &sum.below.printed()),
                ("assigner", &assigner),
            ],
        ),
        apart: sum.differences().next().is_some(),
    }
}

/// "cộng các đơn vị 12.400, chỉ tiêu của BHXH tỉnh 12.000 (BHXH Việt Nam giao): chênh 400"
fn apart(cx: &Cx, grid: &Grid, column: &Column, sum: &Sum) -> Vec<String> {
    let vietnamese = cx.lang == web::Lang::Vi;
    let mut what = column.indicator.name(vietnamese).to_owned();
    let part = label::part(&column.breakdown, vietnamese);
    if !part.is_empty() {
        what = format!("{what} – {part}");
    }
    let unit = grid.title(grid.place.unit);
    let said = |((assigner, own), apart): (&Set, Decimal)| {
        let assigner = assigner.clone().unwrap_or_else(|| cx.say("targets-no-assigner"));
        let args = [
            ("what", what.as_str()),
            ("sum", &sum.below.printed()),
            ("unit", &unit),
            ("own", &own.printed()),
            ("assigner", &assigner),
            ("apart", &apart.printed()),
        ];
        cx.text("targets-assign-apart", &args)
    };
    sum.differences().map(said).collect()
}
