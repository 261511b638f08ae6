//! What an erratum corrects: number by number, what was issued and what it is now.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::report::{Found, Line, Report};

/// A number of an issued report as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The indicator, the part and whether it is of the period or of the year so far: the same in every version.
    pub key: String,
    /// "Số hội nghị truyền thông".
    pub label: String,
    /// "tháng 10/2026", "01/01–31/10/2026".
    pub period: String,
    /// "gần 2.000".
    pub number: String,
}

/// A number that is another now, or wasn't there, or isn't any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub label: String,
    pub period: String,
    pub was: Option<String>,
    pub is: Option<String>,
}

/// The numbers of a report, in the order of its lines.
pub(crate) fn figures(report: &Report) -> Vec<Printed> {
    report.lines.iter().flat_map(of_line).collect()
}

fn of_line(line: &Line) -> impl Iterator<Item = Printed> {
    // A number at a date is the same in the period and in the year: it is told once.
    let year = line.year_to_date.as_ref();
    let year = year.filter(|_| line.in_period.is_none() || !line.is_at_a_date());
    let told = [("period", line.in_period.as_ref()), ("year", year)];
    told.into_iter()
        .filter_map(|(which, found)| Some(printed(line, which, found?)))
}

fn printed(line: &Line, which: &str, found: &Found) -> Printed {
    let value = &found.value;
    Printed {
        key: format!("{}|{}|{}|{which}", line.indicator.code, line.breakdown, line.span),
        label: line.label(true),
        period: found.span.words(),
        number: value.qualifier.before(&value.amount.printed(), true),
    }
}

/// What is to be corrected, in the order of the report as it is; what is gone comes last.
pub(crate) fn corrections(before: &[Printed], now: &[Printed]) -> Vec<Correction> {
    let was: HashMap<&str, &str> = before
        .iter()
        .map(|one| (one.key.as_str(), one.number.as_str()))
        .collect();
    let still: HashSet<&str> = now.iter().map(|one| one.key.as_str()).collect();
    let changed = now.iter().filter_map(|one| {
        let was = was.get(one.key.as_str()).copied();
        (was != Some(one.number.as_str())).then(|| correction(one, was, Some(&one.number)))
    });
    let gone = before.iter().filter(|one| !still.contains(one.key.as_str()));
    changed
        .chain(gone.map(|one| correction(one, Some(&one.number), None)))
        .collect()
}

fn correction(of: &Printed, was: Option<&str>, is: Option<&str>) -> Correction {
    Correction {
        label: of.label.clone(),
        period: of.period.clone(),
        was: was.map(str::to_owned),
        is: is.map(str::to_owned),
    }
}

impl Correction {
    /// "Số liệu “Số hội nghị truyền thông” tháng 10/2026 tại Báo cáo số 125/BC-BHXH ngày 05/11/2026 là 44, nay đính chính
    /// là 45": the sentence of an erratum, without its reason.
    pub(crate) fn told(&self, document: &str) -> String {
        let what = format!("Số liệu “{}” {}", self.label, self.period);
        match (&self.was, &self.is) {
            (Some(was), Some(is)) => format!("{what} tại {document} là {was}, nay đính chính là {is}"),
            (None, Some(is)) => format!("{what} chưa có tại {document}, nay bổ sung là {is}"),
            (Some(was), None) => format!("{what} tại {document} là {was}, nay bỏ số liệu này"),
            (None, None) => what,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(key: &str, number: &str) -> Printed {
        Printed {
            key: key.to_owned(),
            label: format!("Số {key}"),
            period: "tháng 10/2026".to_owned(),
            number: number.to_owned(),
        }
    }

    #[test]
    fn what_changed_came_or_went_is_corrected_and_nothing_else() {
        let before = [
            printed("hội nghị", "44"),
            printed("đối thoại", "3"),
            printed("tờ rơi", "9.000"),
        ];
        let now = [
            printed("hội nghị", "45"),
            printed("tờ rơi", "9.000"),
            printed("nhóm nhỏ", "7"),
        ];
        let told: Vec<String> = corrections(&before, &now)
            .iter()
            .map(|one| one.told("Báo cáo số 1"))
            .collect();
        assert_eq!(
            told,
            [
                "Số liệu “Số hội nghị” tháng 10/2026 tại Báo cáo số 1 là 44, nay đính chính là 45",
                "Số liệu “Số nhóm nhỏ” tháng 10/2026 chưa có tại Báo cáo số 1, nay bổ sung là 7",
                "Số liệu “Số đối thoại” tháng 10/2026 tại Báo cáo số 1 là 3, nay bỏ số liệu này",
            ]
        );
    }

    fn some() -> impl Strategy<Value = Vec<Printed>> {
        let numbers = proptest::collection::btree_map("[a-e]", "[1-3]", 0..5);
        numbers.prop_map(|numbers| numbers.iter().map(|(key, number)| printed(key, number)).collect())
    }

    proptest! {
        /// Whoever has the old version and its corrections has the new one.
        #[test]
        fn a_version_with_its_corrections_is_the_next(before in some(), now in some()) {
            let mut numbers: HashMap<String, String> =
                before.iter().map(|one| (one.label.clone(), one.number.clone())).collect();
            for correction in corrections(&before, &now) {
                prop_assert_eq!(numbers.remove(&correction.label), correction.was);
                if let Some(is) = correction.is {
                    numbers.insert(correction.label, is);
                }
            }
            let wanted: HashMap<String, String> =
                now.iter().map(|one| (one.label.clone(), one.number.clone())).collect();
            prop_assert_eq!(numbers, wanted);
        }
    }
}
