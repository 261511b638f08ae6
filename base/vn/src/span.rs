//! A stretch of days, both ends inside, in the fewest words that say it.

use crate::date::day_and_month;
use jiff::civil::Date;

/// "06/5/2024" for a day, "tháng 5/2024" for a month, "năm 2024" for a year, "năm 2018–2022" for years,
/// "01/01–31/10/2024" within a year, else both days in full.
pub fn print(from: Date, to: Date) -> String {
    let whole_months = from.day() == 1 && to == to.last_of_month();
    let whole_years = from == from.first_of_year() && to == to.last_of_year();
    match (from.year() == to.year(), from.month() == to.month()) {
        _ if from == to => crate::date::print(from),
        (true, _) if whole_years => format!("năm {}", from.year()),
        (false, _) if whole_years => format!("năm {}–{}", from.year(), to.year()),
        (true, true) if whole_months => crate::month::print(from),
        (true, _) => format!("{}–{}", day_and_month(from), crate::date::print(to)),
        (false, _) => format!("{}–{}", crate::date::print(from), crate::date::print(to)),
    }
}

/// "tháng 10/2026", or "tháng 10/2026 (26/9–25/10)" where the agency closes its months on another day.
pub fn print_period(month: Date, from: Date, to: Date) -> String {
    let name = crate::month::print(month);
    if from == month.first_of_month() && to == month.last_of_month() {
        return name;
    }
    let days = |day: Date| format!("{}/{}", day.day(), day.month());
    format!("{name} ({}–{})", days(from), days(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_span_takes_the_fewest_words() {
        assert_eq!(print(date(2024, 5, 6), date(2024, 5, 6)), "06/5/2024");
        assert_eq!(print(date(2024, 2, 1), date(2024, 2, 29)), "tháng 2/2024");
        assert_eq!(print(date(2024, 1, 1), date(2024, 12, 31)), "năm 2024");
        assert_eq!(print(date(2018, 1, 1), date(2022, 12, 31)), "năm 2018–2022");
        assert_eq!(print(date(2024, 1, 1), date(2024, 10, 31)), "01/01–31/10/2024");
        assert_eq!(print(date(2023, 5, 1), date(2024, 5, 31)), "01/5/2023–31/5/2024");
    }

    #[test]
    fn a_period_with_a_cut_off_day_prints_its_days() {
        let october = date(2026, 10, 1);
        assert_eq!(
            print_period(october, october, date(2026, 10, 31)),
            "tháng 10/2026"
        );
        assert_eq!(
            print_period(october, date(2026, 9, 26), date(2026, 10, 25)),
            "tháng 10/2026 (26/9–25/10)"
        );
    }
}
