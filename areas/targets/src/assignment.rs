//! An assignment: by one document an assigner sets amounts for several units at once.
//!
//! Each amount is a statement of kind target that carries the document; what stood before stays as an earlier round of
//! it. What the units below were given is added up beside what the unit itself was given, and never has to agree.

pub(crate) mod pages;

use std::fmt;

use jiff::civil::Date;
use ledger::import::{Entry, Upon};
use ledger::{
    Book, Breakdown, Catalogue, Decimal, Extent, Indicator, Kind, Measure, Nature, Source, Span, Statement,
    Typed,
};
use uuid::Uuid;

use crate::target::{Revision, Target, standing};

/// By which paper, and in which round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub assigner: String,
    pub number: String,
    pub day: Date,
    pub revision: Revision,
}

impl Document {
    /// "123/QĐ-BHXH ngày 05/01/2026"
    pub fn name(&self) -> String {
        format!("{} ngày {}", self.number, vn::date::print(self.day))
    }

    /// Words that a breakdown keeps apart by marks can't hold these marks themselves.
    pub fn may_be_written(words: &str) -> bool {
        !words.contains([';', '|'])
    }

    fn source(&self) -> Source {
        let (name, assigner, revised) = (self.name(), &self.assigner, self.revision.word());
        Source {
            name: self.number.clone(),
            title: format!("{name} của {assigner} ({revised})"),
        }
    }

    fn authority(&self) -> Breakdown {
        let (assigner, document, revision) = (&self.assigner, self.name(), self.revision.code());
        Breakdown::parse(&format!(
            "assigner={assigner};document={document};revision={revision}"
        ))
    }
}

/// What can be set: an indicator, or a part of it; in an address `participants.new;scheme=BHXH_TN`.
#[derive(Clone, Debug)]
pub struct Column {
    pub indicator: &'static Indicator,
    pub breakdown: Breakdown,
}

/// What most documents set.
const USUAL: [&str; 4] = [
    "participants.new;scheme=BHXH_TN",
    "participants.new;scheme=BHYT_HGD",
    "participants.stock;scheme=BHXH_TN",
    "coverage.population_pct;scheme=BHYT",
];

/// The parts for which people are set as a target, and shares of population or labour force.
const PARTS: [(&str, &[&str]); 5] = [
    (
        "participants.new",
        &["BHXH_TN", "BHXH_BB", "BHTN", "BHYT", "BHYT_HGD"],
    ),
    (
        "participants.stock",
        &["BHXH_TN", "BHXH_BB", "BHTN", "BHYT", "BHYT_HGD"],
    ),
    ("participants.total", &[""]),
    ("coverage.population_pct", &["BHYT"]),
    ("coverage.labour_force_pct", &["BHXH", "BHXH_TN", "BHTN"]),
];

/// Work that is counted, by how its code begins.
const WORK: [&str; 7] = [
    "direct.",
    "launch.",
    "broadcast.",
    "press.",
    "portal.",
    "social.",
    "visual.",
];

/// More would make no page that can be read.
const MOST: usize = 8;

impl Column {
    pub fn parse(text: &str) -> Option<Column> {
        let (code, breakdown) = text.split_once(';').unwrap_or((text, ""));
        let indicator = Catalogue::shipped().find(code).filter(|one| may_be_set(one))?;
        let breakdown = Breakdown::parse(breakdown).of_role(ledger::Role::Dimension);
        Some(Column { indicator, breakdown })
    }

    pub fn of(target: &Target) -> Column {
        Column {
            indicator: target.indicator,
            breakdown: target.breakdown.clone(),
        }
    }

    /// The columns that were asked for, each once; the usual ones where none was.
    pub fn picked<'a>(asked: impl IntoIterator<Item = &'a str>) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for column in asked.into_iter().filter_map(Column::parse) {
            if columns.len() < MOST && !columns.iter().any(|known| known.is(&column)) {
                columns.push(column);
            }
        }
        if columns.is_empty() {
            USUAL.iter().filter_map(|text| Column::parse(text)).collect()
        } else {
            columns
        }
    }

    /// All that can be set, under the key of its section.
    pub fn choices() -> [(&'static str, Vec<Column>); 4] {
        let all = || Catalogue::shipped().all();
        let whole = |indicator| Column {
            indicator,
            breakdown: Breakdown::whole(),
        };
        let work = all()
            .filter(|one| one.measure == Measure::Value && one.nature == Nature::Flow && begins(one, &WORK));
        let floors = all().filter(|one| one.measure == Measure::Floor);
        [
            ("targets-section-people", parts("participants.")),
            ("targets-section-coverage", parts("coverage.")),
            ("targets-section-work", work.map(whole).collect()),
            ("targets-section-floors", floors.map(whole).collect()),
        ]
    }

    pub fn is(&self, other: &Column) -> bool {
        self.indicator.code == other.indicator.code && self.breakdown.slice() == other.breakdown.slice()
    }

    /// The statement that a document makes of a unit.
    pub fn entry(&self, unit: Uuid, span: Span, document: &Document, typed: Typed) -> Entry {
        let says = Statement {
            unit,
            indicator: self.indicator.code.clone(),
            breakdown: self.breakdown.with(&document.authority()),
            span,
            value: typed.value,
            qualifier: typed.qualifier,
            written: None,
            kind: Kind::Target,
            extent: Extent::Whole,
            stated: true,
            evidence: String::new(),
            note: String::new(),
        };
        Entry {
            line: 0,
            says,
            source: document.source(),
            upon: Upon::Anything,
        }
    }

    /// What a unit was set of it for just this span: the last round of each assigner.
    pub fn standing(&self, book: &Book, unit: Uuid, span: Span) -> Vec<Target> {
        let targets = book.targets(unit, &self.indicator.code).iter();
        let here =
            |target: &Target| target.span() == span && target.breakdown.slice() == self.breakdown.slice();
        let mut standing = standing(targets.filter_map(Target::read).filter(here).collect());
        standing.sort_by_key(|target| target.plan.assigner.clone());
        standing
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.breakdown.is_whole() { "" } else { ";" };
        write!(f, "{}{mark}{}", self.indicator.code, self.breakdown)
    }
}

fn may_be_set(indicator: &Indicator) -> bool {
    matches!(indicator.measure, Measure::Value | Measure::Floor)
}

fn begins(indicator: &Indicator, with: &[&str]) -> bool {
    with.iter().any(|begin| indicator.code.starts_with(begin))
}

fn parts(of: &str) -> Vec<Column> {
    let column = |code: &str, scheme: &str| match scheme {
        "" => Column::parse(code),
        scheme => Column::parse(&format!("{code};scheme={scheme}")),
    };
    PARTS
        .iter()
        .filter(|(code, _)| code.starts_with(of))
        .flat_map(|(code, schemes)| schemes.iter().filter_map(move |scheme| column(code, scheme)))
        .collect()
}

/// An amount, and who set it; nobody where the paper doesn't say.
pub type Set = (Option<String>, Decimal);

/// What one assigner gave the units below, beside what the unit itself was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub assigner: Option<String>,
    pub below: Decimal,
    /// Of how many units it is the sum, and how many there are.
    pub units: usize,
    pub of: usize,
    /// What the unit itself was given, by the same assigner where there is such a number, else by whoever gave one.
    pub own: Vec<Set>,
}

impl Sum {
    /// Of each assigner who gave something to units below.
    pub fn all(own: &[Set], below: &[Vec<Set>]) -> Vec<Sum> {
        let mut assigners: Vec<&Option<String>> = Vec::new();
        for (assigner, _) in below.iter().flatten() {
            if !assigners.iter().any(|known| same(known, assigner)) {
                assigners.push(assigner);
            }
        }
        assigners
            .into_iter()
            .filter_map(|assigner| Sum::of(assigner, own, below))
            .collect()
    }

    fn of(assigner: &Option<String>, own: &[Set], below: &[Vec<Set>]) -> Option<Sum> {
        let theirs = |sets: &Vec<Set>| {
            let found = sets.iter().find(|(by, _)| same(by, assigner));
            found.map(|(_, amount)| *amount)
        };
        let amounts: Vec<Decimal> = below.iter().filter_map(theirs).collect();
        let sum = amounts
            .iter()
            .try_fold(Decimal::ZERO, |sum, amount| sum.plus(*amount))?;
        let by_them: Vec<Set> = own.iter().filter(|(by, _)| same(by, assigner)).cloned().collect();
        Some(Sum {
            assigner: assigner.clone(),
            below: sum,
            units: amounts.len(),
            of: below.len(),
            own: if by_them.is_empty() { own.to_vec() } else { by_them },
        })
    }

    /// What doesn't agree: the unit's own amount, and how far the sum lies from it. Where units are still without an
    /// amount, only a sum that is already larger.
    pub fn differences(&self) -> impl Iterator<Item = (&Set, Decimal)> {
        self.own.iter().filter_map(|set| {
            let apart = self.below.minus(set.1)?;
            let telling = self.units == self.of || !apart.is_negative();
            let size = if apart.is_negative() {
                apart.times(-1)?
            } else {
                apart
            };
            (telling && !apart.is_zero()).then_some((set, size))
        })
    }
}

fn same(one: &Option<String>, other: &Option<String>) -> bool {
    let folded = |name: &Option<String>| name.as_deref().map(vn::fold);
    folded(one) == folded(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn set(assigner: &str, amount: i64) -> Set {
        (Some(assigner.to_owned()), amount.into())
    }

    #[test]
    fn what_units_below_were_given_is_compared_with_what_the_unit_itself_was_given() {
        let own = [set("BHXH Việt Nam", 12_000), set("UBND tỉnh", 12_500)];
        let below = [
            vec![set("BHXH tỉnh", 6_400)],
            vec![set("BHXH tỉnh", 6_000), set("UBND tỉnh", 7_000)],
        ];
        let sums = Sum::all(&own, &below);
        let told: Vec<_> = sums
            .iter()
            .map(|sum| {
                let apart: Vec<String> = sum.differences().map(|(_, apart)| apart.to_string()).collect();
                (sum.below, sum.units, apart.join(", "))
            })
            .collect();
        assert_eq!(
            told,
            [
                (12_400.into(), 2, "400, 100".to_owned()),
                (7_000.into(), 1, String::new())
            ],
            "a sum that lacks units and is smaller says nothing yet"
        );
    }

    #[test]
    fn a_document_is_named_in_the_source_and_in_the_plan() {
        let document = Document {
            assigner: "UBND tỉnh".to_owned(),
            number: "729/QĐ-UBND".to_owned(),
            day: date(2025, 8, 4),
            revision: Revision::Adjusted,
        };
        let column = Column::parse("participants.new;scheme=BHXH_TN;assigner=x").unwrap();
        assert_eq!(column.to_string(), "participants.new;scheme=BHXH_TN");
        let span = Span::new(date(2025, 1, 1), date(2025, 12, 31)).unwrap();
        let typed = Typed {
            value: 120.into(),
            qualifier: ledger::Qualifier::Exact,
        };
        let entry = column.entry(Uuid::nil(), span, &document, typed);
        assert_eq!(
            entry.source.title,
            "729/QĐ-UBND ngày 04/8/2025 của UBND tỉnh (điều chỉnh)"
        );
        assert_eq!(
            crate::target::Plan::read(&entry.says.breakdown).name("năm 2025"),
            "kế hoạch năm 2025 điều chỉnh của UBND tỉnh (729/QĐ-UBND ngày 04/8/2025)"
        );
    }

    #[test]
    fn every_choice_stands_in_the_address_and_reads_back() {
        for (section, columns) in Column::choices() {
            assert!(!columns.is_empty(), "{section}");
            for column in columns {
                assert!(
                    Column::parse(&column.to_string()).unwrap().is(&column),
                    "{column}"
                );
            }
        }
        assert_eq!(Column::picked(["nonsense"]).len(), USUAL.len());
        assert_eq!(Column::picked(["press.item.count", "press.item.count"]).len(), 1);
        assert!(Column::parse("participants.stock.plan_pct").is_none());
    }
}
