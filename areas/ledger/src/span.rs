//! Spans of days: what a figure is about.

use std::fmt;

use jiff::civil::Date;

/// Two dates, both inside. As an edge it runs from its first day to the day after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    from: Date,
    to: Date,
}

/// How many years may be asked about at once.
const LONGEST: i32 = 10;

impl Span {
    /// `None` where the span would end before it starts, or run beyond the calendar.
    pub fn new(from: Date, to: Date) -> Option<Span> {
        (from <= to && to.tomorrow().is_ok()).then_some(Span { from, to })
    }

    /// The stretch between two boundaries: `end` is the first day after it.
    pub fn between(start: Date, end: Date) -> Option<Span> {
        Span::new(start, end.yesterday().ok()?)
    }

    pub fn day(day: Date) -> Option<Span> {
        Span::new(day, day)
    }

    pub fn from(self) -> Date {
        self.from
    }

    pub fn to(self) -> Date {
        self.to
    }

    pub fn start(self) -> Date {
        self.from
    }

    /// The day after the last one.
    pub fn end(self) -> Date {
        self.to.tomorrow().unwrap_or(self.to)
    }

    /// Over ten years, longer than any plan: nobody asks for a report of it but by a slip of the keyboard, and
    /// answering would keep a processor busy for long.
    pub fn is_too_long(self) -> bool {
        let ten_years = self.from.checked_add(jiff::Span::new().years(LONGEST));
        ten_years.is_ok_and(|over| self.to >= over)
    }

    pub fn days(self) -> i32 {
        days_between(self.start(), self.end())
    }

    /// Whether the day is one of its days.
    pub fn has(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    pub fn contains(self, other: Span) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// The stretches between these days, as far as they lie inside; itself, where none does.
    pub(crate) fn cut_at(self, days: impl IntoIterator<Item = Date>) -> Vec<Span> {
        let inside = days
            .into_iter()
            .filter(|day| self.start() < *day && *day < self.end());
        let mut days: Vec<Date> = inside.chain([self.start(), self.end()]).collect();
        days.sort_unstable();
        days.dedup();
        days.windows(2)
            .filter_map(|pair| Span::between(*pair.first()?, *pair.last()?))
            .collect()
    }

    /// From 1 January of the year it ends in to its end.
    pub fn year_to_date(self) -> Span {
        let january = self.to.first_of_year();
        Span {
            from: january.min(self.to),
            to: self.to,
        }
    }

    /// The same days a year before; 29 February falls back to the 28th, a month's end stays a month's end.
    pub fn last_year(self) -> Option<Span> {
        let back = |day: Date| day.checked_sub(jiff::Span::new().years(1)).ok();
        let to = back(self.to)?;
        let to = if self.to == self.to.last_of_month() {
            to.last_of_month()
        } else {
            to
        };
        Span::new(back(self.from)?, to)
    }

    /// The calendar month it is, if it is exactly one.
    pub fn as_month(self) -> Option<Month> {
        let month = Month::of(self.from);
        (month.span() == self).then_some(month)
    }
}

/// Days from `start` to `end`; negative backwards.
pub(crate) fn days_between(start: Date, end: Date) -> i32 {
    start.until(end).map_or(0, |span| span.get_days())
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.from, self.to)
    }
}

/// A calendar month, written `2024-10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    pub fn of(day: Date) -> Month {
        Month(day.first_of_month())
    }

    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.trim().split_once('-')?;
        Date::new(year.parse().ok()?, month.parse().ok()?, 1)
            .ok()
            .filter(|day| (1900..2200).contains(&day.year()))
            .map(Month)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn month(self) -> i8 {
        self.0.month()
    }

    pub fn span(self) -> Span {
        Span {
            from: self.0,
            to: self.0.last_of_month(),
        }
    }

    pub fn previous(self) -> Month {
        Month(self.0.yesterday().unwrap_or(self.0).first_of_month())
    }

    pub fn next(self) -> Month {
        Month(self.span().end())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn span(from: Date, to: Date) -> Span {
        Span::new(from, to).unwrap()
    }

    #[test]
    fn a_span_that_ends_before_it_starts_is_none() {
        assert_eq!(Span::new(date(2024, 2, 1), date(2024, 1, 31)), None);
        assert_eq!(Span::new(Date::MAX, Date::MAX), None);
    }

    #[test]
    fn ten_years_may_be_asked_about_and_not_a_day_more() {
        let plan = span(date(2021, 1, 1), date(2030, 12, 31));
        assert!(!plan.is_too_long());
        assert!(span(plan.from(), plan.end()).is_too_long());
    }

    #[test]
    fn the_same_month_a_year_before_ends_with_its_month() {
        let february = Month::parse("2024-02").unwrap().span();
        assert_eq!(
            february.last_year(),
            Some(span(date(2023, 2, 1), date(2023, 2, 28)))
        );
        let february = Month::parse("2025-02").unwrap().span();
        assert_eq!(
            february.last_year(),
            Some(span(date(2024, 2, 1), date(2024, 2, 29)))
        );
        assert_eq!(
            Month::parse("2024-10").unwrap().span().year_to_date(),
            span(date(2024, 1, 1), date(2024, 10, 31))
        );
    }

    #[test]
    fn a_month_knows_its_neighbours() {
        let december = Month::parse("2024-12").unwrap();
        assert_eq!(december.next().to_string(), "2025-01");
        assert_eq!(december.next().previous(), december);
        assert_eq!(december.span().days(), 31);
        assert_eq!(december.span().as_month(), Some(december));
        assert_eq!(Month::parse("2024-13"), None);
    }
}
