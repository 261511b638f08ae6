//! A table of BHXH cơ sở as a province sends it: which offices there are, since when, and which communes they serve.
//!
//! Either one row an office with its communes between semicolons, or one row a commune. What is refused says why;
//! an office with a refused row is not founded at all, so that no office starts with half its communes.

use crate::look_up::{LookUp, Near};
use crate::unit::{Level, Unit};
use crate::units::{Founding, Units};
use doc::sheet::{Row, SheetCell};
use jiff::civil::Date;
use uuid::Uuid;
use vn::date::DateError;

/// What the table comes to: offices to be founded, and what was refused.
#[derive(Debug, Default, PartialEq)]
pub struct BasePlan {
    pub foundings: Vec<Founding>,
    pub refused: Vec<BaseRefusal>,
}

/// A cell that can't be taken. `line` is the one the person sees; 1 for a column that isn't there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseRefusal {
    pub line: u64,
    pub column: BaseColumn,
    pub value: String,
    pub why: BaseWhy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseColumn {
    Name,
    Province,
    Since,
    Communes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseWhy {
    /// The table has no such column.
    NoColumn,
    Empty,
    NotADay(DateError),
    /// Nothing of that name there on that day; the names that come near.
    Unknown {
        near: Vec<String>,
    },
    /// The names that it could be.
    Ambiguous {
        candidates: Vec<String>,
    },
    /// The province has an office of that name.
    Exists,
    /// The commune lies under this office already, in the tree or on an earlier line.
    Taken {
        by: String,
    },
}

/// Reads the table against the units as they are.
pub fn plan_bases(units: &Units, header: &[String], rows: &[Row]) -> BasePlan {
    match Columns::of(header) {
        Ok(columns) => Planner::new(units, columns).plan(rows),
        Err(refused) => BasePlan {
            refused,
            ..BasePlan::default()
        },
    }
}

impl BaseRefusal {
    /// The text's key in the locales, and its arguments.
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match &self.why {
            BaseWhy::NoColumn => (
                "org-base-no-column",
                vec![("column", self.column.title().to_owned())],
            ),
            BaseWhy::Empty => ("org-base-empty", Vec::new()),
            BaseWhy::NotADay(DateError::NoSuchDay {
                month, year, days, ..
            }) => {
                let month = ("month", format!("{month}/{year}"));
                ("org-base-no-such-day", vec![month, ("days", days.to_string())])
            }
            BaseWhy::NotADay(_) => ("org-base-not-a-day", Vec::new()),
            BaseWhy::Unknown { near } if near.is_empty() => ("org-base-unknown", Vec::new()),
            BaseWhy::Unknown { near } => ("org-base-unknown-near", vec![("near", near.join("; "))]),
            BaseWhy::Ambiguous { candidates } => {
                ("org-base-ambiguous", vec![("candidates", candidates.join("; "))])
            }
            BaseWhy::Exists => ("org-base-exists", Vec::new()),
            BaseWhy::Taken { by } => ("org-base-taken", vec![("by", by.clone())]),
        }
    }
}

impl BaseColumn {
    const ALL: [Self; 4] = [Self::Name, Self::Province, Self::Since, Self::Communes];

    /// The title as the template has it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Name => "Tên",
            Self::Province => "Tỉnh",
            Self::Since => "Từ ngày",
            Self::Communes => "Xã, phường",
        }
    }

    /// Titles that are understood, squeezed.
    fn titles(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["ten", "name", "tencoso", "bhxhcoso", "tenbhxhcoso", "donvi"],
            Self::Province => &["tinh", "province", "tinhthanhpho", "bhxhtinh"],
            Self::Since => &["tungay", "since", "ngaybatdau"],
            Self::Communes => &[
                "xaphuong",
                "communes",
                "commune",
                "xa",
                "xaphuongdackhu",
                "diaban",
            ],
        }
    }
}

/// Where each column stands.
struct Columns([usize; 4]);

impl Columns {
    fn of(header: &[String]) -> Result<Self, Vec<BaseRefusal>> {
        let titles = header.iter().map(|title| vn::squeeze(title)).collect::<Vec<_>>();
        let place = |column: BaseColumn| {
            let place = titles
                .iter()
                .position(|title| column.titles().contains(&title.as_str()));
            place.ok_or(BaseRefusal {
                line: 1,
                column,
                value: header.join(", "),
                why: BaseWhy::NoColumn,
            })
        };
        let places = BaseColumn::ALL.map(place);
        let missing = places
            .iter()
            .filter_map(|place| place.clone().err())
            .collect::<Vec<_>>();
        if missing.is_empty() {
            Ok(Self(places.map(Result::unwrap_or_default)))
        } else {
            Err(missing)
        }
    }

    fn cell(&self, row: &Row, column: BaseColumn) -> String {
        let place = self.0.get(column as usize).copied().unwrap_or_default();
        match row.cells.get(place) {
            Some(SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Fault(text)) => {
                text.trim().to_owned()
            }
            Some(SheetCell::Date(day)) => day.to_string(),
            Some(SheetCell::Bool(_) | SheetCell::Empty) | None => String::new(),
        }
    }
}

/// An office on its way: the rows that speak of it so far.
struct Draft<'u> {
    name: String,
    province: &'u Unit,
    since: Date,
    communes: Vec<Uuid>,
    refused: bool,
}

struct Planner<'u> {
    units: &'u Units,
    columns: Columns,
    drafts: Vec<Draft<'u>>,
    refused: Vec<BaseRefusal>,
}

impl<'u> Planner<'u> {
    fn new(units: &'u Units, columns: Columns) -> Self {
        Self {
            units,
            columns,
            drafts: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn plan(mut self, rows: &[Row]) -> BasePlan {
        rows.iter().for_each(|row| self.read(row));
        let whole = self.drafts.into_iter().filter(|draft| !draft.refused);
        let foundings =
            whole.map(|draft| Founding::base(&draft.name, draft.province, draft.since, draft.communes));
        BasePlan {
            foundings: foundings.collect(),
            refused: self.refused,
        }
    }

    fn read(&mut self, row: &Row) {
        let Some(at) = self.draft(row) else { return };
        let text = self.columns.cell(row, BaseColumn::Communes);
        let mut communes = text
            .split([';', '\n'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .peekable();
        if communes.peek().is_none() {
            self.refuse(row, BaseColumn::Communes, BaseWhy::Empty);
            self.spoil(at);
        }
        for commune in communes {
            match self.commune(commune, at) {
                Ok(id) => self
                    .drafts
                    .get_mut(at)
                    .into_iter()
                    .for_each(|draft| draft.communes.push(id)),
                Err(why) => {
                    let (column, value) = (BaseColumn::Communes, commune.to_owned());
                    self.refused.push(BaseRefusal {
                        line: row.line,
                        column,
                        value,
                        why,
                    });
                    self.spoil(at);
                }
            }
        }
    }

    /// The draft that the row speaks of, begun if it is the first one to do so.
    fn draft(&mut self, row: &Row) -> Option<usize> {
        let name = bare_name(&self.columns.cell(row, BaseColumn::Name));
        let since = vn::date::read(&self.columns.cell(row, BaseColumn::Since)).map_err(BaseWhy::NotADay);
        let since = self.accept(row, BaseColumn::Since, since)?;
        let province = self.units.look_up_level(
            &self.columns.cell(row, BaseColumn::Province),
            Level::Province,
            since,
        );
        let province = self.accept(row, BaseColumn::Province, only(self.units, province, since))?;
        if name.is_empty() {
            self.refuse(row, BaseColumn::Name, BaseWhy::Empty);
            return None;
        }
        let begun = self.drafts.iter().position(|draft| {
            draft.province.id == province.id && vn::squeeze(&draft.name) == vn::squeeze(&name)
        });
        if begun.is_some() {
            return begun;
        }
        let refused = self.exists(&name, province, since);
        if refused {
            self.refuse(row, BaseColumn::Name, BaseWhy::Exists);
        }
        self.drafts.push(Draft {
            name,
            province,
            since,
            communes: Vec::new(),
            refused,
        });
        Some(self.drafts.len() - 1)
    }

    fn exists(&self, name: &str, province: &Unit, on: Date) -> bool {
        let bases = self
            .units
            .children(province.id, on)
            .into_iter()
            .filter(|unit| unit.level == Level::Base);
        bases
            .into_iter()
            .any(|base| vn::squeeze(&base.name) == vn::squeeze(name))
    }

    fn commune(&self, name: &str, at: usize) -> Result<Uuid, BaseWhy> {
        let draft = self.drafts.get(at).ok_or(BaseWhy::Empty)?;
        let within = format!("{name}, {}", draft.province.territory());
        let found = self.units.look_up_level(&within, Level::Commune, draft.since);
        let commune = only(self.units, found, draft.since)?;
        let office = self
            .units
            .parent(commune.id, draft.since)
            .filter(|above| above.level == Level::Base);
        if let Some(office) = office {
            return Err(BaseWhy::Taken { by: office.title() });
        }
        match self
            .drafts
            .iter()
            .find(|draft| draft.communes.contains(&commune.id))
        {
            Some(other) => Err(BaseWhy::Taken {
                by: other.name.clone(),
            }),
            None => Ok(commune.id),
        }
    }

    fn accept<T>(&mut self, row: &Row, column: BaseColumn, value: Result<T, BaseWhy>) -> Option<T> {
        value.map_err(|why| self.refuse(row, column, why)).ok()
    }

    fn refuse(&mut self, row: &Row, column: BaseColumn, why: BaseWhy) {
        let value = self.columns.cell(row, column);
        let why = if value.is_empty() { BaseWhy::Empty } else { why };
        self.refused.push(BaseRefusal {
            line: row.line,
            column,
            value,
            why,
        });
    }

    fn spoil(&mut self, at: usize) {
        self.drafts
            .get_mut(at)
            .into_iter()
            .for_each(|draft| draft.refused = true);
    }
}

fn only<'u>(units: &Units, answer: LookUp<'u>, on: Date) -> Result<&'u Unit, BaseWhy> {
    let full = |unit: &&Unit| units.full_name(unit.id, on);
    match answer {
        LookUp::Found(unit) => Ok(unit),
        LookUp::Ambiguous(candidates) => Err(BaseWhy::Ambiguous {
            candidates: candidates.iter().map(full).collect(),
        }),
        LookUp::Unknown { near } => {
            let near = near
                .iter()
                .map(|Near { unit, .. }| unit)
                .filter(|unit| unit.lives(on));
            let near = near.map(full).take(3).collect();
            Err(BaseWhy::Unknown { near })
        }
    }
}

/// "BHXH cơ sở Ea Súp" → "Ea Súp".
fn bare_name(title: &str) -> String {
    let words = title.split_whitespace().collect::<Vec<_>>();
    let folded = words.iter().map(|word| vn::fold(word)).collect::<Vec<_>>();
    let prefixes: [&[&str]; 3] = [
        &["bhxh", "co", "so"],
        &["bao", "hiem", "xa", "hoi", "co", "so"],
        &["bhxh"],
    ];
    let prefix = prefixes.iter().find(|prefix| {
        folded
            .iter()
            .map(String::as_str)
            .take(prefix.len())
            .eq(prefix.iter().copied())
    });
    words
        .get(prefix.map_or(0, |prefix| prefix.len())..)
        .unwrap_or_default()
        .join(" ")
}
