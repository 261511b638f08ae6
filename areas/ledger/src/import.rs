//! Rows of figures that people send: which are accepted, which refused and why.
//!
//! A row is one statement. Numbers are in machine form (a dot for decimals, no separators); a separator before exactly
//! three digits of something that is counted is refused with the question what was meant. Nothing is guessed.

pub(crate) mod api;
mod cells;
mod columns;
pub(crate) mod pages;
mod refused;
mod table;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use doc::sheet::Row;
use jiff::civil::Date;
use org::{LookUp, Units};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::breakdown::{Breakdown, Undeclared};
use crate::decimal::Decimal;
use crate::figure::{Source, Statement, written::written};
use crate::indicator::Catalogue;
use crate::span::Span;

pub use api::{Outcome, Refused};
use cells::Cells;
pub use columns::{Column, Columns};
use table::check_head;
pub use table::{ImportProblem, read_table};
pub use words::{sheet_problem, undeclared_words};

/// A row that is accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub line: u64,
    pub says: Statement,
    pub source: Source,
    pub upon: Upon,
}

/// What an entry takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upon {
    /// Whatever stands there.
    Anything,
    /// The figure that its author saw there, or nothing; where it is another by now, nothing is entered.
    Seen(Option<Uuid>),
}

/// A row that isn't, for the first of its faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub line: u64,
    pub column: Column,
    /// The column as the table calls it.
    pub head: String,
    /// The cell as it was sent.
    pub value: String,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    Empty,
    /// The spreadsheet shows an error instead of a value.
    Fault,
    TooLong {
        most: usize,
    },
    /// Nobody is called so; units whose names come near.
    UnknownUnit {
        near: Vec<Candidate>,
    },
    /// It lived, but not on the last day of the span; what it is called now, where that is known.
    UnitEnded {
        until: Date,
        now: Vec<String>,
    },
    UnitNotYet {
        since: Date,
    },
    /// Several units are called so; the candidates tell them apart.
    AmbiguousUnit {
        candidates: Vec<Candidate>,
    },
    /// Not among the units that this account works for.
    NotYours {
        unit: Uuid,
    },
    NotADate(vn::date::DateError),
    EndsBeforeItStarts,
    UnknownIndicator {
        near: Vec<String>,
    },
    NotANumber {
        stranger: Option<char>,
    },
    /// "2.469" of something counted: 2469 or 2,469?
    WhichNumber {
        as_thousands: Decimal,
        as_decimal: Decimal,
    },
    /// "92,32": people's form where machine form is asked for.
    DecimalComma {
        meant: Decimal,
    },
    /// "1.234.567": separators, which are not read in a file.
    Separated {
        meant: Decimal,
    },
    NotWhole,
    Negative,
    NumberTooLong,
    UnknownKind,
    UnknownQualifier,
    UnknownExtent,
    /// The same statement stands in another line of the file with another number.
    OtherValueInLine {
        line: u64,
        value: Decimal,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Candidate {
    pub id: Uuid,
    pub name: String,
}

/// A name that only comes near the unit's own: "Nghê An".
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Understood {
    pub line: u64,
    /// The cell as it was sent.
    pub value: String,
    /// The unit that was meant.
    pub name: String,
}

/// What a file says, read row by row.
#[derive(Debug, Default)]
pub struct Reading {
    pub entries: Vec<Entry>,
    pub refused: Vec<Refusal>,
    /// Rows that repeat another row of the file to the letter.
    pub repeated: usize,
    /// Keys of breakdowns that nobody declared, with the line of their first use: kept as remarks.
    pub unknown_keys: Vec<(u64, String)>,
    /// Values that no closed list has, with the line of their first use: kept as they were written.
    pub undeclared: Vec<(u64, Undeclared)>,
    /// Names that only come near the unit's own, of accepted rows.
    pub understood: Vec<Understood>,
    /// The sheet of the workbook that was read, where it was one.
    pub sheet: Option<String>,
    /// What a text file was assumed to be written in.
    pub encoding: Option<doc::sheet::Encoding>,
}

impl Reading {
    /// The names that were only understood, each once, with the line of its first use.
    pub fn understood_once(&self) -> impl Iterator<Item = &Understood> {
        let mut known = BTreeSet::new();
        let understood = self.understood.iter();
        understood.filter(move |&one| known.insert((&one.value, &one.name)))
    }
}

/// A unit that a name was looked up to be, and whether the name is its own.
#[derive(Clone, Copy, Debug)]
struct Found {
    unit: Uuid,
    spelled: bool,
}

/// Reads rows one after the other; `may_write` says whether an account works for a unit.
pub struct Reader<'a> {
    columns: Columns,
    units: &'a Units,
    may_write: &'a dyn Fn(Uuid, Date) -> bool,
    found: FxHashMap<(String, Date), Result<Found, Why>>,
    seen: FxHashMap<Uuid, usize>,
    reading: Reading,
}

impl<'a> Reader<'a> {
    pub fn new(columns: Columns, units: &'a Units, may_write: &'a dyn Fn(Uuid, Date) -> bool) -> Reader<'a> {
        let (found, seen) = (FxHashMap::default(), FxHashMap::default());
        Reader {
            columns,
            units,
            may_write,
            found,
            seen,
            reading: Reading::default(),
        }
    }

    pub fn read(&mut self, row: &Row) {
        match self.entry(row) {
            Ok((entry, understood)) => {
                if self.keep(entry) {
                    self.reading.understood.extend(understood);
                }
            }
            Err((column, why)) => {
                let value = self.columns.text(row, column).unwrap_or_default();
                self.refuse(row.line, column, value, why);
            }
        }
    }

    pub fn finish(self) -> Reading {
        self.reading
    }

    fn refuse(&mut self, line: u64, column: Column, value: String, why: Why) {
        self.reading.refused.push(Refusal {
            line,
            column,
            head: self.columns.head(column),
            value,
            why,
        });
    }

    /// Whether it is accepted. Twice the same is once; the same statement with another number is refused.
    fn keep(&mut self, entry: Entry) -> bool {
        let first = self
            .seen
            .entry(entry.says.key())
            .or_insert(self.reading.entries.len());
        let Some(known) = self.reading.entries.get(*first) else {
            self.note_strange_parts(&entry);
            self.reading.entries.push(entry);
            return true;
        };
        if known.says.says_the_same_as(&entry.says) {
            self.reading.repeated += 1;
            return false;
        }
        let why = Why::OtherValueInLine {
            line: known.line,
            value: known.says.value,
        };
        self.refuse(entry.line, Column::Value, entry.says.value.to_string(), why);
        false
    }

    fn note_strange_parts(&mut self, entry: &Entry) {
        for key in entry.says.breakdown.unknown_keys() {
            if !self.reading.unknown_keys.iter().any(|(_, known)| known == key) {
                self.reading.unknown_keys.push((entry.line, key.to_owned()));
            }
        }
        for one in entry.says.breakdown.undeclared_values() {
            if !self.reading.undeclared.iter().any(|(_, known)| *known == one) {
                self.reading.undeclared.push((entry.line, one));
            }
        }
    }

    fn entry(&mut self, row: &Row) -> Result<(Entry, Option<Understood>), (Column, Why)> {
        let cells = Cells {
            columns: &self.columns,
            row,
        };
        let to = cells.date(Column::To)?;
        let span = Span::new(cells.date(Column::From)?, to).ok_or((Column::To, Why::EndsBeforeItStarts))?;
        let name = cells.required(Column::Unit)?;
        let indicator = Catalogue::shipped()
            .find(&cells.required(Column::Indicator)?)
            .ok_or_else(|| cells.unknown_indicator())?;
        let value = cells.value(indicator)?;
        let evidence = cells.free(Column::Evidence)?;
        let says = Statement {
            unit: Uuid::nil(),
            indicator: indicator.code.clone(),
            breakdown: Breakdown::parse(&cells.free(Column::Breakdown)?),
            span,
            value,
            qualifier: cells.qualifier()?,
            written: written(&evidence, value),
            kind: cells.kind()?,
            extent: cells.extent()?,
            stated: cells.stated(),
            evidence,
            note: cells.free(Column::Note)?,
        };
        let source = Source {
            name: cells.free(Column::Source)?,
            title: cells.free(Column::Title)?,
        };
        let found = self.unit(&name, span).map_err(|why| (Column::Unit, why))?;
        let entry = Entry {
            line: row.line,
            says: Statement {
                unit: found.unit,
                ..says
            },
            source,
            upon: Upon::Anything,
        };
        let understood = (!found.spelled).then(|| self.understood(row.line, name, &entry.says));
        Ok((entry, understood))
    }

    fn understood(&self, line: u64, value: String, says: &Statement) -> Understood {
        let unit = self.units.get(says.unit);
        let name = unit.map(|unit| unit.title_on(says.span.to())).unwrap_or_default();
        Understood { line, value, name }
    }

    /// The unit of that name on the last day of the span, looked up once.
    fn unit(&mut self, name: &str, span: Span) -> Result<Found, Why> {
        let (units, theirs, on) = (self.units, self.may_write, span.to());
        let known = self.found.entry((name.to_owned(), on));
        let found = known
            .or_insert_with_key(|(name, on)| find(units, theirs, name, *on))
            .clone()?;
        let unit = found.unit;
        if !(self.may_write)(unit, on) {
            return Err(Why::NotYours { unit });
        }
        let since = units
            .get(unit)
            .and_then(|unit| unit.since)
            .filter(|since| span.from() < *since);
        match since {
            Some(since) if units.predecessors(unit).is_empty() => Err(Why::UnitNotYet { since }),
            _ => Ok(found),
        }
    }
}

/// Of several units that are called so, the only one that the account works for is meant.
fn find(units: &Units, theirs: &dyn Fn(Uuid, Date) -> bool, name: &str, on: Date) -> Result<Found, Why> {
    let found = |unit: &org::Unit| Found {
        unit: unit.id,
        spelled: units.are_spelled_in(unit, name),
    };
    match units.look_up(name, on) {
        LookUp::Found(unit) => Ok(found(unit)),
        LookUp::Ambiguous(candidates) => {
            let mut own = candidates.iter().filter(|unit| theirs(unit.id, on));
            match (own.next(), own.next()) {
                (Some(unit), None) => Ok(found(unit)),
                _ => Err(Why::AmbiguousUnit {
                    candidates: Candidate::of(units, &candidates, on),
                }),
            }
        }
        LookUp::Unknown { near } => Err(cells::why_unknown(units, &near, on)),
    }
}

impl Candidate {
    /// Each by its own name and the names above it.
    pub fn of(units: &Units, candidates: &[&org::Unit], on: Date) -> Vec<Candidate> {
        let path = |unit: &org::Unit| {
            let above = units
                .ancestors(unit.id, on)
                .into_iter()
                .filter(|above| above.level != org::Level::Nation);
            let names: Vec<String> = std::iter::once(unit.title_on(on))
                .chain(above.map(|above| above.territory()))
                .collect();
            names.join(", ")
        };
        candidates
            .iter()
            .map(|unit| Candidate {
                id: unit.id,
                name: path(unit),
            })
            .collect()
    }
}
