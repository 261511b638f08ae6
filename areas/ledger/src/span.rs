//! Spans of days: what a figure is about.

use std::fmt;
use std::sync::OnceLock;

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

    /// The same days a year before; 29 February falls back to the 28th, and where a month begins or ends, so does it then.
    pub fn last_year(self) -> Option<Span> {
        let back = |day: Date| day.checked_sub(jiff::Span::new().years(1)).ok();
        let (first, last) = (Month::of(self.from), Month::of(self.to));
        let from = match first.span().from == self.from {
            true => Month(back(first.0)?).span().from,
            false => back(self.from)?,
        };
        let to = match self.ends_with_its_month() {
            true => Month(back(last.0)?).span().to,
            false => back(self.to)?,
        };
        Span::new(from, to)
    }

    /// The month it is, if it is exactly one.
    pub fn as_month(self) -> Option<Month> {
        let month = Month::of(self.from);
        (month.span() == self).then_some(month)
    }

    pub fn ends_with_its_month(self) -> bool {
        Month::of(self.to).span().to == self.to
    }

    pub fn is_of_whole_months(self) -> bool {
        Month::of(self.from).span().from == self.from && self.ends_with_its_month()
    }

    /// "tháng 5/2024", "tháng 10/2026 (26/9–25/10)", "năm 2024", "01/01–31/10/2024".
    pub fn words(self) -> String {
        match self.as_month() {
            Some(month) => vn::span::print_period(month.first(), self.from, self.to),
            None => vn::span::print(self.from, self.to),
        }
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

/// A month as the agency reports it, written `2024-10`: of the calendar, unless the agency has a [`CutOff`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    /// The month to which a day belongs.
    pub fn of(day: Date) -> Month {
        let calendar = Month(day.first_of_month());
        match CutOff::of(day.year()) {
            Some(cut) if day.day() > cut.day && day.month() < 12 => calendar.next(),
            _ => calendar,
        }
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

    /// The first day of the calendar's month of that name: what the month is stored and printed by.
    pub fn first(self) -> Date {
        self.0
    }

    /// The days that are reported as this month.
    pub fn span(self) -> Span {
        let ends = |month: Month| match CutOff::of(month.year()) {
            Some(cut) if month.month() < 12 => month.0.with().day(cut.day).build().ok(),
            _ => None,
        };
        let day_after = ends(self.previous()).and_then(|day| day.tomorrow().ok());
        Span {
            from: day_after.unwrap_or(self.0),
            to: ends(self).unwrap_or(self.0.last_of_month()),
        }
    }

    pub fn previous(self) -> Month {
        Month(self.0.yesterday().unwrap_or(self.0).first_of_month())
    }

    pub fn next(self) -> Month {
        Month(self.0.last_of_month().tomorrow().unwrap_or(self.0))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// Where an agency closes its months before the calendar does: on `day` from January to November, so that 26/9–25/10 is
/// October. January begins and December ends with the year, as VSS letter 2618/BHXH-KHTC of 2010 had it, so that years stay
/// whole and a change begins with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOff {
    day: i8,
    since: i16,
}

/// That of this program, like its time zone: an agency has one.
static CUT_OFF: OnceLock<CutOff> = OnceLock::new();

impl CutOff {
    /// From the year `since`, months end on `day`, 1 to 28.
    pub fn new(day: i8, since: i16) -> Option<CutOff> {
        (1..=28).contains(&day).then_some(CutOff { day, since })
    }

    /// What every month of this program follows from now on; said once, before anything asks.
    pub fn follow(self) {
        let _ = CUT_OFF.set(self);
    }

    fn of(year: i16) -> Option<CutOff> {
        CUT_OFF.get().copied().filter(|cut| cut.since <= year)
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
