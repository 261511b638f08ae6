//! Which indicators a value may rest on: what has to be at hand before it is asked for.

use crate::indicator::{Indicator, Term};

impl Indicator {
    /// Its own code and those of the terms that it may be computed from.
    pub fn rests_on(&self) -> Vec<String> {
        let by_rule: &[&str] = match self.code.as_str() {
            "participants.total" => &["participants.stock"],
            "participants.new_or_returned" => &["participants.new", "participants.returned"],
            _ => &[],
        };
        let terms = [&self.numerator, &self.denominator]
            .into_iter()
            .flatten()
            .filter_map(|term| match term {
                Term::Of { indicator, .. } => Some(indicator.as_str()),
                Term::DaysInSpan => None,
            });
        [self.code.as_str(), self.base.as_str()]
            .into_iter()
            .chain(terms)
            .chain(by_rule.iter().copied())
            .map(str::to_owned)
            .collect()
    }
}
