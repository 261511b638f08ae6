//! `lantoa units import`: BHXH cơ sở from the table that a province sends.

use doc::sheet::{Limits, Row, SheetError};
use org::Units as Tree;
use web::{Cx, Text};

use crate::Ended;
use crate::cli::{Units, complain, print};

pub(super) async fn run(cx: &Cx, asked: &Units) -> anyhow::Result<Ended> {
    let Units::Import { file, dry_run } = asked;
    let units = cx.shelf::<Tree>()?;
    let (header, rows) = match rows(file) {
        Ok(table) => table,
        Err(error) => {
            complain(&cx.tell(&ledger::import::sheet_problem(&error)));
            return Ok(Ended::Failed);
        }
    };
    let plan = org::plan_bases(&units, &header, &rows);
    for refusal in &plan.refused {
        let (key, args) = refusal.message();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let line = refusal.line.to_string();
        let reason = Text::say(cx.lang, key, &args);
        print(&cx.text(
            "app-refused-line",
            &[("line", &line), ("reason", &reason), ("do", "")],
        ));
    }
    if !dry_run && !plan.foundings.is_empty() {
        org::found(cx, &units, &plan.foundings).await?;
    }
    print(&cx.text("app-founded", &[("count", &plan.foundings.len().to_string())]));
    Ok(if plan.refused.is_empty() {
        Ended::Done
    } else {
        Ended::Refused
    })
}

fn rows(file: &std::path::Path) -> Result<(Vec<String>, Vec<Row>), SheetError> {
    let sheet = doc::sheet::read(file, &Limits::default())?;
    let header = sheet.header.clone();
    Ok((header, sheet.rows().collect::<Result<_, _>>()?))
}
