//! The table to begin with: its heads, a row of each usual form without its number, and what each form needs.

use doc::{Block, Cell, Document, RowKind, Table};
use org::Units;
use web::http::header;
use web::{Cx, Error, IntoResponse, Lang, Response, Result};

use super::super::{COLUMNS, Column, DAY, FORM, NUMBER, UNIT};
use crate::form::{Field, Form};
use crate::place;

/// How many forms have a row to begin with.
const ROWS: usize = 5;

pub(super) async fn xlsx(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let document = Document {
        blocks: vec![
            Block::Table(rows(&cx, &units)?),
            Block::Table(forms(&cx)),
            Block::Table(communes(&cx, &units)?),
        ],
        ..Document::default()
    };
    let bytes = doc::Format::Xlsx.write(&document).map_err(Error::broken)?;
    let headers = [
        (header::CONTENT_TYPE, doc::Format::Xlsx.media_type()),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"mau-hoat-dong.xlsx\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}

fn is_vi(cx: &Cx) -> bool {
    cx.lang == Lang::Vi
}

/// A sample row has no number: one that nobody filled in is refused, and nothing invented is counted.
fn rows(cx: &Cx, units: &Units) -> Result<Table> {
    let unit = units
        .get(cx.actor()?.home)
        .map(|unit| unit.title_on(cx.today()))
        .unwrap_or_default();
    let today = vn::date::print(cx.today());
    let cell = |column: &Column, form: &Form| {
        Cell::text(match column.field {
            DAY => today.clone(),
            FORM => form.name(is_vi(cx)).to_owned(),
            UNIT => unit.clone(),
            _ => String::new(),
        })
    };
    let row = |form: &Form| {
        let cells = COLUMNS.iter().map(|column| cell(column, form));
        doc::Row::new(RowKind::Line, cells.collect())
    };
    // Without a caption: the heads must stand in the first line of the sheet.
    Ok(Table {
        columns: COLUMNS
            .iter()
            .map(|column| doc::Column::text(column.head(is_vi(cx))).width(column.width))
            .collect(),
        rows: Form::all().iter().take(ROWS).map(row).collect(),
        ..Table::default()
    })
}

/// What may stand in the column of forms, what its number is, and what else it can't do without.
fn forms(cx: &Cx) -> Table {
    let head = |field: &str| Column::of(field).map_or("", |column| column.head(is_vi(cx)));
    let needs = |form: &Form| {
        let field = |field: Field| head(&format!("t.{}", field.word()));
        let named = form
            .fields()
            .filter(|known| known.names() && form.requires(*known))
            .map(field);
        named.collect::<Vec<_>>().join(", ")
    };
    let row = |form: &Form| {
        let number = form.main_number().map_or("", |_| form.number_name(is_vi(cx)));
        let cells = [form.name(is_vi(cx)).to_owned(), number.to_owned(), needs(form)];
        doc::Row::new(RowKind::Line, cells.map(Cell::text).to_vec())
    };
    Table {
        caption: cx.say("plans-import-forms"),
        columns: vec![
            doc::Column::text(head(FORM)).width(34),
            doc::Column::text(head(NUMBER)).width(30),
            doc::Column::text(cx.say("plans-import-needs")).width(40),
        ],
        rows: Form::all().iter().map(row).collect(),
    }
}

fn communes(cx: &Cx, units: &Units) -> Result<Table> {
    let on = cx.today();
    let row = |commune: &org::Unit| doc::Row::new(RowKind::Line, vec![Cell::text(commune.title_on(on))]);
    Ok(Table {
        caption: cx.say("plans-commune"),
        columns: vec![doc::Column::text(cx.say("plans-commune")).width(36)],
        rows: place::communes(units, cx.actor()?.home, on)
            .into_iter()
            .map(row)
            .collect(),
    })
}
