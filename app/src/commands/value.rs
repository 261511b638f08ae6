//! `lantoa value`: one number, with where it comes from.

use anyhow::Context;
use ledger::{Answer, Breakdown, Catalogue, Ledger, Question, Span, ToldUnit, Wanted};
use org::Units;
use web::{Cx, Lang, Text};

use super::{print_json, unit};
use crate::Ended;
use crate::cli::{Asked, Map, Shape, Value, complain, print};

pub(super) async fn run(cx: &Cx, asked: &Value) -> anyhow::Result<Ended> {
    let Some(span) = Span::new(asked.from, asked.to) else {
        complain(&cx.say("app-span-backwards"));
        return Ok(Ended::Failed);
    };
    let Some(indicator) = Catalogue::shipped().find(&asked.indicator) else {
        let near: Vec<&str> = Catalogue::shipped()
            .near(&asked.indicator)
            .iter()
            .map(|i| i.code.as_str())
            .collect();
        let key = if near.is_empty() {
            "app-unknown-indicator-alone"
        } else {
            "app-unknown-indicator"
        };
        let args = [("code", asked.indicator.as_str()), ("near", &near.join(", "))];
        complain(&Text::say(cx.lang, key, &args));
        return Ok(Ended::Failed);
    };
    let units = cx.shelf::<Units>()?;
    let found = match unit(&units, &asked.unit, span.to(), cx.lang) {
        Ok(found) if asked.map == Map::Today => units.get(units.heir(found.id)).unwrap_or(found),
        Ok(found) => found,
        Err(ended) => return Ok(ended),
    };
    let breakdown = Breakdown::parse(&asked.breakdown);
    let wanted = Wanted {
        breakdown: breakdown.clone(),
        ..Wanted::about(&units, found.id)
    };
    let book = ledger::book(cx, &wanted).await?;
    let question = Question {
        unit: found.id,
        indicator,
        breakdown,
        span,
        map: asked.map.into(),
    };
    let ledger = Ledger::new(&book, &units);
    let mut value = match asked.kind {
        Some(Asked::Target) => ledger.target(&question),
        None => ledger.value(&question),
    };
    if let Some(value) = &mut value {
        ledger::tell_records(cx, &units, &question, value, ledger::SOURCES).await?;
    }
    let told = ToldUnit {
        id: found.id,
        name: found.title_on(span.to()),
    };
    let answer = Answer::new(told, &question, value.as_ref());
    match asked.format {
        Shape::Json => print_json(&answer),
        Shape::Text => print(&in_words(cx, &answer).context("words")?),
    }
    Ok(Ended::Done)
}

/// "BHXH tỉnh Nghệ An: gần 2.000 (suy ra, 17/21 đơn vị)".
fn in_words(cx: &Cx, answer: &Answer) -> Option<String> {
    let value = &answer.value;
    let Some(amount) = &value.value else {
        return Some(cx.say("app-no-value"));
    };
    let amount: ledger::Decimal = amount.parse().ok()?;
    let qualifier = ledger::Qualifier::parse(value.qualifier?)?;
    let number = qualifier.before(&amount.printed(), cx.lang == Lang::Vi);
    let provenance = cx.say(match value.provenance? {
        "stated" => "app-stated",
        "recorded" => "app-recorded",
        "summed" => "app-summed",
        "derived" => "app-derived",
        "computed" => "app-computed",
        _ => "app-mixed",
    });
    let completeness = value.completeness.as_ref()?;
    let (have, of) = (completeness.have.to_string(), completeness.of.to_string());
    let units = cx.text("app-have", &[("have", &have), ("of", &of)]);
    Some(format!("{}: {number} ({provenance}, {units})", answer.unit.name))
}
