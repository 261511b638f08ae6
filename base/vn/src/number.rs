//! Numbers as Vietnamese people write them: a dot for thousands, a comma for decimals.

/// What a piece of text says as a number: `mantissa` × 10^-`scale`, never a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Number {
        mantissa: i64,
        scale: u8,
    },
    /// One separator before exactly three digits: "2.469" is 2469 or 2,469. The caller knows whether it counts
    /// things; if not, a person must be asked.
    Doubtful {
        as_thousands: (i64, u8),
        as_decimal: (i64, u8),
    },
    /// `hint` is the first character that doesn't belong in a number, such as the letter O in "1,2O4".
    NotANumber {
        hint: Option<char>,
    },
}

/// "15.983", "92,32", "-4,5": as printed on a page. The scale is kept, so that 22,30 stays 22,30.
pub fn print(mantissa: i64, scale: u8) -> String {
    let digits = mantissa.unsigned_abs().to_string();
    let digits = format!("{digits:0>width$}", width = usize::from(scale) + 1);
    let (whole, part) = digits.split_at(digits.len() - usize::from(scale));
    let sign = if mantissa < 0 { "-" } else { "" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{part}", in_thousands(whole))
}

/// Reads a number with the separators people use, Vietnamese habits first ("1.234,5"), foreign ones where they
/// can't be mistaken ("1,234.5", "15 983").
pub fn read(text: &str) -> Reading {
    let (negative, body) = sign(text.trim());
    match unsigned(body) {
        Ok(reading) if negative => reading.negated(),
        Ok(reading) => reading,
        Err(hint) => Reading::NotANumber { hint },
    }
}

impl Reading {
    fn negated(self) -> Self {
        match self {
            Self::Number { mantissa, scale } => Self::Number {
                mantissa: -mantissa,
                scale,
            },
            Self::Doubtful {
                as_thousands: (n, s),
                as_decimal: (m, t),
            } => Self::Doubtful {
                as_thousands: (-n, s),
                as_decimal: (-m, t),
            },
            Self::NotANumber { .. } => self,
        }
    }
}

type Read<T> = Result<T, Option<char>>;

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−', '–']) {
        Some(body) => (true, body.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn unsigned(text: &str) -> Read<Reading> {
    if let Some(stranger) = text.chars().find(|c| !(c.is_ascii_digit() || is_separator(*c))) {
        return Err(Some(stranger));
    }
    let separators = text
        .chars()
        .filter(|c| is_separator(*c))
        .map(one_space)
        .collect::<Vec<_>>();
    match separators.as_slice() {
        [] => decimal(text, ""),
        [' '] => thousands(text),
        [one] => single(text, *one),
        [all @ .., last] if all.iter().all(|c| c == last) => thousands(text),
        [first @ .., last] => {
            let (whole, part) = text.rsplit_once(*last).ok_or(Some(*last))?;
            let grouped = *last != ' ' && first.iter().all(|c| Some(c) == first.first());
            if grouped {
                decimal(&joined(whole)?, part)
            } else {
                Err(Some(*last))
            }
        }
    }
}

/// A lone dot or comma: thousands or decimals, and doubtful before exactly three digits.
fn single(text: &str, separator: char) -> Read<Reading> {
    let (whole, part) = text.split_once(separator).ok_or(Some(separator))?;
    if whole.is_empty() || part.is_empty() {
        return Err(Some(separator));
    }
    let exact = |reading| match reading {
        Reading::Number { mantissa, scale } => Ok((mantissa, scale)),
        _ => Err(Some(separator)),
    };
    let in_decimals = decimal(whole, part)?;
    if part.len() != 3 || whole.len() > 3 || whole.starts_with('0') {
        return Ok(in_decimals);
    }
    Ok(Reading::Doubtful {
        as_thousands: exact(decimal(&joined(text)?, "")?)?,
        as_decimal: exact(in_decimals)?,
    })
}

fn thousands(text: &str) -> Read<Reading> {
    decimal(&joined(text)?, "")
}

/// "1.234.567" without its separators, if every group but the first has three digits.
fn joined(text: &str) -> Read<String> {
    let separator = text.chars().find(|c| is_separator(*c));
    let groups = text.split(is_separator).collect::<Vec<_>>();
    match groups.as_slice() {
        [first, rest @ ..] if (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3) => {
            Ok(groups.concat())
        }
        [plain] if !plain.is_empty() => Ok((*plain).to_owned()),
        _ => Err(separator),
    }
}

fn decimal(whole: &str, part: &str) -> Read<Reading> {
    let digits = format!("{whole}{part}");
    let mantissa = digits.parse::<i64>().map_err(|_| None)?;
    let scale = u8::try_from(part.len())
        .ok()
        .filter(|scale| *scale <= 18)
        .ok_or(None)?;
    Ok(Reading::Number { mantissa, scale })
}

fn is_separator(c: char) -> bool {
    matches!(one_space(c), '.' | ',' | ' ')
}

fn one_space(c: char) -> char {
    if matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}') {
        ' '
    } else {
        c
    }
}

fn in_thousands(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(mantissa: i64, scale: u8) -> Reading {
        Reading::Number { mantissa, scale }
    }

    #[test]
    fn numbers_are_printed_with_dots_and_a_comma() {
        assert_eq!(print(15983, 0), "15.983");
        assert_eq!(print(9232, 2), "92,32");
        assert_eq!(print(2230, 2), "22,30");
        assert_eq!(print(-45, 1), "-4,5");
        assert_eq!(print(5, 3), "0,005");
        assert_eq!(print(i64::MIN, 0), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn both_habits_are_read_where_they_cannot_be_mistaken() {
        assert_eq!(read("3.039.673"), number(3_039_673, 0));
        assert_eq!(read(" 15 983 "), number(15983, 0));
        assert_eq!(read("92,32"), number(9232, 2));
        assert_eq!(read("92.32"), number(9232, 2));
        assert_eq!(read("1.234,5"), number(12345, 1));
        assert_eq!(read("1,234.5"), number(12345, 1));
        assert_eq!(read("-4,5"), number(-45, 1));
        assert_eq!(read("01"), number(1, 0));
        assert_eq!(read("0,125"), number(125, 3));
    }

    #[test]
    fn a_dot_before_three_digits_is_asked_about() {
        assert_eq!(
            read("2.469"),
            Reading::Doubtful {
                as_thousands: (2469, 0),
                as_decimal: (2469, 3)
            }
        );
        assert_eq!(
            read("12,125"),
            Reading::Doubtful {
                as_thousands: (12125, 0),
                as_decimal: (12125, 3)
            }
        );
    }

    #[test]
    fn a_letter_in_a_number_is_pointed_at() {
        assert_eq!(read("1,2O4"), Reading::NotANumber { hint: Some('O') });
        assert_eq!(read("1.23.456"), Reading::NotANumber { hint: Some('.') });
        assert_eq!(read("5."), Reading::NotANumber { hint: Some('.') });
        assert_eq!(read(""), Reading::NotANumber { hint: None });
        assert_eq!(read("99999999999999999999"), Reading::NotANumber { hint: None });
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(mantissa in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u8..6) {
            match read(&print(mantissa, scale)) {
                Reading::Number { mantissa: m, scale: s } => prop_assert_eq!((m, s), (mantissa, scale)),
                Reading::Doubtful { as_thousands, as_decimal } => {
                    prop_assert!(as_thousands == (mantissa, scale) || as_decimal == (mantissa, scale));
                }
                Reading::NotANumber { .. } => prop_assert!(false, "not read back"),
            }
        }

        #[test]
        fn nothing_that_is_typed_breaks_the_reader(text in any::<String>()) {
            let _ = read(&text);
        }
    }
}
