//! The month at the top of the page follows the span that is shown, and the span follows the month that is chosen there.

use web::Cx;
use web::http::Uri;

use super::Asked;
use crate::span::{Month, Span};

/// The address of the same question about the month that was chosen at the top; `None` where it is shown already, or
/// where the span is none of those that a month has.
pub(super) fn to_month(cx: &Cx, asked: &Asked) -> Option<String> {
    let chosen = Month::parse(&cx.asked("thang")?)?;
    if asked.target || chosen == Month::of(asked.span.to()) || chosen > Month::of(cx.today()) {
        return None;
    }
    let span = moved(asked.span, chosen)?;
    let mut there = cx.clone();
    there.here = with(&there, "tu", &span.from().to_string());
    Some(there.with_asked("den", span.to().to_string()))
}

/// The span of the other month that is what this one is of its own: the month, the year so far, or its last day.
fn moved(span: Span, to: Month) -> Option<Span> {
    let last = Span::day(to.span().to())?;
    match span {
        _ if !span.ends_with_its_month() => None,
        month if month.as_month().is_some() => Some(to.span()),
        day if day.days() == 1 => Some(last),
        year if year == year.year_to_date() => Some(last.year_to_date()),
        _ => None,
    }
}

/// This address with a month, for the switches and the menu: the one in which the span ends, and never one to come.
pub(super) fn placed(cx: &Cx, asked: &Asked) -> Uri {
    if cx.asked("thang").is_some() {
        return cx.here.clone();
    }
    let month = Month::of(asked.span.to()).min(Month::of(cx.today()));
    with(cx, "thang", &month.to_string())
}

fn with(cx: &Cx, name: &str, value: &str) -> Uri {
    let address = cx.with_asked(name, value);
    address.parse().unwrap_or_else(|_| cx.here.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_span_moves_to_another_month_as_what_it_is() {
        let to = Month::parse("2024-02").unwrap();
        let span = |from: (i8, i8), until: (i8, i8)| {
            Span::new(date(2024, from.0, from.1), date(2024, until.0, until.1)).unwrap()
        };
        assert_eq!(moved(span((10, 1), (10, 31)), to), Some(to.span()));
        assert_eq!(moved(span((1, 1), (10, 31)), to), Some(span((1, 1), (2, 29))));
        assert_eq!(moved(span((10, 31), (10, 31)), to), Some(span((2, 29), (2, 29))));
        assert_eq!(moved(span((10, 5), (10, 8)), to), None);
        assert_eq!(moved(span((7, 1), (9, 30)), to), None);
    }
}
