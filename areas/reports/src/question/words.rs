//! A question as a sentence, and where it is answered.

use ledger::{Month, Place, source_path};
use serde::Serialize;
use targets::label;
use uuid::Uuid;

use super::{About, Before, Part, Question};
use crate::report::{Words, named};

/// As many units are named in one sentence.
const NAMED: usize = 3;

/// Where to look or to enter what is missing, and the key of what that is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) path: String,
    pub(crate) text: &'static str,
}

/// A question as programs are told it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ToldQuestion {
    /// silent | contradicts | moved | absent | unmeasured
    pub kind: &'static str,
    /// Whom it is about.
    pub unit: Uuid,
    /// Empty where it is about no single number.
    pub indicator: String,
    pub breakdown: String,
    /// A sentence.
    pub text: String,
    /// Where to look or to enter what is missing.
    pub path: String,
    /// Whether it can be confirmed that the number is right as it stands.
    pub may_be_right: bool,
}

impl Question {
    pub(crate) fn told(&self, words: &Words<'_>) -> ToldQuestion {
        let part = self.about.part();
        ToldQuestion {
            kind: self.about.code(),
            unit: self.unit,
            indicator: part.map(|part| part.indicator.code.clone()).unwrap_or_default(),
            breakdown: part.map(|part| part.breakdown.to_string()).unwrap_or_default(),
            text: self.said(words),
            path: self.way().path,
            may_be_right: self.confirmed().is_some(),
        }
    }

    /// "Số hội nghị truyền thông của BHXH huyện Ea Súp giảm từ 12 (tháng 9/2024) xuống 0."
    pub(crate) fn said(&self, words: &Words<'_>) -> String {
        let what = |part: &Part| {
            let what = named(part.indicator, &part.breakdown, words.vietnamese);
            match &self.name {
                Some(unit) => (words.say)("reports-question-of", &[("what", &what), ("unit", unit)]),
                None => what,
            }
        };
        let said = match &self.about {
            About::Silent(names) => silent(words, names, self.month),
            About::Contradicts { part, says } => {
                let doubt = format!("{}: {}", what(part), (words.doubt)(says));
                (words.say)("reports-doubt", &[("doubt", &doubt)])
            }
            About::Moved { part, now, before } => {
                let key = if *now < before.amount {
                    "reports-question-fell"
                } else {
                    "reports-question-rose"
                };
                let [amount, month] = in_words(words, *before);
                let now = now.printed();
                (words.say)(
                    key,
                    &[
                        ("what", &*what(part)),
                        ("before", &amount),
                        ("then", &month),
                        ("now", &now),
                    ],
                )
            }
            About::Absent { part, before } => {
                let [amount, then] = in_words(words, *before);
                let counted = label::counted_in(part.indicator, words.vietnamese);
                let month = words.month(self.month);
                (words.say)(
                    "reports-question-absent",
                    &[
                        ("what", &*what(part)),
                        ("before", &format!("{amount} {counted}")),
                        ("then", &then),
                        ("month", &month),
                    ],
                )
            }
            About::Unmeasured { part, plan } => (words.say)(
                "reports-question-unmeasured",
                &[("what", &*what(part)), ("plan", plan)],
            ),
        };
        vn::capitalised(&said)
    }

    pub(crate) fn way(&self) -> Way {
        let place = Place {
            unit: self.unit,
            month: self.month,
        };
        match &self.about {
            About::Silent(_) => Way {
                path: place.page(crate::status::pages::STATUS),
                text: "reports-question-who",
            },
            About::Absent { .. } | About::Unmeasured { .. } => Way {
                path: place.page("/so-lieu/nhap"),
                text: "reports-question-add",
            },
            About::Contradicts { part, .. } | About::Moved { part, .. } => Way {
                path: source_path(
                    self.unit,
                    &part.indicator.code,
                    &part.breakdown,
                    part.span,
                    false,
                    part.map,
                ),
                text: "reports-question-look",
            },
        }
    }
}

/// "4 đơn vị chưa gửi số liệu tháng 4/2024: …"
fn silent(words: &Words<'_>, names: &[String], month: Month) -> String {
    let (count, month) = (names.len().to_string(), words.month(month));
    let first: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = names.len().saturating_sub(NAMED).to_string();
    let key = if names.len() > NAMED {
        "reports-question-silent-more"
    } else {
        "reports-question-silent"
    };
    (words.say)(
        key,
        &[
            ("count", &*count),
            ("month", &month),
            ("names", &first.join(", ")),
            ("more", &more),
        ],
    )
}

fn in_words(words: &Words<'_>, before: Before) -> [String; 2] {
    [before.amount.printed(), words.month(before.month)]
}
