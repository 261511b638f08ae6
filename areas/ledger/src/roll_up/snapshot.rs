//! The roll-up in files: a head with the units, the lines and the records that are told one by one, and a file of columns for
//! each year. A year in which nothing changed keeps its file, so that keeping the roll-up costs what the current year costs.
//!
//! Figures are not in it: there are few, and they are read from the database at a start.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use columns::Runs;
use columns::snapshot::{self, Reader, SnapshotError, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::lines::Lines;
use super::tallies::{Keys, Tallies};
use crate::book::Book;
use crate::breakdown::Breakdown;
use crate::change::Moment;
use crate::decimal::Decimal;
use crate::record::Record;
use crate::span::Span;

/// Another one whenever the file has another shape, or the same numbers mean something else.
const VERSION: u64 = 1;

/// What was kept, and up to which change it goes.
pub(super) struct Kept {
    pub(super) moment: Moment,
    pub(super) tallies: Tallies,
    pub(super) records: Vec<Record>,
    pub(super) files: Files,
}

/// The file of each year, with the columns that it holds.
pub(super) type Files = BTreeMap<i16, (String, Columns)>;

/// The columns of a year, by line.
type Columns = Arc<Vec<Arc<Runs>>>;

const HEAD: &str = "ledger.snapshot";

/// Writes what changed since `before`, the head last; files that no head names any more go.
pub(super) fn write(
    folder: &Path,
    moment: Moment,
    book: &Book,
    before: &Files,
) -> Result<Files, SnapshotError> {
    let mut files = Files::new();
    for (year, lines) in &book.tallies().years {
        let known = before.get(year).filter(|(_, kept)| Arc::ptr_eq(kept, lines));
        let name = match known {
            Some((name, _)) => name.clone(),
            None => write_year(folder, *year, moment, lines)?,
        };
        files.insert(*year, (name, Arc::clone(lines)));
    }
    snapshot::write(&folder.join(HEAD), VERSION, |to| {
        to.column(&[moment.number])?;
        to.column(moment.stamp.as_bytes())?;
        write_lines(to, book.tallies())?;
        to.number(files.len() as u64)?;
        for (year, (name, _)) in &files {
            to.column(&[*year])?;
            to.text(name)?;
        }
        let records: Vec<&Record> = book.all_records().map(Arc::as_ref).collect();
        to.number(records.len() as u64)?;
        records
            .into_iter()
            .try_for_each(|record| to.text(&WrittenRecord::of(record).text()?))
    })?;
    sweep(folder, &files)?;
    Ok(files)
}

fn write_year(folder: &Path, year: i16, moment: Moment, lines: &Columns) -> Result<String, SnapshotError> {
    let name = format!("{year}-{}-{}.columns", moment.number, moment.stamp.simple());
    snapshot::write(&folder.join(&name), VERSION, |to| {
        to.number(lines.len() as u64)?;
        lines.iter().try_for_each(|runs| runs.write(to))
    })?;
    Ok(name)
}

fn sweep(folder: &Path, files: &Files) -> Result<(), SnapshotError> {
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name();
        let old = name.to_str().filter(|name| name.ends_with(".columns"));
        if old.is_some_and(|old| files.values().all(|(name, _)| name != old)) {
            std::fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

/// Whether there is anything to read.
pub(super) fn is_there(folder: &Path) -> bool {
    folder.join(HEAD).exists()
}

/// Reads the head and the years that are wanted.
pub(super) fn read(folder: &Path, wanted: impl Fn(i16) -> bool) -> Result<Kept, SnapshotError> {
    let (mut kept, names) = snapshot::read(&folder.join(HEAD), VERSION, read_head)?;
    for (year, name) in names.into_iter().filter(|(year, _)| wanted(*year)) {
        let lines = snapshot::read(&folder.join(&name), VERSION, |from| {
            (0..from.count()?)
                .map(|_| Runs::read(from))
                .collect::<Result<Vec<_>, _>>()
        })?;
        for (line, runs) in (0_u32..).zip(lines) {
            kept.tallies.lay(year, line, runs);
        }
        let lines = kept.tallies.years.get(&year).cloned().unwrap_or_default();
        kept.files.insert(year, (name, lines));
    }
    Ok(kept)
}

fn read_head<R: Read>(from: &mut Reader<R>) -> Result<(Kept, Vec<(i16, String)>), SnapshotError> {
    let number = from
        .column::<i64>()?
        .first()
        .copied()
        .ok_or(SnapshotError::Broken)?;
    let stamp = Uuid::from_slice(&from.column::<u8>()?).map_err(|_| SnapshotError::Broken)?;
    let tallies = read_lines(from)?;
    let year = |from: &mut Reader<R>| {
        let year = from
            .column::<i16>()?
            .first()
            .copied()
            .ok_or(SnapshotError::Broken)?;
        Ok::<_, SnapshotError>((year, from.text()?))
    };
    let names = (0..from.count()?)
        .map(|_| year(from))
        .collect::<Result<Vec<_>, _>>()?;
    let record = |from: &mut Reader<R>| WrittenRecord::read(&from.text()?);
    let records = (0..from.count()?)
        .map(|_| record(from))
        .collect::<Result<_, _>>()?;
    let kept = Kept {
        moment: Moment { number, stamp },
        tallies,
        records,
        files: Files::new(),
    };
    Ok((kept, names))
}

fn write_lines<W: Write>(to: &mut Writer<W>, tallies: &Tallies) -> Result<(), SnapshotError> {
    let units: Vec<[u8; 16]> = tallies.units.units.iter().map(|unit| *unit.as_bytes()).collect();
    to.column(&units)?;
    let lines = &tallies.lines;
    to.number(lines.len() as u64)?;
    for line in &lines.lines {
        to.text(&line.indicator)?;
        to.text(&line.breakdown.to_string())?;
    }
    let overflowing = lines.overflowing();
    to.number(overflowing.len() as u64)?;
    overflowing
        .into_iter()
        .try_for_each(|indicator| to.text(indicator))?;
    Ok(())
}

fn read_lines<R: Read>(from: &mut Reader<R>) -> Result<Tallies, SnapshotError> {
    let units = from
        .column::<[u8; 16]>()?
        .into_iter()
        .map(Uuid::from_bytes)
        .collect();
    let line = |from: &mut Reader<R>| Ok::<_, SnapshotError>((from.text()?, Breakdown::parse(&from.text()?)));
    let lines = (0..from.count()?)
        .map(|_| line(from))
        .collect::<Result<Vec<_>, _>>()?;
    let overflowing = (0..from.count()?)
        .map(|_| from.text())
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Tallies {
        units: Arc::new(Keys::of(units)),
        lines: Arc::new(Lines::again(lines, &overflowing)),
        ..Tallies::default()
    })
}

/// A record as text: fields by name, so that a column that is added later is no other version.
#[derive(Serialize, Deserialize)]
struct WrittenRecord {
    id: Uuid,
    activity: Uuid,
    title: String,
    unit: Uuid,
    indicator: String,
    breakdown: String,
    from: Date,
    to: Date,
    counts_on: Date,
    amount: i64,
    scale: u8,
    entered_by: Option<String>,
    entered_at: Timestamp,
}

impl WrittenRecord {
    fn of(record: &Record) -> WrittenRecord {
        WrittenRecord {
            id: record.id,
            activity: record.activity,
            title: record.title.clone(),
            unit: record.unit,
            indicator: record.indicator.clone(),
            breakdown: record.breakdown.to_string(),
            from: record.span.from(),
            to: record.span.to(),
            counts_on: record.counts_on,
            amount: record.amount.mantissa(),
            scale: record.amount.scale(),
            entered_by: record.entered_by.clone(),
            entered_at: record.entered_at,
        }
    }

    fn text(&self) -> Result<String, SnapshotError> {
        serde_json::to_string(self).map_err(|_| SnapshotError::Broken)
    }

    fn read(text: &str) -> Result<Record, SnapshotError> {
        let written: WrittenRecord = serde_json::from_str(text).map_err(|_| SnapshotError::Broken)?;
        let record = || {
            Some(Record {
                span: Span::new(written.from, written.to)?,
                amount: Decimal::new(written.amount, written.scale)?,
                id: written.id,
                activity: written.activity,
                title: written.title,
                unit: written.unit,
                indicator: written.indicator,
                breakdown: Breakdown::parse(&written.breakdown),
                counts_on: written.counts_on,
                entered_by: written.entered_by,
                entered_at: written.entered_at,
            })
        };
        record().ok_or(SnapshotError::Broken)
    }
}
