//! `lantoa figures import`: a table of figures into the ledger.

use doc::sheet::Encoding;
use ledger::import::{Outcome, Reading, Understood, read_table, undeclared_words};
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
    let done = if nothing_written {
        Entered::default()
    } else {
        entered
    };
    match asked.format {
        Shape::Json => print_json(&Outcome::new(cx, done, &reading)),
        Shape::Text => tell(cx, &Outcome::new(cx, entered, &reading), &reading, write),
    }
    if nothing_written {
        let good = good(&reading).to_string();
        complain(&cx.text(
            "app-nothing-written",
            &[("refused", &reading.refused.len().to_string()), ("good", &good)],
        ));
    }
    assumed(cx, &reading);
    Ok(if refused { Ended::Refused } else { Ended::Done })
}

/// What was taken for granted and may be meant otherwise.
fn assumed(cx: &Cx, reading: &Reading) {
    let other = |encoding: &Encoding| *encoding != Encoding::Utf8;
    if let Some(encoding) = reading.encoding.filter(other) {
        complain(&cx.text("ledger-import-encoding", &[("encoding", encoding.name())]));
    }
    for Understood { line, value, name } in reading.understood_once() {
        let line = line.to_string();
        let args = [("line", line.as_str()), ("written", value), ("unit", name)];
        complain(&cx.text("app-understood", &args));
    }
    for (line, one) in &reading.undeclared {
        complain(&cx.tell(&undeclared_words(*line, one)));
    }
    for (line, key) in &reading.unknown_keys {
        complain(&cx.text("app-unknown-key", &[("line", &line.to_string()), ("key", key)]));
    }
}

/// How many rows could be entered, those that change nothing too.
fn good(reading: &Reading) -> usize {
    reading.entries.len() + reading.repeated
}

/// What was entered, or would be, and of each refused row the cell, why and what to do.
fn tell(cx: &Cx, outcome: &Outcome, reading: &Reading, written: bool) {
    let numbers = [
        good(reading),
        outcome.accepted,
        outcome.unchanged,
        outcome.revised,
        outcome.refused.len(),
    ]
    .map(|n| n.to_string());
    let [good, accepted, unchanged, revised, refused] = numbers.each_ref().map(String::as_str);
    let args = [
        ("good", good),
        ("accepted", accepted),
        ("unchanged", unchanged),
        ("revised", revised),
        ("refused", refused),
    ];
    let key = if written {
        "app-imported"
    } else {
        "app-would-import"
    };
    print(&cx.text(key, &args));
    for (refused, refusal) in outcome.refused.iter().zip(&reading.refused) {
        let line = refused.line.to_string();
        let args = [
            ("line", line.as_str()),
            ("column", &refusal.head),
            ("reason", &refused.reason),
            ("do", &refused.advice),
        ];
        print(&cx.text("app-refused-line", &args));
    }
}
