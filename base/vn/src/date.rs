//! Days as people write them, and why a day that isn't one is refused.

use jiff::civil::Date;

/// Why a text is no day. The words are for a person; callers with another language look at the variant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("“{text}” không phải là ngày; viết như 31/10/2024 hoặc 2024-10-31")]
    NotADate { text: String },
    #[error("tháng {month}/{year} chỉ có {days} ngày, không có ngày {day}")]
    NoSuchDay { day: i8, month: i8, year: i16, days: i8 },
    #[error("không có tháng {month}; một năm có 12 tháng")]
    NoSuchMonth { month: i8 },
}

/// Reads "2024-10-31", "31/10/2024", "1-7-2025" or "06.5.2024". Day before month, as in Vietnam, unless the year
/// leads.
pub fn read(text: &str) -> Result<Date, DateError> {
    let not_a_date = || DateError::NotADate {
        text: text.trim().to_owned(),
    };
    let (year, month, day) = parts(text.trim()).ok_or_else(not_a_date)?;
    if !(1..=12).contains(&month) {
        return Err(DateError::NoSuchMonth { month });
    }
    let first = Date::new(year, month, 1).map_err(|_| not_a_date())?;
    let days = first.days_in_month();
    Date::new(year, month, day).map_err(|_| DateError::NoSuchDay {
        day,
        month,
        year,
        days,
    })
}

/// "06/5/2024": days below ten and the first two months take a nought, as in official papers (Decree
/// 30/2020/ND-CP, appendix I).
pub fn print(day: Date) -> String {
    format!("{}/{:04}", day_and_month(day), day.year())
}

/// "ngày 05 tháng 11 năm 2026": the head of a document.
pub fn print_in_words(day: Date) -> String {
    let month = padded(day.month(), 2);
    format!(
        "ngày {} tháng {month} năm {:04}",
        padded(day.day(), 9),
        day.year()
    )
}

/// "06/5", for the first day of a span within one year.
pub(crate) fn day_and_month(day: Date) -> String {
    format!("{}/{}", padded(day.day(), 9), padded(day.month(), 2))
}

/// A nought before numbers up to `below`.
fn padded(number: i8, below: i8) -> String {
    if number <= below {
        format!("{number:02}")
    } else {
        number.to_string()
    }
}

fn parts(text: &str) -> Option<(i16, i8, i8)> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut fields = text.split(separator);
    let (first, month, last) = (fields.next()?, fields.next()?, fields.next()?);
    let digits = [first, month, last]
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if fields.next().is_some() || !digits {
        return None;
    }
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let sized = year.len() == 4 && day.len() <= 2 && month.len() <= 2;
    sized.then(|| Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2024-10-31",
            "31/10/2024",
            "31-10-2024",
            "31.10.2024",
            " 2024-10-31 ",
        ] {
            assert_eq!(read(text), Ok(date(2024, 10, 31)), "{text}");
        }
        assert_eq!(read("1/7/2025"), Ok(date(2025, 7, 1)));
    }

    #[test]
    fn the_thirty_first_of_february_is_refused_by_name() {
        let refused = read("31/02/2024").unwrap_err();
        assert_eq!(
            refused,
            DateError::NoSuchDay {
                day: 31,
                month: 2,
                year: 2024,
                days: 29
            }
        );
        assert_eq!(
            refused.to_string(),
            "tháng 2/2024 chỉ có 29 ngày, không có ngày 31"
        );
        assert_eq!(read("10/31/2024"), Err(DateError::NoSuchMonth { month: 31 }));
    }

    #[test]
    fn what_is_no_day_says_how_to_write_one() {
        for text in [
            "",
            "hôm qua",
            "2024",
            "5/2024",
            "1/7/25",
            "2024-10-31-1",
            "2024-10-",
            "0000-00-00",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("hôm qua").unwrap_err().to_string().contains("31/10/2024"));
    }

    #[test]
    fn days_are_printed_as_in_official_papers() {
        assert_eq!(print(date(2024, 5, 6)), "06/5/2024");
        assert_eq!(print(date(2024, 1, 12)), "12/01/2024");
        assert_eq!(print_in_words(date(2026, 11, 5)), "ngày 05 tháng 11 năm 2026");
    }

    #[test]
    fn a_year_below_a_thousand_keeps_its_noughts_and_reads_back() {
        let day = date(561, 2, 5);
        assert_eq!(print(day), "05/02/0561");
        assert_eq!(read(&print(day)), Ok(day));
    }

    proptest! {
        #[test]
        fn every_day_reads_back(year in 1900_i16..2100, month in 1_i8..=12, day in 1_i8..=28) {
            let day = date(year, month, day);
            prop_assert_eq!(read(&print(day)), Ok(day));
            prop_assert_eq!(read(&day.to_string()), Ok(day));
        }

        #[test]
        fn nothing_that_is_typed_breaks_the_reader(text in any::<String>()) {
            let _ = read(&text);
        }
    }
}
