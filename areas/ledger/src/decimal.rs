//! A decimal number as people state it: a mantissa and a scale, never floating point.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// `92.32` is mantissa 9232 with scale 2; the scale is kept, so `22.30` prints as it was stated.
/// Equality and order are those of the number: `22.30 == 22.3`.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

/// Why a text is not a machine-form number: an optional minus, digits, at most one dot with digits after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    #[error("not a number in machine form")]
    NotANumber,
    #[error("more than 15 digits, or more than 9 after the dot")]
    TooLong,
}

impl Decimal {
    pub const ZERO: Decimal = Decimal {
        mantissa: 0,
        scale: 0,
    };
    const MOST_DECIMALS: u8 = 9;
    /// Beyond any figure of a country, and far from overflow in a sum of a million of them.
    const LARGEST: i128 = 1_000_000_000_000_000;

    /// A number from its parts; `None` beyond fifteen digits or nine decimals.
    pub fn new(mantissa: i64, scale: u8) -> Option<Decimal> {
        let fits = scale <= Decimal::MOST_DECIMALS && i128::from(mantissa).abs() < Decimal::LARGEST;
        fits.then_some(Decimal { mantissa, scale })
    }

    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    pub fn scale(self) -> u8 {
        self.scale
    }

    /// As people read it: "3.039.673", "92,32".
    pub fn printed(self) -> String {
        vn::number::print(self.mantissa, self.scale)
    }

    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    pub fn is_whole(self) -> bool {
        i128::from(self.mantissa) % ten_to(self.scale) == 0
    }

    /// The sum, at the finer scale of the two; `None` where it would no longer fit.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        Decimal::fit(self.at(scale) + other.at(scale), scale)
    }

    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        self.plus(Decimal {
            mantissa: -other.mantissa,
            scale: other.scale,
        })
    }

    pub fn times(self, factor: i64) -> Option<Decimal> {
        Decimal::fit(i128::from(self.mantissa) * i128::from(factor), self.scale)
    }

    /// `self` as a percentage of `whole`, rounded half away from zero; `None` of nothing.
    pub fn percent_of(self, whole: Decimal, scale: u8) -> Option<Decimal> {
        self.times(100)?.over(whole, scale)
    }

    /// The quotient, rounded half away from zero to `scale` decimals; `None` where `divisor` is zero.
    pub fn over(self, divisor: Decimal, scale: u8) -> Option<Decimal> {
        let common = self.scale.max(divisor.scale);
        let (upper, lower) = (self.at(common) * ten_to(scale), divisor.at(common));
        if lower == 0 {
            return None;
        }
        let half = if (upper < 0) == (lower < 0) {
            lower.abs()
        } else {
            -lower.abs()
        };
        Decimal::fit((2 * upper * lower.signum() + half) / (2 * lower.abs()), scale)
    }

    /// Whether `other`, rounded to the decimals printed here, is this number.
    pub fn agrees_with(self, other: Decimal) -> bool {
        let scale = self.scale.max(other.scale);
        2 * (self.at(scale) - other.at(scale)).abs() <= ten_to(scale - self.scale)
    }

    fn at(self, scale: u8) -> i128 {
        i128::from(self.mantissa) * ten_to(scale.saturating_sub(self.scale))
    }

    fn fit(mantissa: i128, scale: u8) -> Option<Decimal> {
        Decimal::new(i64::try_from(mantissa).ok()?, scale)
    }
}

fn ten_to(exponent: u8) -> i128 {
    10_i128.pow(u32::from(exponent))
}

impl From<i64> for Decimal {
    /// Meant for counts, which are far below fifteen digits.
    fn from(count: i64) -> Decimal {
        Decimal {
            mantissa: count,
            scale: 0,
        }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.at(scale).cmp(&other.at(scale))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (
            i128::from(self.mantissa) / ten_to(self.scale),
            i128::from(self.mantissa) % ten_to(self.scale),
        );
        let sign = if self.mantissa < 0 { "-" } else { "" };
        write!(f, "{sign}{}", whole.abs())?;
        match self.scale {
            0 => Ok(()),
            scale => write!(f, ".{:0width$}", part.abs(), width = usize::from(scale)),
        }
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Decimal, DecimalError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !numeric(whole) || !numeric(part) {
            return Err(DecimalError::NotANumber);
        }
        let scale = digits.split_once('.').map_or(0, |(_, part)| part.len());
        let plain: String = text.chars().filter(|c| *c != '.').collect();
        let mantissa = plain.parse().map_err(|_| DecimalError::TooLong)?;
        let scale = u8::try_from(scale).map_err(|_| DecimalError::TooLong)?;
        Decimal::new(mantissa, scale).ok_or(DecimalError::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_stated_number_prints_as_it_was_stated() {
        for text in ["0", "44", "-3", "92.32", "22.30", "-0.05", "10.4", "0.000000001"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        assert_eq!(decimal("22.30"), decimal("22.3"));
    }

    #[test]
    fn people_read_a_number_with_its_dots_and_its_comma() {
        for (stated, read) in [("3039673", "3.039.673"), ("22.30", "22,30"), ("-44", "-44")] {
            assert_eq!(decimal(stated).printed(), read);
        }
    }

    #[test]
    fn what_is_not_machine_form_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1,5", "1.2.3", "1e3", "+1", " 1", "１"] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError::NotANumber), "{text:?}");
        }
        assert_eq!("9999999999999999".parse::<Decimal>(), Err(DecimalError::TooLong));
        assert_eq!("1.0000000000".parse::<Decimal>(), Err(DecimalError::TooLong));
    }

    #[test]
    fn percentages_round_half_away_from_zero() {
        assert_eq!(decimal("1").percent_of(decimal("3"), 2), Some(decimal("33.33")));
        assert_eq!(decimal("2").percent_of(decimal("3"), 2), Some(decimal("66.67")));
        assert_eq!(decimal("-1").over(decimal("8"), 2), Some(decimal("-0.13")));
        assert_eq!(decimal("1").over(decimal("-8"), 2), Some(decimal("-0.13")));
        assert_eq!(
            decimal("681").percent_of(decimal("335"), 2),
            Some(decimal("203.28"))
        );
        assert_eq!(decimal("5").percent_of(Decimal::ZERO, 2), None);
    }

    #[test]
    fn agreement_is_judged_at_the_printed_precision() {
        assert!(decimal("92.3").agrees_with(decimal("92.32")));
        assert!(!decimal("92.4").agrees_with(decimal("92.32")));
        assert!(decimal("89").agrees_with(decimal("88.98")));
    }

    proptest! {
        #[test]
        fn adding_and_taking_away_are_inverse(a in -1_000_000_000_i64..1_000_000_000, s in 0_u8..5, b in -1_000_000_000_i64..1_000_000_000, t in 0_u8..5) {
            let (a, b) = (Decimal::new(a, s).unwrap(), Decimal::new(b, t).unwrap());
            prop_assert_eq!(a.plus(b).unwrap().minus(b).unwrap(), a);
            prop_assert_eq!(a.plus(b), b.plus(a));
        }

        #[test]
        fn printing_and_reading_are_inverse(m in -1_000_000_000_i64..1_000_000_000, s in 0_u8..=9) {
            let stated = Decimal::new(m, s).unwrap();
            let read: Decimal = stated.to_string().parse().unwrap();
            prop_assert_eq!((read.mantissa(), read.scale()), (stated.mantissa(), stated.scale()));
        }
    }
}
