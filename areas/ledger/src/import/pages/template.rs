//! The table to begin with: its columns, two rows of one's own unit to fill in, and the list of codes.
//!
//! The value of a sample row is left empty: a row that nobody filled in is refused, and no invented number gets into
//! the ledger by being forgotten; nor does a "trên" that nobody wrote.

use doc::{Block, Cell, Document, RowKind, Table};
use web::{Lang, Text};

use super::super::{Column, cells};
use crate::figure::{Extent, Kind};
use crate::indicator::{Catalogue, Indicator, Measure, Nature};
use crate::span::Month;
use crate::value::pages::{counted_in, span_words};

/// What the sample rows count.
const SAMPLES: [&str; 2] = ["direct.conference.count", "direct.conference.attendees"];

/// The rows alone, as a text file holds them: the head must be its first line.
pub(super) fn rows(lang: Lang, unit: &str, month: Month) -> Document {
    let columns = Column::all().map(|column| doc::Column::text(head(lang, column)).width(width(column)));
    let row = |code| {
        let cells = Column::all().map(|column| Cell::text(sample(lang, column, (unit, month), code)));
        doc::Row::new(RowKind::Line, cells.collect())
    };
    let table = Table {
        columns: columns.collect(),
        rows: SAMPLES.into_iter().map(row).collect(),
        ..Table::default()
    };
    Document {
        blocks: vec![Block::Table(table)],
        ..Document::default()
    }
}

/// The rows, and the list of codes on a second sheet.
pub(super) fn workbook(lang: Lang, unit: &str, month: Month) -> Document {
    let mut document = rows(lang, unit, month);
    document.blocks.push(Block::Table(codes(lang)));
    document
}

/// An indicator as whoever fills in the table needs it.
pub(super) struct Code {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) counted_in: &'static str,
    /// The word for the column of kinds.
    pub(super) kind: &'static str,
}

/// Every code of the catalogue, in its order.
pub(super) fn all_codes(lang: Lang) -> impl Iterator<Item = Code> {
    Catalogue::shipped().all().map(move |indicator| Code {
        code: &indicator.code,
        name: indicator.name(lang == Lang::Vi),
        counted_in: counted_in(lang, indicator),
        kind: kind_word(lang, kind(indicator)),
    })
}

fn codes(lang: Lang) -> Table {
    let columns = [
        (head(lang, Column::Indicator).to_owned(), 42),
        (Text::say(lang, "ledger-indicator", &[]), 58),
        (Text::say(lang, "ledger-codes-counted-in", &[]), 18),
        (head(lang, Column::Kind).to_owned(), 18),
    ];
    let line = |code: Code| {
        let cells = [code.code, code.name, code.counted_in, code.kind];
        doc::Row::new(RowKind::Line, cells.map(Cell::text).to_vec())
    };
    Table {
        caption: Text::say(lang, "ledger-codes", &[]),
        columns: columns
            .map(|(title, width)| doc::Column::text(title).width(width))
            .to_vec(),
        rows: all_codes(lang).map(line).collect(),
    }
}

pub(super) fn head(lang: Lang, column: Column) -> &'static str {
    match lang {
        Lang::Vi => column.name_vi(),
        Lang::En => column.name(),
    }
}

fn sample(lang: Lang, column: Column, (unit, month): (&str, Month), code: &str) -> String {
    let (vi, span) = (lang == Lang::Vi, month.span());
    match column {
        Column::Source => Text::say(
            lang,
            "ledger-template-source",
            &[("month", &span_words(lang, span))],
        ),
        Column::Unit => unit.to_owned(),
        Column::From => vn::date::print(span.from()),
        Column::To => vn::date::print(span.to()),
        Column::Indicator => code.to_owned(),
        Column::Kind => kind_word(lang, Kind::InPeriod).to_owned(),
        Column::Stated => if vi { "có" } else { "yes" }.to_owned(),
        Column::Extent if vi => Text::say(lang, "ledger-extent-whole", &[]),
        Column::Extent => Extent::Whole.code().to_owned(),
        Column::Note => Text::say(lang, "ledger-template-note", &[]),
        Column::Breakdown | Column::Value | Column::Qualifier | Column::Evidence | Column::Title => {
            String::new()
        }
    }
}

fn kind_word(lang: Lang, kind: Kind) -> &'static str {
    match lang {
        Lang::Vi => cells::kind_word(kind),
        Lang::En => kind.code(),
    }
}

fn kind(indicator: &Indicator) -> Kind {
    match indicator.nature {
        _ if indicator.measure == Measure::Floor => Kind::Target,
        Nature::Flow => Kind::InPeriod,
        Nature::Stock => Kind::Stock,
        Nature::Ratio => Kind::Ratio,
    }
}

fn width(column: Column) -> u16 {
    match column {
        Column::Unit | Column::Indicator | Column::Evidence | Column::Note | Column::Title => 30,
        Column::Source => 24,
        _ => 14,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Reading, read_table};
    use crate::qualifier::Qualifier;
    use crate::sample::UNITS;

    /// What is read of the template after somebody typed this into its values.
    fn sent(lang: Lang, format: doc::Format, value: Cell) -> Reading {
        let month = Month::parse("2024-05").unwrap();
        let mut document = workbook(lang, "BHXH tỉnh Nghệ An", month);
        if format == doc::Format::Csv {
            document = rows(lang, "BHXH tỉnh Nghệ An", month);
        }
        let at = Column::all().position(|column| column == Column::Value).unwrap();
        if let Some(Block::Table(table)) = document.blocks.first_mut() {
            table
                .rows
                .iter_mut()
                .for_each(|row| row.cells[at] = value.clone());
        }
        let limits = doc::sheet::Limits::default();
        read_table(format.write(&document).unwrap(), &limits, &UNITS, &|_, _| true).unwrap()
    }

    #[test]
    fn the_template_filled_in_is_read_without_a_refused_row_in_both_languages() {
        for lang in Lang::ALL {
            for format in [doc::Format::Csv, doc::Format::Xlsx] {
                let reading = sent(lang, format, Cell::number(44, 0));
                assert_eq!(reading.refused, [], "{lang:?} {format:?}");
                let read: Vec<_> = reading.entries.iter().map(|entry| &entry.says).collect();
                assert_eq!(read.len(), SAMPLES.len());
                assert!(read.iter().all(|says| says.qualifier == Qualifier::Exact));
                assert!(read.iter().all(|says| says.kind == Kind::InPeriod && says.stated));
                assert!(reading.understood.is_empty());
            }
        }
    }

    #[test]
    fn a_sample_row_that_nobody_filled_in_enters_nothing() {
        let reading = sent(Lang::Vi, doc::Format::Xlsx, Cell::Empty);
        assert!(reading.entries.is_empty());
        assert!(
            reading
                .refused
                .iter()
                .all(|refusal| refusal.column == Column::Value)
        );
    }

    #[test]
    fn every_code_says_with_which_kind_it_is_entered() {
        for code in all_codes(Lang::Vi) {
            assert!(!code.name.is_empty() && !code.kind.is_empty(), "{}", code.code);
        }
    }
}
