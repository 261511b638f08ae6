//! A backup: one file with every row of the database and every file that is kept, which either engine takes back.
//!
//! It is a ZIP: `manifest.json`, `tables/NAME.jsonl` with a JSON list a row, `files/HASH`. The manifest says which steps of
//! the schema it was made with, how many rows a table has, and which columns, in the order of the lists.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Seek, Write};

use anyhow::{Context, ensure};
use db::dump::{self, Cell, Kind, Table};
use files::{FilesError, Hash};
use sea_orm::{ConnectionTrait, DbErr, StreamTrait};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The shape that is described above.
const SHAPE: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) shape: u32,
    /// Of the program that made it.
    pub(crate) version: String,
    pub(crate) made_at: String,
    /// Steps of the schema.
    pub(crate) steps: Vec<String>,
    /// In an order in which they can be filled.
    pub(crate) tables: Vec<Listed>,
    pub(crate) files: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: u64,
}

/// What was written, and what couldn't be.
pub(crate) struct Written {
    pub(crate) manifest: Manifest,
    /// The names of files that are gone, or not any more what was put there: with those in it, nobody could take the backup
    /// back.
    pub(crate) left_out: Vec<String>,
}

/// Writes everything that stands in the database at one moment.
pub(crate) async fn write<W: Write + Seek>(
    into: W,
    at: &(impl ConnectionTrait + StreamTrait),
    kept: &files::Files,
    steps: Vec<String>,
    made_at: String,
) -> anyhow::Result<Written> {
    let mut zip = ZipWriter::new(into);
    let options = SimpleFileOptions::default().large_file(true);
    let mut tables = Vec::new();
    for table in dump::tables(at).await? {
        zip.start_file(entry(&table.name), options)?;
        let mut rows = 0;
        dump::rows(at, &table, |row| {
            rows += 1;
            let line = Value::Array(row.iter().map(told).collect());
            writeln!(zip, "{line}").map_err(|error| DbErr::Custom(error.to_string()))
        })
        .await?;
        tables.push(Listed {
            columns: table.columns.iter().map(|column| column.name.clone()).collect(),
            name: table.name,
            rows,
        });
    }
    let (mut files, mut left_out) = (Vec::new(), Vec::new());
    for hash in kept.all()? {
        let content = match kept.get(hash) {
            Ok(content) => content.with_context(|| format!("{hash} is gone"))?,
            Err(FilesError::Changed { .. }) => {
                left_out.push(hash.to_string());
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        zip.start_file(format!("files/{hash}"), options)?;
        zip.write_all(&content)?;
        files.push(hash.to_string());
    }
    let manifest = Manifest {
        shape: SHAPE,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_at,
        steps,
        tables,
        files,
    };
    zip.start_file("manifest.json", options)?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    zip.finish()?.flush()?;
    Ok(Written { manifest, left_out })
}

/// A backup that is being read.
pub(crate) struct Backup<R> {
    zip: ZipArchive<R>,
    pub(crate) manifest: Manifest,
}

impl<R: Read + Seek> Backup<R> {
    /// `None` where it has a shape that this program doesn't know yet.
    ///
    /// # Errors
    /// Where it is no backup, or one that broke off.
    pub(crate) fn open(from: R) -> anyhow::Result<Option<Self>> {
        let mut zip = ZipArchive::new(from)?;
        let manifest: Value = serde_json::from_reader(zip.by_name("manifest.json")?)?;
        let shape = manifest
            .get("shape")
            .and_then(Value::as_u64)
            .context("no shape")?;
        if shape != u64::from(SHAPE) {
            return Ok(None);
        }
        let manifest = serde_json::from_value(manifest)?;
        Ok(Some(Self { zip, manifest }))
    }

    /// Fills the tables of a database that has the same steps of the schema and no rows. Every row that was written is
    /// read, or nothing is kept.
    pub(crate) async fn fill(&mut self, write: &db::Write) -> anyhow::Result<()> {
        let known: BTreeMap<String, Table> = dump::tables(write)
            .await?
            .into_iter()
            .map(|table| (table.name.clone(), table))
            .collect();
        for listed in &self.manifest.tables {
            let table = known.get(&listed.name).with_context(|| listed.name.clone())?;
            let names: Vec<&String> = table.columns.iter().map(|column| &column.name).collect();
            ensure!(
                names.iter().copied().eq(&listed.columns),
                "columns of {}",
                listed.name
            );
            let lines = BufReader::new(self.zip.by_name(&entry(&listed.name))?).lines();
            let (mut some, mut count) = (Vec::new(), 0);
            for line in lines {
                some.push(read(&line?, table)?);
                count += 1;
                if some.len() == AT_ONCE {
                    dump::put(write, table, &some).await?;
                    some.clear();
                }
            }
            dump::put(write, table, &some).await?;
            ensure!(
                count == listed.rows,
                "{}: {count} of {} rows",
                listed.name,
                listed.rows
            );
        }
        Ok(())
    }

    /// Puts back the files that were kept.
    pub(crate) fn unpack(&mut self, kept: &files::Files) -> anyhow::Result<()> {
        for name in &self.manifest.files {
            let mut content = Vec::new();
            self.zip
                .by_name(&format!("files/{name}"))?
                .read_to_end(&mut content)?;
            ensure!(Hash::of(&content).to_string() == *name, "files/{name}");
            kept.put(&content)?;
        }
        Ok(())
    }
}

/// Rows that are held in memory.
const AT_ONCE: usize = 2_000;

fn entry(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

fn told(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Uuid(id) => json!(id),
        Cell::Day(day) => json!(day.to_string()),
        Cell::Instant(at) => json!(at.as_microsecond()),
        Cell::Whole(number) => json!(number),
        Cell::Real(number) => json!(number),
        Cell::Flag(flag) => json!(flag),
        Cell::Bytes(bytes) => json!(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
    }
}

fn read(line: &str, table: &Table) -> anyhow::Result<Vec<Cell>> {
    let cells: Vec<Value> = serde_json::from_str(line)?;
    ensure!(cells.len() == table.columns.len(), "{line}");
    let columns = cells.iter().zip(&table.columns);
    columns
        .map(|(cell, column)| cell_of(cell, column.kind).with_context(|| format!("{}: {cell}", column.name)))
        .collect()
}

fn cell_of(value: &Value, kind: Kind) -> Option<Cell> {
    if value.is_null() {
        return Some(Cell::Empty);
    }
    Some(match kind {
        Kind::Text => Cell::Text(value.as_str()?.to_owned()),
        Kind::Uuid => Cell::Uuid(value.as_str()?.parse().ok()?),
        Kind::Day => Cell::Day(value.as_str()?.parse().ok()?),
        Kind::Instant => Cell::Instant(jiff::Timestamp::from_microsecond(value.as_i64()?).ok()?),
        Kind::Whole => Cell::Whole(value.as_i64()?),
        Kind::Real => Cell::Real(value.as_f64()?),
        Kind::Flag => Cell::Flag(value.as_bool()?),
        Kind::Bytes => Cell::Bytes(bytes(value.as_str()?)?),
    })
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.map(byte).collect()
}

/// Of the steps of the schema that the program knows, those that the backup was made with; `None` if it was made with others.
pub(crate) fn made_with(known: Vec<db::Migration>, steps: &[String]) -> Option<Vec<db::Migration>> {
    let is_one = |step: &db::Migration| steps.iter().any(|name| name == step.name());
    let with: Vec<_> = known.into_iter().filter(is_one).collect();
    (with.len() == steps.len()).then_some(with)
}
