//! Figures entered by hand, in a grid: a row is a unit, a column what is counted, a cell what somebody typed.

mod columns;
pub(crate) mod pages;

pub(crate) use columns::{Column, choices, stated};

use crate::decimal::Decimal;
use crate::figure::Statement;
use crate::indicator::Indicator;
use crate::qualifier::Qualifier;

/// A number as it was typed, with the word before it: "gần 2.000".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    pub value: Decimal,
    pub qualifier: Qualifier,
}

/// Why a cell can't be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    NotANumber {
        stranger: Option<char>,
    },
    /// "2.469" of something that is not counted one by one: 2469 or 2,469?
    Which {
        as_thousands: Decimal,
        as_decimal: Decimal,
    },
    NotWhole,
    Negative,
    TooLong,
}

/// What becomes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It stands as it was shown.
    Same,
    /// It was emptied, which takes nothing back.
    Kept,
    Enter(Typed),
    /// Somebody else entered another number since it was shown: to be asked about.
    Overtaken,
    Fault(Fault),
}

/// Judges a cell by what was typed, what was shown before, and what the ledger says now.
pub(crate) fn judge(typed: &str, was: &str, known: Option<&Statement>, indicator: &Indicator) -> Verdict {
    let typed = typed.trim();
    if typed == was.trim() {
        return Verdict::Same;
    }
    if typed.is_empty() {
        return Verdict::Kept;
    }
    let typed = match read(typed, indicator) {
        Ok(typed) => typed,
        Err(fault) => return Verdict::Fault(fault),
    };
    let agrees = known.is_some_and(|known| known.value == typed.value && known.qualifier == typed.qualifier);
    let stands = |vietnamese| {
        let now = known.map(|says| shown(vietnamese, says));
        now.unwrap_or_default() == was.trim()
    };
    let overtaken = ![true, false].into_iter().any(stands);
    if overtaken && !agrees {
        Verdict::Overtaken
    } else {
        Verdict::Enter(typed)
    }
}

/// How a figure stands in its cell.
pub(crate) fn shown(vietnamese: bool, says: &Statement) -> String {
    qualified(vietnamese, says.value, says.qualifier)
}

/// "gần 2.000", in English "nearly 2.000".
pub(crate) fn qualified(vietnamese: bool, value: Decimal, qualifier: Qualifier) -> String {
    qualifier.before(&value.printed(), vietnamese)
}

/// Reads a cell with the habits of people: dots between thousands, a comma before decimals, perhaps a word in front.
/// What is counted one by one can only be whole, so that "2.469" is 2469; of anything else it is asked about.
pub fn read(text: &str, indicator: &Indicator) -> Result<Typed, Fault> {
    let (word, number) = split(text);
    let qualifier = Qualifier::parse(&vn::nfc(word)).ok_or(Fault::NotANumber {
        stranger: word.chars().next(),
    })?;
    let decimal = |(mantissa, scale)| Decimal::new(mantissa, scale).ok_or(Fault::TooLong);
    let value = match vn::number::read(number) {
        vn::number::Reading::Number { mantissa, scale } => decimal((mantissa, scale))?,
        vn::number::Reading::Doubtful { as_thousands, .. } if indicator.counts() => decimal(as_thousands)?,
        vn::number::Reading::Doubtful {
            as_thousands,
            as_decimal,
        } => {
            return Err(Fault::Which {
                as_thousands: decimal(as_thousands)?,
                as_decimal: decimal(as_decimal)?,
            });
        }
        vn::number::Reading::NotANumber { hint } => return Err(Fault::NotANumber { stranger: hint }),
    };
    if value.is_negative() && !indicator.may_be_negative() {
        return Err(Fault::Negative);
    }
    if indicator.counts() && !value.is_whole() {
        return Err(Fault::NotWhole);
    }
    Ok(Typed { value, qualifier })
}

/// "gần 2.000" is the word "gần" and the number "2.000".
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let begins = |c: char| c.is_ascii_digit() || ".,+-−–".contains(c);
    let (word, number) = text.split_at(text.find(begins).unwrap_or(text.len()));
    (word.trim(), number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::Catalogue;
    use crate::sample::figure;
    use proptest::prelude::*;

    fn conferences() -> &'static Indicator {
        Catalogue::shipped().find("direct.conference.count").unwrap()
    }

    fn money() -> &'static Indicator {
        Catalogue::shipped().find("revenue.collected_bn_vnd").unwrap()
    }

    fn value(text: &str, indicator: &Indicator) -> Result<String, Fault> {
        read(text, indicator).map(|typed| format!("{} {}", typed.qualifier.code(), typed.value))
    }

    #[test]
    fn people_type_numbers_as_they_write_them() {
        assert_eq!(value("2.469", conferences()), Ok("exact 2469".into()));
        assert_eq!(value(" 15.983 ", conferences()), Ok("exact 15983".into()));
        assert_eq!(value("gần 2.000", conferences()), Ok("nearly 2000".into()));
        assert_eq!(value("ít nhất 12", conferences()), Ok("at_least 12".into()));
        assert_eq!(value("Trên 1.314", conferences()), Ok("over 1314".into()));
        assert_eq!(value("12,5", money()), Ok("exact 12.5".into()));
    }

    #[test]
    fn what_is_doubtful_is_asked_about_and_never_guessed() {
        let which = Fault::Which {
            as_thousands: 2469.into(),
            as_decimal: Decimal::new(2469, 3).unwrap(),
        };
        assert_eq!(read("2.469", money()), Err(which));
        assert_eq!(
            read("1,2O4", conferences()),
            Err(Fault::NotANumber { stranger: Some('O') })
        );
        assert_eq!(
            read("chừng 40", conferences()),
            Err(Fault::NotANumber { stranger: Some('c') })
        );
        assert_eq!(read("4,5", conferences()), Err(Fault::NotWhole));
        assert_eq!(read("-3", conferences()), Err(Fault::Negative));
        assert_eq!(read("9999999999999999", conferences()), Err(Fault::TooLong));
    }

    const KNOWN: &str = "BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | gần 44";

    #[test]
    fn only_what_was_changed_is_entered() {
        let known = figure(KNOWN).says;
        let judge = |typed, was| judge(typed, was, Some(&known), conferences());
        assert_eq!(judge("gần 44", "gần 44"), Verdict::Same);
        assert_eq!(judge("", "gần 44"), Verdict::Kept);
        let entered = Typed {
            value: 45.into(),
            qualifier: Qualifier::Exact,
        };
        assert_eq!(judge("45", "gần 44"), Verdict::Enter(entered));
    }

    #[test]
    fn a_cell_that_somebody_else_changed_meanwhile_is_asked_about() {
        let known = figure(KNOWN).says;
        assert_eq!(judge("45", "", Some(&known), conferences()), Verdict::Overtaken);
        assert_eq!(judge("45", "43", Some(&known), conferences()), Verdict::Overtaken);
        let agreed = Typed {
            value: 44.into(),
            qualifier: Qualifier::Nearly,
        };
        assert_eq!(
            judge("gần 44", "43", Some(&known), conferences()),
            Verdict::Enter(agreed)
        );
    }

    proptest! {
        #[test]
        fn what_a_cell_shows_reads_back_as_itself(count in 0_i64..1_000_000_000, word in "(gần |trên |hơn |ít nhất |khoảng |ước )?") {
            let line = format!("BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | {word}{count}");
            let says = figure(&line).says;
            for vietnamese in [true, false] {
                let typed = read(&shown(vietnamese, &says), conferences()).unwrap();
                prop_assert_eq!((typed.value, typed.qualifier), (says.value, says.qualifier));
            }
        }
    }
}
