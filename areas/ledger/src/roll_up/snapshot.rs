//! The roll-up in a file: its tallies as they are, and the records that are told one by one.
//!
//! Figures are not in it: there are few, and they are read from the database at a start.

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
}

pub(super) fn write(file: &Path, moment: Moment, book: &Book) -> Result<(), SnapshotError> {
    snapshot::write(file, VERSION, |to| {
        to.column(&[moment.number])?;
        to.column(moment.stamp.as_bytes())?;
        write_tallies(to, book.tallies())?;
        let records: Vec<&Record> = book.all_records().map(Arc::as_ref).collect();
        to.number(records.len() as u64)?;
        records
            .into_iter()
            .try_for_each(|record| to.text(&WrittenRecord::of(record).text()?))
    })
}

pub(super) fn read(file: &Path) -> Result<Kept, SnapshotError> {
    snapshot::read(file, VERSION, |from| {
        let number = from
            .column::<i64>()?
            .first()
            .copied()
            .ok_or(SnapshotError::Broken)?;
        let stamp = Uuid::from_slice(&from.column::<u8>()?).map_err(|_| SnapshotError::Broken)?;
        let tallies = read_tallies(from)?;
        let records = (0..from.count()?)
            .map(|_| WrittenRecord::read(&from.text()?))
            .collect::<Result<_, _>>()?;
        Ok(Kept {
            moment: Moment { number, stamp },
            tallies,
            records,
        })
    })
}

fn write_tallies<W: Write>(to: &mut Writer<W>, tallies: &Tallies) -> Result<(), SnapshotError> {
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
    to.number(tallies.years.len() as u64)?;
    for (year, lines) in &tallies.years {
        to.column(&[*year])?;
        to.number(lines.len() as u64)?;
        lines.iter().try_for_each(|runs| runs.write(to))?;
    }
    Ok(())
}

fn read_tallies<R: Read>(from: &mut Reader<R>) -> Result<Tallies, SnapshotError> {
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
    let mut tallies = Tallies {
        units: Arc::new(Keys::of(units)),
        lines: Arc::new(Lines::again(lines, &overflowing)),
        ..Tallies::default()
    };
    for _ in 0..from.count()? {
        let year = from
            .column::<i16>()?
            .first()
            .copied()
            .ok_or(SnapshotError::Broken)?;
        for line in 0..from.count()? {
            let line = u32::try_from(line).map_err(|_| SnapshotError::Broken)?;
            tallies.lay(year, line, Runs::read(from)?);
        }
    }
    Ok(tallies)
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
