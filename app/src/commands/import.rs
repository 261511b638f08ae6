//! `lantoa figures import`: a table of figures into the ledger.

use ledger::import::{Outcome, read_table};
use ledger::{Entered, enter, rehearse};
use org::Units;
use web::Cx;

use super::print_json;
use crate::Ended;
use crate::cli::{Import, Shape, complain, print, progress};

pub(super) async fn run(cx: &Cx, asked: &Import) -> anyhow::Result<Ended> {
    let units = cx.shelf::<Units>()?;
    let bar = progress(cx.say("app-reading"));
    let limits = doc::sheet::Limits::default();
    let reading = match read_table(asked.file.as_path(), &limits, &units, &|_, _| true) {
        Ok(reading) => reading,
        Err(problem) => {
            complain(&cx.tell(&problem.message()));
            return Ok(Ended::Failed);
        }
    };
    let refused = !reading.refused.is_empty();
    let write = !asked.dry_run && (!refused || asked.accept_good);
    let entered = if write {
        enter(cx, &reading.entries).await?
    } else {
        rehearse(cx, &reading.entries).await?
    };
    bar.finish_and_clear();
    let nothing_written = refused && !asked.accept_good && !asked.dry_run;
    let outcome = Outcome::new(
        cx,
        if nothing_written {
            Entered::default()
        } else {
            entered
        },
        &reading,
    );
    match asked.format {
        Shape::Json => print_json(&outcome),
        Shape::Text => tell(cx, &outcome),
    }
    if nothing_written {
        let good = (entered.accepted + entered.revised).to_string();
        complain(&cx.text(
            "app-nothing-written",
            &[("refused", &reading.refused.len().to_string()), ("good", &good)],
        ));
    }
    for (line, key) in &reading.unknown_keys {
        complain(&cx.text("app-unknown-key", &[("line", &line.to_string()), ("key", key)]));
    }
    Ok(if refused { Ended::Refused } else { Ended::Done })
}

fn tell(cx: &Cx, outcome: &Outcome) {
    let numbers = [
        outcome.accepted,
        outcome.unchanged,
        outcome.revised,
        outcome.refused.len(),
    ]
    .map(|n| n.to_string());
    let [accepted, unchanged, revised, refused] = numbers.each_ref().map(String::as_str);
    let args = [
        ("accepted", accepted),
        ("unchanged", unchanged),
        ("revised", revised),
        ("refused", refused),
    ];
    print(&cx.text("app-imported", &args));
    for refused in &outcome.refused {
        let line = refused.line.to_string();
        let args = [
            ("line", line.as_str()),
            ("reason", &refused.reason),
            ("do", &refused.advice),
        ];
        print(&cx.text("app-refused-line", &args));
    }
}
