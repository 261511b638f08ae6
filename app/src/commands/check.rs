//! `lantoa check`: whether what servers keep in memory is what the tables say.

use serde::Serialize;
use web::Cx;

use super::print_json;
use crate::Ended;
use crate::cli::{Check, Shape, print};

#[derive(Serialize)]
struct Checked {
    figures: usize,
    records: usize,
    agrees: bool,
}

pub(super) async fn run(cx: &Cx, asked: &Check) -> anyhow::Result<Ended> {
    let recount = ledger::recount_unscoped(cx).await?;
    match asked.format {
        Shape::Json => print_json(&Checked {
            figures: recount.figures,
            records: recount.records,
            agrees: recount.agrees,
        }),
        Shape::Text => {
            let key = if recount.agrees {
                "app-check-agrees"
            } else {
                "app-check-differs"
            };
            let number = |count: usize| vn::number::print(i64::try_from(count).unwrap_or(i64::MAX), 0);
            let (figures, records) = (number(recount.figures), number(recount.records));
            print(&cx.text(key, &[("figures", &figures), ("records", &records)]));
        }
    }
    Ok(if recount.agrees {
        Ended::Done
    } else {
        Ended::Failed
    })
}
