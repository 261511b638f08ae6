//! What an erratum corrects: number by number, what was issued and what it is now.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use targets::{Progress, Share};

use crate::report::annex::Annex;
use crate::report::{Found, Line, Report};

/// A number of an issued report as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The indicator, the part, and which of the numbers beside them it is: the same in every version.
    pub key: String,
    /// "Số hội nghị truyền thông".
    pub label: String,
    /// "tháng 10/2026", "01/01–31/10/2026"; empty where the label says it.
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

/// The numbers of a report in the order of its lines, then those of its annex, unit by unit.
pub(crate) fn figures(report: &Report, annex: &Annex<'_>) -> Vec<Printed> {
    let of_units = annex.numbers().map(|(unit, line, found)| Printed {
        label: format!("{} – {}", line.label(true), unit.name),
        ..printed(line, &format!("unit|{}", unit.unit), found)
    });
    report.lines.iter().flat_map(of_line).chain(of_units).collect()
}

fn of_line(line: &Line) -> impl Iterator<Item = Printed> {
    let targets = line.targets.iter().flat_map(|progress| of_target(line, progress));
    let shares = line.shares.iter().map(|share| of_share(line, share));
    own(line).chain(targets).chain(shares)
}

/// In the period, in the year, the year before.
fn own(line: &Line) -> impl Iterator<Item = Printed> {
    // A number at a date is the same in the period and in the year: it is told once.
    let year = line.year_to_date.as_ref();
    let year = year.filter(|_| line.in_period.is_none() || !line.is_at_a_date());
    let before = line.last_year.as_ref().or(line.last_year_to_date.as_ref());
    let told = [
        ("period", line.in_period.as_ref()),
        ("year", year),
        ("before", before),
    ];
    told.into_iter()
        .filter_map(|(which, found)| Some(printed(line, which, found?)))
}

fn printed(line: &Line, which: &str, found: &Found) -> Printed {
    let value = &found.value;
    Printed {
        key: key(line, which),
        label: line.label(true),
        period: found.span.words(),
        number: value.qualifier.before(&value.amount.printed(), true),
    }
}

fn key(line: &Line, which: &str) -> String {
    format!("{}|{}|{}|{which}", line.indicator.code, line.breakdown, line.span)
}

/// What was asked for, and how much of it was reached.
fn of_target(line: &Line, progress: &Progress) -> impl Iterator<Item = Printed> {
    let (says, plan) = (&progress.target.figure.says, progress.target.name());
    let target = Printed {
        key: key(line, &format!("target|{plan}")),
        label: format!("{} – {plan}", line.label(true)),
        period: String::new(),
        number: says.qualifier.before(&says.value.printed(), true),
    };
    let reached = progress.percent.map(|percent| {
        let number = progress.qualifier().before(&percent.printed(), true);
        reached(line, &plan, &number)
    });
    std::iter::once(target).chain(reached)
}

fn of_share(line: &Line, share: &Share) -> Printed {
    let number = share.qualifier.before(&share.percent.printed(), true);
    reached(line, &share.name(), &number)
}

fn reached(line: &Line, plan: &str, percent: &str) -> Printed {
    Printed {
        key: key(line, &format!("percent|{plan}")),
        label: format!("{} – tỷ lệ thực hiện {plan}", line.label(true)),
        period: String::new(),
        number: format!("{percent}%"),
    }
}

impl Printed {
    /// Of its own days or of the year so far, not what stands beside them.
    pub(crate) fn is_of_the_line_itself(&self) -> bool {
        self.key.ends_with("|period") || self.key.ends_with("|year")
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
        let what = what.trim_end();
        match (&self.was, &self.is) {
            (Some(was), Some(is)) => format!("{what} tại {document} là {was}, nay đính chính là {is}"),
            (None, Some(is)) => format!("{what} chưa có tại {document}, nay bổ sung là {is}"),
            (Some(was), None) => format!("{what} tại {document} là {was}, nay bỏ số liệu này"),
            (None, None) => what.to_owned(),
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
