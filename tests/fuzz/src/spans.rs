//! Days, months, numbers and spans: whatever is typed is read or refused, and what was read prints as what reads the same.

use arbitrary::Unstructured;
use jiff::civil::Date;
use ledger::{Decimal, Month, Span};
use vn::number::Reading;

/// A text, or, after a zero, the days of two spans.
pub(crate) fn any_text(bytes: &[u8]) {
    if let [0, days @ ..] = bytes {
        return any_spans(days);
    }
    let text = String::from_utf8_lossy(bytes);
    if let Ok(day) = vn::date::read(&text) {
        assert_eq!(vn::date::read(&vn::date::print(day)), Ok(day));
        assert_eq!(vn::date::read(&day.to_string()), Ok(day));
    }
    if let Some(month) = vn::month::read(&text) {
        assert_eq!(vn::month::read(&vn::month::print(month)), Some(month));
    }
    if let Some(month) = Month::parse(&text) {
        assert_eq!(Month::parse(&month.to_string()), Some(month));
    }
    number(&text);
    if let Ok(stated) = text.parse::<Decimal>() {
        decimal(stated);
    }
}

fn number(text: &str) {
    if let Reading::Number { mantissa, scale } = vn::number::read(text) {
        may_be((mantissa, scale), &vn::number::print(mantissa, scale));
    }
}

/// "2.469" is one number on the page and two in the reader; it must be among them.
fn may_be(meant: (i64, u8), printed: &str) {
    let holds = match vn::number::read(printed) {
        Reading::Number { mantissa, scale } => (mantissa, scale) == meant,
        Reading::Doubtful {
            as_thousands,
            as_decimal,
        } => as_thousands == meant || as_decimal == meant,
        Reading::NotANumber { .. } => false,
    };
    assert!(holds, "{meant:?} prints as {printed}");
}

fn decimal(stated: Decimal) {
    let again: Decimal = stated.to_string().parse().expect("what was printed");
    let parts = |number: Decimal| (number.mantissa(), number.scale());
    assert_eq!(parts(again), parts(stated));
    may_be(parts(stated), &stated.printed());
}

fn any_spans(bytes: &[u8]) {
    let mut bytes = Unstructured::new(bytes);
    let mut span = || Span::new(day(&mut bytes)?, day(&mut bytes)?);
    let (Some(one), Some(other)) = (span(), span()) else {
        return;
    };
    laws(one, other);
    for span in [one, other] {
        alone(span);
    }
}

/// From the year 1 on, as far as the calendar goes.
fn day(bytes: &mut Unstructured<'_>) -> Option<Date> {
    let year = bytes.int_in_range(1..=9999).ok()?;
    let month = bytes.int_in_range(1..=12).ok()?;
    Date::new(year, month, bytes.int_in_range(1..=31).ok()?).ok()
}

fn laws(one: Span, other: Span) {
    let words = |span: Span| vn::span::print(span.from(), span.to());
    assert_eq!(words(one) == words(other), one == other, "{one} and {other}");
    assert_eq!(one.overlaps(other), other.overlaps(one));
    assert!(!one.contains(other) || one.overlaps(other));
    assert_eq!(one.contains(other) && other.contains(one), one == other);
    assert!(!one.contains(other) || one.days() >= other.days());
}

fn alone(span: Span) {
    assert_eq!(Span::between(span.start(), span.end()), Some(span));
    assert!(span.days() > 0 && span.has(span.from()) && span.has(span.to()) && !span.has(span.end()));
    assert!(span.year_to_date().to() == span.to() && span.year_to_date().days() <= 366);
    if let Some(before) = span.last_year() {
        assert!(
            before.to() < span.to() && (before.days() - span.days()).abs() <= 2,
            "{span}"
        );
    }
    if let Some(month) = span.as_month() {
        assert_eq!(month.span(), span);
        assert_eq!(month.next().previous(), month);
        assert!(month.previous() < month && month < month.next());
    }
    let days = span.to_string();
    let (from, to) = days.split_once("..").expect("two days");
    assert_eq!(
        Span::new(from.parse().expect("a day"), to.parse().expect("a day")),
        Some(span)
    );
}
