//! How a number is written in the words around it: "trên 1,34 triệu người" writes 1340000 as "1,34 triệu".

use crate::decimal::Decimal;

/// The number as `evidence` writes it, where it stands there with this value.
pub fn written(evidence: &str, value: Decimal) -> Option<String> {
    let (place, digits) =
        numbers(evidence).find(|(place, digits)| reads_as(digits, after(evidence, *place, digits), value))?;
    let (_, word) = multiple(after(evidence, place, digits));
    Some(if word.is_empty() || plain(digits) == Some(value) {
        digits.to_owned()
    } else {
        format!("{digits} {word}")
    })
}

/// The runs of digits with dots and commas inside, and where they begin.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part_of_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    text.match_indices(|c: char| c.is_ascii_digit())
        .filter(move |(place, _)| {
            !text
                .get(..*place)
                .is_some_and(|before| before.ends_with(part_of_number))
        })
        .filter_map(move |(place, _)| {
            let rest = text.get(place..)?;
            let end = rest.find(|c: char| !part_of_number(c)).unwrap_or(rest.len());
            Some((place, rest.get(..end)?.trim_end_matches(['.', ','])))
        })
}

fn after<'a>(text: &'a str, place: usize, digits: &str) -> &'a str {
    text.get(place + digits.len()..).unwrap_or_default()
}

fn reads_as(digits: &str, after: &str, value: Decimal) -> bool {
    let (factor, _) = multiple(after);
    plain(digits).is_some_and(|number| number == value || number.times(factor) == Some(value))
}

/// Dots group thousands and a comma begins the decimals, as Vietnamese texts have it.
fn plain(digits: &str) -> Option<Decimal> {
    digits.replace('.', "").replace(',', ".").parse().ok()
}

/// "triệu" after a number, and what it multiplies by.
fn multiple(after: &str) -> (i64, &'static str) {
    let words = [
        ("nghìn", 1_000),
        ("ngàn", 1_000),
        ("triệu", 1_000_000),
        ("tỷ", 1_000_000_000),
    ];
    let after = vn::nfc(after.trim_start()).to_lowercase();
    words
        .into_iter()
        .find(|(word, _)| after.starts_with(word))
        .map_or((1, ""), |(word, factor)| (factor, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_written(evidence: &str, value: &str) -> Option<String> {
        written(evidence, value.parse().unwrap())
    }

    #[test]
    fn a_number_is_found_as_the_text_has_it() {
        assert_eq!(
            as_written("trên 1,34 triệu người", "1340000").as_deref(),
            Some("1,34 triệu")
        );
        assert_eq!(as_written("01 trang thông tin", "1").as_deref(), Some("01"));
        assert_eq!(
            as_written("lũy kế 254 hội nghị với 15.983 người", "15983").as_deref(),
            Some("15.983")
        );
        assert_eq!(as_written("đạt 92,32%", "92.32").as_deref(), Some("92,32"));
        assert_eq!(
            as_written("11/11 BHXH huyện, thị xã", "11").as_deref(),
            Some("11")
        );
        assert_eq!(as_written("thu 12,5 tỷ đồng", "12.5").as_deref(), Some("12,5"));
    }

    #[test]
    fn what_is_not_written_is_not_made_up() {
        assert_eq!(
            as_written("tổ chức hội nghị đối thoại với 200 NLĐ tham dự", "1"),
            None
        );
        assert_eq!(as_written("", "1"), None);
    }
}
