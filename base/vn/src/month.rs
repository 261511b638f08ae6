//! A month, written as in a report: "tháng 5/2024".

use jiff::civil::Date;

/// "tháng 5/2024", of the month that `day` lies in.
pub fn print(day: Date) -> String {
    format!("tháng {}/{:04}", day.month(), day.year())
}

/// Reads "2024-05", "5/2024", "05/2024" or "tháng 5/2024": the month's first day.
pub fn read(text: &str) -> Option<Date> {
    let folded = crate::fold(text);
    let body = folded
        .strip_prefix("thang")
        .map_or(folded.as_str(), str::trim_start);
    let (first, last) = body.split_once(['-', '/'])?;
    let (year, month) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn months_are_read_as_people_write_them() {
        for text in ["2024-05", "5/2024", "05/2024", "Tháng 5/2024", "thang 05-2024"] {
            assert_eq!(read(text), Some(date(2024, 5, 1)), "{text}");
        }
        for text in ["2024-13", "2024", "5/24", "tháng năm", "-/2024", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_below_a_thousand_keeps_its_noughts_and_reads_back() {
        assert_eq!(print(date(561, 2, 1)), "tháng 2/0561");
        assert_eq!(read("2-0561"), read(&print(date(561, 2, 1))));
    }

    proptest! {
        #[test]
        fn every_month_reads_back(year in 1900_i16..2100, month in 1_i8..=12) {
            prop_assert_eq!(read(&print(date(year, month, 15))), Some(date(year, month, 1)));
        }
    }
}
