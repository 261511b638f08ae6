//! Values that a closed list doesn't have: kept as they were written, for lists may lag behind practice, and worth a
//! warning, for `scheme=BHXH_TNN` is most likely a slip.

use super::Breakdown;
use crate::indicator::Catalogue;

/// A value of a key whose values are all declared, and this isn't one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undeclared {
    pub key: String,
    pub value: String,
    /// Declared values that are spelled almost so.
    pub near: Vec<&'static str>,
}

/// How many letters may be wrong in a value that comes near.
const MOST: usize = 2;

impl Breakdown {
    pub fn undeclared_values(&self) -> Vec<Undeclared> {
        let pairs = self
            .pairs()
            .flat_map(|(key, values)| values.iter().map(move |value| (key, value.as_str())));
        pairs.filter_map(|(key, value)| undeclared(key, value)).collect()
    }
}

fn undeclared(key: &str, value: &str) -> Option<Undeclared> {
    let declared = Catalogue::shipped().key(key)?.values.as_deref()?;
    let written = value.to_lowercase();
    let distance = |known: &str| strsim::osa_distance(&known.to_lowercase(), &written);
    if declared.iter().any(|known| distance(known) == 0) {
        return None;
    }
    let least = declared.iter().map(|known| distance(known)).min();
    let near = declared
        .iter()
        .filter(|known| Some(distance(known)) == least.filter(|least| *least <= MOST));
    Some(Undeclared {
        key: key.to_owned(),
        value: value.to_owned(),
        near: near.map(String::as_str).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_value_of_a_closed_list_is_answered_with_what_it_may_have_meant() {
        let of = |text: &str| {
            let undeclared = Breakdown::parse(text).undeclared_values();
            let said = undeclared.iter();
            said.map(|one| format!("{} {} {:?}", one.key, one.value, one.near))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("scheme=BHXH_TNN"), ["scheme BHXH_TNN [\"BHXH_TN\"]"]);
        assert_eq!(
            of("scheme=BHYT|tàu hỏa;owner=stafff"),
            ["owner stafff [\"staff\"]", "scheme tàu hỏa []"]
        );
        assert!(of("schemes=bhxh_tn;topic=BHXH_TNN;language=xx;weather=mưa").is_empty());
    }
}
