//! In which language a report is told, and what its small words are.

use ledger::{Contradiction, Decimal, Month, Provenance, Qualifier};
use targets::{Share, progress::Say};

use super::Found;

/// Texts come from whoever shows the report.
pub struct Words<'a> {
    pub vietnamese: bool,
    pub say: &'a Say<'a>,
    /// What can't be true, as a sentence.
    pub doubt: &'a dyn Fn(&Contradiction) -> String,
}

impl Words<'_> {
    pub(crate) fn text(&self, key: &str) -> String {
        (self.say)(key, &[])
    }

    /// "tháng 10/2024"; in English without the Vietnamese word.
    pub(crate) fn month(&self, month: Month) -> String {
        let (number, year) = (month.month().to_string(), month.year().to_string());
        (self.say)("month-of-year", &[("month", &number), ("year", &year)])
    }

    pub(crate) fn qualifier(&self, qualifier: Qualifier) -> String {
        qualifier.word_in(self.vietnamese).to_owned()
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
        [made, partial, self.as_of(found)].into_iter().flatten().collect()
    }

    /// "đến 31/12/2019", of a number that is older than what was asked for.
    pub(crate) fn as_of(&self, found: &Found) -> Option<String> {
        let day = found.value.as_of.filter(|day| *day != found.span.to())?;
        Some((self.say)("reports-as-of", &[("day", &vn::date::print(day))]))
    }

    /// "92,32% kế hoạch tạm giao năm 2024 của BHXH Việt Nam (suy ra kế hoạch khoảng 3.292.540)".
    pub(crate) fn share(&self, share: &Share) -> String {
        let percent = share.qualifier.before(&share.percent.printed(), self.vietnamese);
        let plan = share.name();
        let implied = share.implied.map(Decimal::printed).unwrap_or_default();
        let day = vn::date::print(share.as_of);
        let key = if implied.is_empty() {
            "reports-share"
        } else {
            "reports-share-implied"
        };
        (self.say)(
            key,
            &[
                ("percent", &*percent),
                ("plan", &plan),
                ("implied", &implied),
                ("day", &day),
            ],
        )
    }
}
