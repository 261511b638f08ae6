//! Everything in a database, table by table and row by row, in a form that either engine takes back: for backups, and to
//! move an installation from one engine to the other.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;

use futures_util::TryStreamExt;
use sea_orm::prelude::{Date, DateTimeUtc, Uuid};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, StreamTrait, TryGetable, Value};

use crate::{Engine, Write, rows_at_once, sql};

/// A table as both engines know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// By their names.
    pub columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// What a column holds. The engines call it by names of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Uuid,
    Day,
    /// Microseconds since 1970.
    Instant,
    Whole,
    Real,
    Flag,
    Bytes,
}

/// What stands in a row and a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Uuid(Uuid),
    Day(jiff::civil::Date),
    Instant(jiff::Timestamp),
    Whole(i64),
    Real(f64),
    Flag(bool),
    Bytes(Vec<u8>),
}

/// All tables but that of the migrations, each after those that its rows point to.
///
/// # Errors
/// Where a column holds what isn't known here.
pub async fn tables(at: &impl ConnectionTrait) -> Result<Vec<Table>, DbErr> {
    let engine = at.get_database_backend();
    let mut tables = BTreeMap::<String, Table>::new();
    for row in at.query_all_raw(sql(engine, columns_of(engine), [])).await? {
        let name: String = row.try_get_by_index(0)?;
        let column = Column {
            name: row.try_get_by_index(1)?,
            kind: kind(&row.try_get_by_index::<String>(2)?)?,
        };
        let table = tables.entry(name.clone()).or_insert_with(|| Table {
            name,
            columns: Vec::new(),
        });
        table.columns.push(column);
    }
    let mut points_to = BTreeMap::<String, BTreeSet<String>>::new();
    for row in at.query_all_raw(sql(engine, pointers_of(engine), [])).await? {
        let (from, to): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if from != to {
            points_to.entry(from).or_default().insert(to);
        }
    }
    Ok(in_order(tables, &points_to))
}

const fn columns_of(engine: Engine) -> &'static str {
    match engine {
        Engine::Postgres => {
            "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name <> 'migration' ORDER BY 1, 2"
        }
        _ => {
            "SELECT t.name, c.name, c.type FROM sqlite_master t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'migration' ORDER BY 1, 2"
        }
    }
}

const fn pointers_of(engine: Engine) -> &'static str {
    match engine {
        Engine::Postgres => {
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
             WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        }
        _ => {
            "SELECT t.name, f.\"table\" FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"
        }
    }
}

/// What an engine calls it: "varchar(1024)", "uuid_text", "timestamp with time zone".
fn kind(called: &str) -> Result<Kind, DbErr> {
    let called = called.to_lowercase();
    let plain = called.split('(').next().unwrap_or_default().trim();
    Ok(match plain {
        "text" | "varchar" | "character varying" => Kind::Text,
        "uuid" | "uuid_text" => Kind::Uuid,
        "date" | "date_text" => Kind::Day,
        "timestamp with time zone" | "timestamp_with_timezone_text" => Kind::Instant,
        "integer" | "bigint" | "smallint" | "int" => Kind::Whole,
        "double precision" | "double" | "real" | "float" => Kind::Real,
        "boolean" | "bool" => Kind::Flag,
        "bytea" | "blob" | "varbinary_blob" | "binary_blob" => Kind::Bytes,
        _ => {
            return Err(DbErr::Type(format!(
                "a column of {called:?} can't be written down"
            )));
        }
    })
}

/// Whatever points to another comes after it. Rings don't occur: keys only point to areas above.
fn in_order(
    mut tables: BTreeMap<String, Table>,
    points_to: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<Table> {
    let mut order = Vec::new();
    while !tables.is_empty() {
        let waits = |name: &String| {
            let needed = points_to.get(name).into_iter().flatten();
            needed.clone().any(|needed| tables.contains_key(needed))
        };
        let Some(next) = tables
            .keys()
            .find(|name| !waits(name))
            .or(tables.keys().next())
            .cloned()
        else {
            break;
        };
        order.extend(tables.remove(&next));
    }
    order
}

/// Hands over every row of a table, its cells in the order of the columns.
///
/// # Errors
/// What the database says.
pub async fn rows(
    at: &(impl ConnectionTrait + StreamTrait),
    table: &Table,
    mut take: impl FnMut(Vec<Cell>) -> Result<(), DbErr>,
) -> Result<(), DbErr> {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let all = format!("SELECT {} FROM {}", names.join(", "), quoted(&table.name));
    let engine = ConnectionTrait::get_database_backend(at);
    let mut found = pin!(at.stream_raw(sql(engine, &all, [])).await?);
    while let Some(row) = found.try_next().await? {
        let cells = table.columns.iter().enumerate();
        take(
            cells
                .map(|(at, column)| cell(&row, at, column.kind))
                .collect::<Result<_, _>>()?,
        )?;
    }
    Ok(())
}

fn cell(row: &QueryResult, at: usize, kind: Kind) -> Result<Cell, DbErr> {
    fn get<T: TryGetable>(row: &QueryResult, at: usize, into: impl FnOnce(T) -> Cell) -> Result<Cell, DbErr> {
        let found: Option<T> = row.try_get_by_index(at)?;
        Ok(found.map_or(Cell::Empty, into))
    }
    match kind {
        Kind::Text => get(row, at, Cell::Text),
        Kind::Uuid => get(row, at, Cell::Uuid),
        Kind::Day => get(row, at, |day: Date| Cell::Day(crate::day::from_db(day))),
        Kind::Instant => get(row, at, |at: DateTimeUtc| {
            Cell::Instant(crate::instant::from_db(at))
        }),
        // PostgreSQL doesn't widen a column of 32 or 16 bits by itself.
        Kind::Whole => get(row, at, Cell::Whole)
            .or_else(|_| get(row, at, |narrow: i32| Cell::Whole(narrow.into())))
            .or_else(|_| get(row, at, |narrow: i16| Cell::Whole(narrow.into()))),
        Kind::Real => get(row, at, Cell::Real),
        Kind::Flag => get(row, at, Cell::Flag),
        Kind::Bytes => get(row, at, Cell::Bytes),
    }
}

/// Adds rows to a table, their cells in the order of its columns.
///
/// # Errors
/// What the database says; of a cell that the column can't hold.
pub async fn put(write: &Write, table: &Table, rows: &[Vec<Cell>]) -> Result<(), DbErr> {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let engine = ConnectionTrait::get_database_backend(write);
    for some in rows.chunks(rows_at_once(names.len())) {
        // SQLite looks every numbered place up in a list of all: of a thousand cells a million times.
        let mut numbers = 1..;
        let mut place = || match engine {
            Engine::Sqlite => "?".to_owned(),
            _ => format!("${}", numbers.next().unwrap_or(0)),
        };
        let mut row = |_: &Vec<Cell>| {
            let places: Vec<String> = names.iter().map(|_| place()).collect();
            format!("({})", places.join(", "))
        };
        let lines: Vec<String> = some.iter().map(&mut row).collect();
        let insert = format!(
            "INSERT INTO {} ({}) VALUES {}",
            quoted(&table.name),
            names.join(", "),
            lines.join(", ")
        );
        let cells = some.iter().flat_map(|row| row.iter().zip(&table.columns));
        let values = cells.map(|(cell, column)| value(cell, column.kind));
        write
            .execute_raw(sql(engine, &insert, values.collect::<Result<Vec<_>, _>>()?))
            .await?;
    }
    Ok(())
}

fn value(cell: &Cell, kind: Kind) -> Result<Value, DbErr> {
    Ok(match (kind, cell) {
        (Kind::Text, Cell::Text(text)) => text.clone().into(),
        (Kind::Uuid, Cell::Uuid(id)) => (*id).into(),
        (Kind::Day, Cell::Day(day)) => crate::day::to_db(*day).into(),
        (Kind::Instant, Cell::Instant(at)) => crate::instant::to_db(*at).into(),
        (Kind::Whole, Cell::Whole(number)) => (*number).into(),
        (Kind::Real, Cell::Real(number)) => (*number).into(),
        (Kind::Flag, Cell::Flag(flag)) => (*flag).into(),
        (Kind::Bytes, Cell::Bytes(bytes)) => bytes.clone().into(),
        (Kind::Text, Cell::Empty) => None::<String>.into(),
        (Kind::Uuid, Cell::Empty) => None::<Uuid>.into(),
        (Kind::Day, Cell::Empty) => None::<Date>.into(),
        (Kind::Instant, Cell::Empty) => None::<DateTimeUtc>.into(),
        (Kind::Whole, Cell::Empty) => None::<i64>.into(),
        (Kind::Real, Cell::Empty) => None::<f64>.into(),
        (Kind::Flag, Cell::Empty) => None::<bool>.into(),
        (Kind::Bytes, Cell::Empty) => None::<Vec<u8>>.into(),
        _ => return Err(DbErr::Type(format!("{cell:?} is no {kind:?}"))),
    })
}

/// Names come from the database itself.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
