//! Reading a table: every row as an activity, or named with what is wrong in it.

use std::collections::HashMap;

use doc::sheet::{Limits, SheetError};
use jiff::civil::Date;
use ledger::value_code;
use org::{LookUp, Units};
use uuid::Uuid;
use web::{Cx, Message, Typed};

use super::super::{COMMUNE, Column, Columns, DAY, FORM, Ids, NATURE, NUMBER, SCHEMES, UNIT};
use crate::activity::Nature;
use crate::activity::pages::sent;
use crate::activity::store::New;
use crate::form::Form;
use crate::place;

/// What a table says, read row by row.
#[derive(Debug, Default)]
pub struct Reading {
    pub accepted: Vec<New>,
    pub refused: Vec<Refused>,
    /// A unit that it names and that whoever asks doesn't work for, if there is one.
    pub(super) foreign: Option<Uuid>,
}

/// A row that can't be taken: which cell, what stands there, and what is wrong with it.
#[derive(Debug, PartialEq)]
pub struct Refused {
    pub line: u64,
    pub head: &'static str,
    pub value: String,
    pub reason: String,
}

/// Whether it is a table with the columns it needs.
pub(super) fn head(bytes: Vec<u8>, limits: &Limits) -> Result<(), Message> {
    let sheet = doc::sheet::read(bytes, limits).map_err(|error| problem(&error))?;
    Columns::find(&sheet.header)
        .map(|_| ())
        .map_err(|missing| lacking(&missing))
}

fn problem(error: &SheetError) -> Message {
    ledger::import::sheet_problem(error)
}

fn lacking(missing: &[&Column]) -> Message {
    let heads: Vec<&str> = missing.iter().map(|column| column.head_vi).collect();
    Message::new("plans-import-columns").with("columns", heads.join(", "))
}

/// Reads every row of a CSV file or a workbook, for whoever asks; or says why nothing of it can be read.
pub fn read_table(cx: &Cx, units: &Units, bytes: Vec<u8>, limits: &Limits) -> Result<Reading, Message> {
    let sheet = doc::sheet::read(bytes, limits).map_err(|error| problem(&error))?;
    let columns = Columns::find(&sheet.header).map_err(|missing| lacking(&missing))?;
    let account = cx.actor.as_ref().map(|actor| actor.id).unwrap_or_default();
    let mut reader = Reader {
        cx,
        units,
        communes: HashMap::new(),
        offices: HashMap::new(),
    };
    let (mut reading, mut ids) = (Reading::default(), Ids::new(account));
    for row in sheet.rows() {
        let row = row.map_err(|error| problem(&error))?;
        match reader.read(&columns.fields(&row)) {
            Ok(new) => reading.accepted.push(New {
                id: ids.next(new.digest()),
                ..new
            }),
            Err(fault) => reading.refused.push(Refused {
                line: row.line,
                ..fault
            }),
        }
    }
    reading.foreign = reader.foreign();
    Ok(reading)
}

struct Reader<'a> {
    cx: &'a Cx,
    units: &'a Units,
    /// The communes of an office on a day, by their names.
    communes: HashMap<(Uuid, Date), HashMap<String, Uuid>>,
    offices: HashMap<(String, Date), Option<Uuid>>,
}

impl Reader<'_> {
    fn read(&mut self, fields: &[(&'static str, String)]) -> Result<New, Refused> {
        let text = |field: &str| {
            let found = fields.iter().find(|(known, _)| *known == field);
            found.map(|(_, text)| text.as_str()).unwrap_or_default()
        };
        let form =
            Form::named(text(FORM)).ok_or_else(|| self.refused(FORM, text(FORM), "plans-import-form"))?;
        let day = vn::date::read(text(DAY)).unwrap_or(self.cx.today());
        let unit = self.office(text(UNIT), day)?;
        let commune = self.commune(text(COMMUNE), unit, day)?;
        let mut typed: Vec<(String, String)> = vec![
            ("unit".to_owned(), unit.to_string()),
            (
                "commune".to_owned(),
                commune.map(|id| id.to_string()).unwrap_or_default(),
            ),
            ("nature".to_owned(), self.nature(text(NATURE))?),
        ];
        for (field, text) in fields {
            match *field {
                FORM | UNIT | COMMUNE | NATURE => (),
                NUMBER => typed.extend(
                    form.main_number()
                        .map(|main| (format!("n.{}", main.word()), text.clone())),
                ),
                SCHEMES => {
                    for name in text
                        .split([',', ';'])
                        .map(str::trim)
                        .filter(|name| !name.is_empty())
                    {
                        let scheme = value_code("scheme", name)
                            .ok_or_else(|| self.refused(SCHEMES, name, "plans-import-scheme"))?;
                        typed.push(("schemes".to_owned(), scheme.to_owned()));
                    }
                }
                field => typed.push((field.to_owned(), text.clone())),
            }
        }
        let mut typed = Typed::of(typed);
        sent::read(self.cx, self.units, form, &mut typed)
            .ok_or_else(|| self.first_fault(form, &typed, fields))
    }

    fn refused(&self, field: &str, value: &str, reason: impl Into<Message>) -> Refused {
        let vi = self.cx.lang == web::Lang::Vi;
        Refused {
            line: 0,
            head: Column::of(field).map_or("", |column| column.head(vi)),
            value: value.chars().take(60).collect(),
            reason: self.cx.tell(&reason.into()),
        }
    }

    /// The first thing that is wrong, at the column where it stands.
    fn first_fault(&self, form: &Form, typed: &Typed, fields: &[(&'static str, String)]) -> Refused {
        let Some((name, fault)) = typed.faults().first() else {
            return self.refused(DAY, "", "form-has-faults");
        };
        let is_main = form
            .main_number()
            .is_some_and(|main| name.strip_prefix("n.") == Some(main.word()));
        let field = if is_main { NUMBER } else { name.as_str() };
        let value = fields
            .iter()
            .find(|(known, _)| *known == field)
            .map_or("", |(_, text)| text);
        self.refused(field, value, fault.clone())
    }

    /// The office that a row names, or the one that sends the table.
    fn office(&mut self, name: &str, day: Date) -> Result<Uuid, Refused> {
        if name.is_empty() {
            return Ok(self.cx.actor.as_ref().map(|actor| actor.home).unwrap_or_default());
        }
        let units = self.units;
        let look_up = || match units.look_up(name, day) {
            LookUp::Found(unit) => Some(unit.id),
            _ => None,
        };
        let found = *self.offices.entry((name.to_owned(), day)).or_insert_with(look_up);
        found.ok_or_else(|| self.refused(UNIT, name, "plans-import-unit"))
    }

    fn foreign(&self) -> Option<Uuid> {
        let trees = &self.cx.scope().trees;
        let found = self
            .offices
            .iter()
            .filter_map(|((_, day), unit)| Some(((*unit)?, *day)));
        let mut foreign = found.filter(|(unit, day)| !self.units.is_under(*unit, trees, *day));
        foreign.next().map(|(unit, _)| unit)
    }

    fn commune(&mut self, name: &str, unit: Uuid, day: Date) -> Result<Option<Uuid>, Refused> {
        if name.is_empty() {
            return Ok(None);
        }
        let units = self.units;
        let names = self.communes.entry((unit, day)).or_insert_with(|| {
            let communes = place::communes(units, unit, day).into_iter();
            let called = communes.flat_map(|known| {
                [
                    (vn::fold(&known.name), known.id),
                    (vn::fold(&known.title_on(day)), known.id),
                ]
            });
            called.collect()
        });
        let known = names.get(&vn::fold(name)).copied();
        known
            .map(Some)
            .ok_or_else(|| self.refused(COMMUNE, name, "plans-fault-commune"))
    }

    fn nature(&self, name: &str) -> Result<String, Refused> {
        let called = |nature: &Nature| {
            let said = self.cx.say(format!("plans-nature-{}", nature.code()));
            vn::fold(&said) == vn::fold(name) || nature.code() == name
        };
        match Nature::ALL.iter().find(|nature| called(nature)) {
            Some(nature) => Ok(nature.code().to_owned()),
            None if name.is_empty() => Ok(Nature::default().code().to_owned()),
            None => Err(self.refused(NATURE, name, "plans-import-nature")),
        }
    }
}
