//! What the generator made: columns of plain numbers, a file each.

use std::path::Path;

use anyhow::Context;
use jiff::ToSpan;
use jiff::civil::Date;
use ledger::{Book, Decimal, Extent, Figure, Kind, Qualifier, Record, Source, Span, Statement};
use uuid::Uuid;

use crate::country::Country;

/// So many records are counted together.
const AT_ONCE: usize = 250_000;

/// The numbers of a file of little-endian numbers, `N` bytes each.
pub(crate) fn numbers<const N: usize>(file: &Path) -> anyhow::Result<Vec<u64>> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    };
    Ok(bytes.chunks_exact(N).map(number).collect())
}

/// The years that were made, in order.
pub(crate) fn years(folder: &Path) -> anyhow::Result<Vec<i16>> {
    let mut years = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let name = file?.file_name();
        let year: Option<i16> = name
            .to_str()
            .and_then(|name| name.strip_prefix("day_")?.strip_suffix(".u16")?.parse().ok());
        years.extend(year);
    }
    years.sort_unstable();
    Ok(years)
}

/// Counts a year's records.
pub(crate) fn count(book: &mut Book, country: &Country, folder: &Path, year: i16) -> anyhow::Result<()> {
    let file = |name: &str| folder.join(name);
    let days = numbers::<2>(&file(&format!("day_{year}.u16")))?;
    let communes = numbers::<2>(&file(&format!("commune_{year}.u16")))?;
    let lines = numbers::<1>(&file(&format!("line_{year}.u8")))?;
    let amounts = numbers::<1>(&file(&format!("qty_{year}.u8")))?;
    let january = Date::new(year, 1, 1)?;
    let record = |(((day, commune), line), amount): (((&u64, &u64), &u64), &u64)| {
        let column = country
            .columns
            .get(usize::try_from(*line).ok()?.checked_sub(1)?)?;
        let day = january.checked_add(i64::try_from(*day).ok()?.days()).ok()?;
        Some(Record {
            id: Uuid::nil(),
            activity: Uuid::nil(),
            title: String::new(),
            unit: country.commune(*commune)?,
            indicator: column.indicator.code.clone(),
            breakdown: column.breakdown.clone(),
            span: Span::day(day)?,
            counts_on: day,
            amount: i64::try_from(*amount).ok()?.into(),
            entered_by: None,
            entered_at: jiff::Timestamp::UNIX_EPOCH,
        })
    };
    let mut all = days.iter().zip(&communes).zip(&lines).zip(&amounts);
    loop {
        let some: Vec<Record> = all.by_ref().take(AT_ONCE).filter_map(record).collect();
        if some.is_empty() {
            return Ok(());
        }
        book.count(some, &[])?;
    }
}

/// The year's targets of every unit and line, as figures.
pub(crate) fn set_targets(book: &mut Book, country: &Country, folder: &Path) -> anyhow::Result<()> {
    let targets = numbers::<2>(&folder.join("target.u16"))?;
    let year = Span::new(jiff::civil::date(2025, 1, 1), jiff::civil::date(2025, 12, 31)).context("year")?;
    let each = country
        .listed
        .iter()
        .flat_map(|unit| country.columns.iter().map(move |column| (*unit, column)));
    for ((unit, column), target) in each.zip(targets) {
        book.enter(Figure {
            id: Uuid::nil(),
            revision: 1,
            says: Statement {
                unit,
                indicator: column.indicator.code.clone(),
                breakdown: column.breakdown.clone(),
                span: year,
                value: Decimal::from(i64::try_from(target)?),
                qualifier: Qualifier::Exact,
                written: None,
                kind: Kind::Target,
                extent: Extent::Whole,
                stated: true,
                evidence: String::new(),
                note: String::new(),
            },
            source: Source::default(),
            entered_by: None,
            entered_at: jiff::Timestamp::UNIX_EPOCH,
            replaced_at: None,
        });
    }
    Ok(())
}
