//! How values and parts stand in a page: the number with its small words, the way to its source.

use uuid::Uuid;
use web::{Cx, Lang, Number};

use crate::breakdown::{Breakdown, value_name};
use crate::decimal::Decimal;
use crate::figure::Figure;
use crate::indicator::{Catalogue, Indicator};
use crate::qualifier::Qualifier;
use crate::span::{Month, Span};
use crate::value::{Map, Provenance, Value};

/// A value as it stands in a cell or as the biggest thing of a page; `.source(…)` makes it a link.
pub fn number(cx: &Cx, value: &Value) -> Number {
    let number = plain_number(cx, value.amount, value.qualifier);
    let number = match value.provenance {
        Provenance::Stated => number,
        Provenance::Summed if value.completeness.of < 2 => number,
        other => number.word(cx.say(format!("number-{}", other.code()))),
    };
    if value.completeness.is_full() {
        return number;
    }
    let (have, of) = (
        value.completeness.have.to_string(),
        value.completeness.of.to_string(),
    );
    number.word(cx.text("number-partial", &[("have", &have), ("of", &of)]))
}

/// A number as it was stated, with its qualifier.
pub fn plain_number(cx: &Cx, value: Decimal, qualifier: Qualifier) -> Number {
    Number::new(value.printed()).qualified(qualifier.word_in(cx.lang == Lang::Vi))
}
/// "loại hình: BHXH tự nguyện; thứ tiếng: Êđê". What has no name of its own stays as it was written.
pub fn breakdown_words(lang: Lang, breakdown: &Breakdown) -> String {
    let pair = |(key, values): (&str, &[String])| {
        let values = values.iter().map(String::as_str);
        let names = values.map(|code| value_name(key, code, lang == Lang::Vi).unwrap_or(code));
        let values: Vec<&str> = names.collect();
        format!("{}: {}", key_words(lang, key), values.join(", "))
    };
    breakdown.pairs().map(pair).collect::<Vec<_>>().join("; ")
}

fn key_words(lang: Lang, key: &str) -> String {
    let declared = Catalogue::shipped()
        .key(key)
        .filter(|declared| lang == Lang::Vi && !declared.name_vi.is_empty());
    declared.map_or_else(|| key.to_owned(), |declared| declared.name_vi.clone())
}

/// A span in the fewest words; in English without the Vietnamese word for month or year.
pub fn span_words(lang: Lang, span: Span) -> String {
    let said = span.words();
    match lang {
        Lang::Vi => said,
        Lang::En => said
            .trim_start_matches("tháng ")
            .trim_start_matches("năm ")
            .to_owned(),
    }
}

pub(crate) fn counted_in(lang: Lang, indicator: &'static Indicator) -> &'static str {
    indicator.counted_in(lang == Lang::Vi)
}

/// The page that says where a number comes from. Its month is the one in which the span ends, so that the switches at
/// the top and the menu keep the place; a target is of a year, and its page chooses the month.
pub fn source_path(
    unit: Uuid,
    indicator: &str,
    breakdown: &Breakdown,
    span: Span,
    target: bool,
    map: Map,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("don-vi", &unit.to_string())
        .append_pair("noi-dung", indicator);
    if !breakdown.is_whole() {
        query.append_pair("phan", &breakdown.to_string());
    }
    query
        .append_pair("tu", &span.from().to_string())
        .append_pair("den", &span.to().to_string());
    if target {
        query.append_pair("loai", "target");
    } else {
        query.append_pair("thang", &Month::of(span.to()).to_string());
    }
    if map == Map::Today {
        query.append_pair("ban-do", "hien-nay");
    }
    format!("/nguon-so-lieu?{}", query.finish())
}

/// The page of a figure's own number.
pub(super) fn path_of(figure: &Figure) -> String {
    let says = &figure.says;
    source_path(
        says.unit,
        &says.indicator,
        &says.breakdown,
        says.span,
        says.is_target(),
        Map::Then,
    )
}
