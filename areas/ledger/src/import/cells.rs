//! Single cells of an import: each read as what its column is for, or refused.

use doc::sheet::{Row, SheetCell};
use jiff::civil::Date;
use org::{Near, Units};

use super::{Column, Columns, Why};
use crate::decimal::{Decimal, DecimalError};
use crate::figure::{Extent, Kind};
use crate::indicator::{Catalogue, Indicator};
use crate::qualifier::Qualifier;

/// Nobody writes more into a cell on purpose.
const LONGEST: usize = 2_000;

pub(super) struct Cells<'a> {
    pub(super) columns: &'a Columns,
    pub(super) row: &'a Row,
}

type Fault = (Column, Why);

/// What officers write for a kind; the first of each stands in the template.
const KINDS: [(&str, Kind); 7] = [
    ("trong kỳ", Kind::InPeriod),
    ("trong tháng", Kind::InPeriod),
    ("lũy kế", Kind::Cumulative),
    ("tại một ngày", Kind::Stock),
    ("tỷ lệ", Kind::Ratio),
    ("chỉ tiêu được giao", Kind::Target),
    ("chỉ tiêu", Kind::Target),
];

const EXTENTS: [(&str, Extent); 2] = [("toàn địa bàn", Extent::Whole), ("của riêng đơn vị", Extent::Own)];

fn said<T: Copy>(words: &[(&str, T)], text: &str) -> Option<T> {
    let text = vn::fold(text);
    words
        .iter()
        .find(|(word, _)| vn::fold(word) == text)
        .map(|(_, meant)| *meant)
}

/// The word of an officer for it.
pub(in crate::import) fn kind_word(kind: Kind) -> &'static str {
    KINDS
        .iter()
        .find(|(_, of)| *of == kind)
        .map_or("", |(word, _)| *word)
}

impl Cells<'_> {
    /// A cell that may be empty.
    pub(super) fn free(&self, column: Column) -> Result<String, Fault> {
        let text = vn::nfc(&self.columns.text(self.row, column).unwrap_or_default());
        match self.columns.cell(self.row, column) {
            Some(SheetCell::Fault(_)) => Err((column, Why::Fault)),
            _ if text.chars().count() > LONGEST => Err((column, Why::TooLong { most: LONGEST })),
            _ => Ok(text),
        }
    }

    pub(super) fn required(&self, column: Column) -> Result<String, Fault> {
        let text = self.free(column)?;
        if text.is_empty() {
            Err((column, Why::Empty))
        } else {
            Ok(text)
        }
    }

    pub(super) fn date(&self, column: Column) -> Result<Date, Fault> {
        match self.columns.cell(self.row, column) {
            Some(SheetCell::Date(day)) => Ok(*day),
            _ => vn::date::read(&self.required(column)?).map_err(|error| (column, Why::NotADate(error))),
        }
    }

    pub(super) fn value(&self, indicator: &Indicator) -> Result<Decimal, Fault> {
        let text = self.required(Column::Value)?;
        number(&text, indicator).map_err(|why| (Column::Value, why))
    }

    /// An empty cell is an exact number.
    pub(super) fn qualifier(&self) -> Result<Qualifier, Fault> {
        let text = self.free(Column::Qualifier)?;
        Qualifier::parse(&text).ok_or((Column::Qualifier, Why::UnknownQualifier))
    }

    pub(super) fn kind(&self) -> Result<Kind, Fault> {
        let text = self.required(Column::Kind)?;
        Kind::parse(&text)
            .or_else(|| said(&KINDS, &text))
            .ok_or((Column::Kind, Why::UnknownKind))
    }

    /// A report about a territory is whole, unless it says otherwise.
    pub(super) fn extent(&self) -> Result<Extent, Fault> {
        match self.free(Column::Extent)?.as_str() {
            "" => Ok(Extent::Whole),
            text => Extent::parse(text)
                .or_else(|| said(&EXTENTS, text))
                .ok_or((Column::Extent, Why::UnknownExtent)),
        }
    }

    pub(super) fn stated(&self) -> bool {
        let text = self.columns.text(self.row, Column::Stated).unwrap_or_default();
        !matches!(vn::fold(&text).as_str(), "no" | "khong" | "false" | "0")
    }

    pub(super) fn unknown_indicator(&self) -> Fault {
        let code = self.columns.text(self.row, Column::Indicator).unwrap_or_default();
        let catalogue = Catalogue::shipped();
        let named = catalogue.named(&code);
        let near = if named.is_empty() {
            catalogue.near(&code)
        } else {
            named
        };
        let near = near.into_iter().map(|indicator| indicator.code.clone()).collect();
        (Column::Indicator, Why::UnknownIndicator { near })
    }
}

/// A number in machine form that this indicator can have.
fn number(text: &str, indicator: &Indicator) -> Result<Decimal, Why> {
    let value = text
        .parse::<Decimal>()
        .map_err(|error| why_no_number(text, error))?;
    if value.is_negative() && !indicator.may_be_negative() {
        return Err(Why::Negative);
    }
    match () {
        () if !indicator.counts() => Ok(value),
        () if value.scale() == 3 => Err(which(text).unwrap_or(Why::NotWhole)),
        () if !value.is_whole() => Err(Why::NotWhole),
        () => Ok(value),
    }
}

/// What people would have meant by it says what to ask.
fn why_no_number(text: &str, error: DecimalError) -> Why {
    if error == DecimalError::TooLong {
        return Why::NumberTooLong;
    }
    which(text).unwrap_or_else(|| match vn::number::read(text) {
        vn::number::Reading::Number { mantissa, scale } => {
            Decimal::new(mantissa, scale).map_or(Why::NumberTooLong, |meant| why_not_plain(text, meant))
        }
        vn::number::Reading::NotANumber { hint } => Why::NotANumber { stranger: hint },
        vn::number::Reading::Doubtful { .. } => Why::NotANumber { stranger: None },
    })
}

/// A number in people's form: only its comma is at fault, or separators between its thousands.
fn why_not_plain(text: &str, meant: Decimal) -> Why {
    let marks = text.trim_start_matches(['-', '−', '–', '+', ' ']);
    let mut marks = marks.chars().filter(|sign| !sign.is_ascii_digit());
    match (marks.next(), marks.next()) {
        (Some(','), None) => Why::DecimalComma { meant },
        _ => Why::Separated { meant },
    }
}

fn which(text: &str) -> Option<Why> {
    let vn::number::Reading::Doubtful {
        as_thousands,
        as_decimal,
    } = vn::number::read(text)
    else {
        return None;
    };
    let decimal = |(mantissa, scale)| Decimal::new(mantissa, scale);
    Some(Why::WhichNumber {
        as_thousands: decimal(as_thousands)?,
        as_decimal: decimal(as_decimal)?,
    })
}

/// A unit of that name that lived at another time says so; where one that lives is spelled alike, that is named.
pub(super) fn why_unknown(units: &Units, near: &[Near<'_>], on: Date) -> Why {
    match near.first().map(|nearest| &nearest.why) {
        Some(org::Why::Ended { until, now }) => Why::UnitEnded {
            until: *until,
            now: now.iter().map(|unit| unit.title_on(on)).collect(),
        },
        Some(org::Why::NotYet { since }) => Why::UnitNotYet { since: *since },
        Some(org::Why::Other | org::Why::Alike) | None => {
            let alike: Vec<_> = near.iter().map(|near| near.unit).collect();
            Why::UnknownUnit {
                near: super::Candidate::of(units, &alike, on),
            }
        }
    }
}
