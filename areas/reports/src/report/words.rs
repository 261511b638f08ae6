//! In which language a report is told, and what its small words are.

use ledger::{Contradiction, Decimal, Provenance, Value};
use targets::{Gap, Progress, Share};

use super::{Found, Line};

/// Texts come from whoever shows the report.
pub struct Words<'a> {
    pub vietnamese: bool,
    pub say: &'a dyn Fn(&str, &[(&str, &str)]) -> String,
    /// What can't be true, as a sentence.
    pub doubt: &'a dyn Fn(&Contradiction) -> String,
}

pub(crate) fn print(number: Decimal) -> String {
    vn::number::print(number.mantissa(), number.scale())
}

impl Words<'_> {
    pub(crate) fn text(&self, key: &str) -> String {
        (self.say)(key, &[])
    }

    pub(crate) fn qualifier(&self, value: &Value) -> String {
        if self.vietnamese {
            value.qualifier.word().to_owned()
        } else {
            let code = value.qualifier.code();
            code.strip_prefix("exact").unwrap_or(code).replace('_', " ")
        }
    }

    /// "suy ra", "17/21 đơn vị", "đến 31/12/2019": what a reader must not miss.
    pub(crate) fn badges(&self, found: &Found) -> Vec<String> {
        let value = &found.value;
        let made = match value.provenance {
            Provenance::Stated => None,
            Provenance::Summed if value.completeness.of < 2 => None,
            other => Some(self.text(&format!("number-{}", other.code()))),
        };
        let (have, of) = (
            value.completeness.have.to_string(),
            value.completeness.of.to_string(),
        );
        let partial = (!value.completeness.is_full())
            .then(|| (self.say)("number-partial", &[("have", &have), ("of", &of)]));
        let day = value.as_of.filter(|day| *day != found.span.to());
        let day = day.map(|day| (self.say)("reports-as-of", &[("day", &vn::date::print(day))]));
        [made, partial, day].into_iter().flatten().collect()
    }

    /// "còn phải phát triển thêm 1.204 người", "thấp hơn 2,05%", "15/21 đơn vị đạt".
    pub(crate) fn gap(&self, line: &Line, progress: &Progress) -> Option<String> {
        let number = |key: &str, number: Decimal| {
            let counted_in = if self.vietnamese {
                line.indicator.counted_in.as_str()
            } else {
                ""
            };
            (self.say)(key, &[("number", &print(number)), ("counted", counted_in)])
                .trim_end()
                .to_owned()
        };
        let of_people = line.indicator.code.starts_with("participants.");
        Some(match progress.gap? {
            Gap::Remaining(missing) if of_people => number("reports-gap-people", missing),
            Gap::Remaining(missing) => number("reports-gap", missing),
            Gap::Over(over) if over.is_zero() => self.text("reports-gap-met"),
            Gap::Over(over) => number("reports-gap-over", over),
            Gap::Points(points) if points.is_negative() => number("reports-gap-below", points.times(-1)?),
            Gap::Points(points) => number("reports-gap-above", points),
            Gap::Units { met, of } => {
                let (met, of) = (met.to_string(), of.to_string());
                (self.say)("reports-gap-units", &[("met", &met), ("of", &of)])
            }
        })
    }

    /// "92,32% kế hoạch tạm giao năm 2024 của BHXH Việt Nam (suy ra kế hoạch khoảng 3.292.540)".
    pub(crate) fn share(&self, share: &Share) -> String {
        let percent = format!("{} {}", share.qualifier.word(), print(share.percent));
        let (percent, plan) = (percent.trim_start(), share.name());
        let implied = share.implied.map(print).unwrap_or_default();
        let day = vn::date::print(share.as_of);
        let key = if implied.is_empty() {
            "reports-share"
        } else {
            "reports-share-implied"
        };
        (self.say)(
            key,
            &[
                ("percent", percent),
                ("plan", &plan),
                ("implied", &implied),
                ("day", &day),
            ],
        )
    }
}
