//! `lantoa check`: whether an installation is whole. A line for each part: the database itself, what servers keep in memory,
//! the chain of the audit, and every file by its hash.

pub(super) mod kept;

use org::Verdict;
use serde_json::{Map, Value, json};
use web::Cx;

use super::print_json;
use crate::Ended;
use crate::cli::{Check, Shape, print, progress};
use kept::Fault;

/// What came of a part.
struct Part {
    holds: bool,
    /// What is so, and where it isn't as it should be, what to do.
    line: String,
    /// What is wrong, one by one.
    faults: Vec<String>,
    /// The same for programs.
    told: Map<String, Value>,
}

/// Looks at every part, also where one before it doesn't hold.
pub(super) async fn run(cx: &Cx, asked: &Check) -> anyhow::Result<Ended> {
    let bar = progress(cx.say("app-checking"));
    let parts = [
        or_undone(cx, "app-check-part-database", database(cx).await),
        or_undone(cx, "app-check-part-roll-up", roll_up(cx).await),
        or_undone(cx, "app-check-part-audit", audit(cx).await),
        or_undone(cx, "app-check-part-files", files(cx).await),
    ];
    bar.finish_and_clear();
    let whole = parts.iter().all(|part| part.holds);
    match asked.format {
        Shape::Json => {
            let mut told = Map::from_iter([("whole".to_owned(), json!(whole))]);
            parts.into_iter().for_each(|part| told.extend(part.told));
            print_json(&told);
        }
        Shape::Text => parts.iter().for_each(Part::print),
    }
    Ok(if whole { Ended::Done } else { Ended::Failed })
}

impl Part {
    fn print(&self) {
        print(&self.line);
        for fault in &self.faults {
            print(&format!("  {fault}"));
        }
    }
}

/// A part that couldn't even be looked at doesn't hold.
fn or_undone(cx: &Cx, part: &str, looked: anyhow::Result<Part>) -> Part {
    looked.unwrap_or_else(|error| {
        let (part, error) = (cx.say(part), format!("{error:#}"));
        Part {
            holds: false,
            line: cx.text("app-check-undone", &[("part", &part), ("error", &error)]),
            faults: Vec::new(),
            told: Map::new(),
        }
    })
}

async fn database(cx: &Cx) -> anyhow::Result<Part> {
    let looked = db::whole::look_through(&cx.db).await?;
    let rows = number(i64::try_from(looked.rows)?);
    let line = if looked.faults.is_empty() {
        let tables = looked.tables.to_string();
        cx.text("app-check-database", &[("rows", &rows), ("tables", &tables)])
    } else {
        let count = looked.faults.len().to_string();
        cx.text("app-check-database-broken", &[("count", &count)])
    };
    let database = json!({ "tables": looked.tables, "rows": looked.rows, "faults": looked.faults });
    Ok(Part {
        holds: looked.faults.is_empty(),
        line,
        told: Map::from_iter([("database".to_owned(), database)]),
        faults: looked.faults,
    })
}

async fn roll_up(cx: &Cx) -> anyhow::Result<Part> {
    let recount = ledger::recount_unscoped(cx).await?;
    let key = if recount.agrees {
        "app-check-agrees"
    } else {
        "app-check-differs"
    };
    let (figures, records) = (i64::try_from(recount.figures)?, i64::try_from(recount.records)?);
    Ok(Part {
        holds: recount.agrees,
        line: cx.text(
            key,
            &[("figures", &number(figures)), ("records", &number(records))],
        ),
        faults: Vec::new(),
        told: Map::from_iter([
            ("figures".to_owned(), json!(recount.figures)),
            ("records".to_owned(), json!(recount.records)),
            ("agrees".to_owned(), json!(recount.agrees)),
        ]),
    })
}

async fn audit(cx: &Cx) -> anyhow::Result<Part> {
    let verdict = org::verify_audit_unscoped(cx).await?;
    let (line, told) = match &verdict {
        Verdict::Whole { entries, waiting, .. } => {
            let args = [("entries", number(*entries)), ("waiting", waiting.to_string())];
            let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
            let told = json!({ "entries": entries, "waiting": waiting, "broken_at": null });
            (cx.text("app-check-audit", &args), told)
        }
        Verdict::Broken { at } => (
            cx.text("app-check-audit-broken", &[("at", &number(*at))]),
            json!({ "broken_at": at }),
        ),
    };
    Ok(Part {
        holds: matches!(verdict, Verdict::Whole { .. }),
        line,
        faults: Vec::new(),
        told: Map::from_iter([("audit".to_owned(), told)]),
    })
}

async fn files(cx: &Cx) -> anyhow::Result<Part> {
    let looked = kept::look_through(cx).await?;
    let count = looked.files.to_string();
    let wrong = looked.faults.len().to_string();
    let line = if looked.faults.is_empty() {
        cx.text("app-check-files", &[("files", &count)])
    } else {
        cx.text("app-check-files-broken", &[("files", &count), ("wrong", &wrong)])
    };
    let told =
        |fault: &Fault| json!({ "file": fault.name, "of": fault.of.word(), "fault": fault.what.word() });
    let faults: Vec<Value> = looked.faults.iter().map(told).collect();
    Ok(Part {
        holds: looked.faults.is_empty(),
        line,
        faults: looked.faults.iter().map(|fault| fault.say(cx)).collect(),
        told: Map::from_iter([(
            "files".to_owned(),
            json!({ "files": looked.files, "faults": faults }),
        )]),
    })
}

fn number(count: i64) -> String {
    vn::number::print(count, 0)
}
