//! Figures: statements that somebody made about a unit, revised and never overwritten.

pub(crate) mod api;
mod entity;
pub(crate) mod migration;
pub(crate) mod store;
pub(crate) mod written;

use jiff::Timestamp;
use uuid::Uuid;

use crate::breakdown::Breakdown;
use crate::decimal::Decimal;
use crate::qualifier::Qualifier;
use crate::span::Span;

/// What was stated, before anyone entered it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub unit: Uuid,
    /// A code of the catalogue.
    pub indicator: String,
    pub breakdown: Breakdown,
    pub span: Span,
    pub value: Decimal,
    pub qualifier: Qualifier,
    /// The number as the text has it: "1,34 triệu", "01".
    pub written: Option<String>,
    pub kind: Kind,
    pub extent: Extent,
    /// Whether the text gives the number itself, or it was read from between the lines.
    pub stated: bool,
    /// The few words that the number stands in.
    pub evidence: String,
    pub note: String,
}

/// A statement in the ledger: where it came from, who entered it and when, and which revision it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub id: Uuid,
    pub revision: u32,
    pub says: Statement,
    pub source: Source,
    /// The name of the account; `None` for what the program itself loaded.
    pub entered_by: Option<String>,
    pub entered_at: Timestamp,
    /// When a later revision took its place.
    pub replaced_at: Option<Timestamp>,
}

/// The document that a statement stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Source {
    /// Its file or register name.
    pub name: String,
    pub title: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    InPeriod,
    Cumulative,
    Stock,
    Ratio,
    /// What an assigner set, not what was reached. The two are never mixed in one value.
    Target,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::InPeriod, "in_period"),
    (Kind::Cumulative, "cumulative"),
    (Kind::Stock, "stock"),
    (Kind::Ratio, "ratio"),
    (Kind::Target, "target"),
];

impl Kind {
    pub fn parse(text: &str) -> Option<Kind> {
        KINDS
            .iter()
            .find(|(_, code)| *code == text.trim())
            .map(|(kind, _)| *kind)
    }

    pub fn code(self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, code)| code)
    }

    pub fn codes() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|(_, code)| *code)
    }
}

/// Whether a figure is of the unit's own work or of its whole territory. A report about a territory is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    Own,
    Whole,
}

impl Extent {
    pub fn parse(text: &str) -> Option<Extent> {
        match text.trim() {
            "own" => Some(Extent::Own),
            "whole" => Some(Extent::Whole),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Extent::Own => "own",
            Extent::Whole => "whole",
        }
    }
}

/// Names every revision of the same statement: a namespace of our own for ids made from what they name.
const KEYS: Uuid = Uuid::from_u128(0x6c61_6e74_6f61_4000_8000_6669_6775_7265);

impl Statement {
    /// The same for two statements about the same thing, whatever number they give.
    pub fn key(&self) -> Uuid {
        let role = if self.kind == Kind::Target {
            "target"
        } else {
            "actual"
        };
        let name = format!(
            "{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{role}\u{1f}{}",
            self.unit,
            self.indicator,
            self.breakdown.key(),
            self.span,
            self.extent.code(),
        );
        Uuid::new_v5(&KEYS, name.as_bytes())
    }

    /// Whether it says nothing new beside `other`: the same number, as firmly.
    pub fn says_the_same_as(&self, other: &Statement) -> bool {
        self.value == other.value
            && self.value.scale() == other.value.scale()
            && self.qualifier == other.qualifier
            && self.kind == other.kind
    }

    pub fn is_target(&self) -> bool {
        self.kind == Kind::Target
    }
}

impl Figure {
    /// Whether it was in the ledger, and not yet replaced, at this instant.
    pub fn was_known_at(&self, at: Timestamp) -> bool {
        self.entered_at <= at && self.replaced_at.is_none_or(|replaced| at < replaced)
    }
}
