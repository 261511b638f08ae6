//! An activity: a piece of work that was done, recorded once, by whoever did it.
//!
//! A conference, a small group, a broadcast: where, when, with whom, how many. It yields the records that the ledger
//! counts, so that nobody types a month's total of what was written down already.

pub(crate) mod draw;
mod entity;
pub(crate) mod migration;
pub(crate) mod pages;
pub(crate) mod store;
mod words;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::{Breakdown, Catalogue, Indicator, Span};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::form::{Field, Form};

/// An activity as it stands: what was said of it, by whom, and when it counts.
#[derive(Clone, Debug)]
pub struct Activity {
    pub id: Uuid,
    pub form: &'static Form,
    pub span: Span,
    pub says: Content,
    /// The day it counts on: its last, or, of a late entry, the first of the next period.
    pub counts_on: Date,
    pub recorded_by: String,
    pub recorded_at: Timestamp,
    /// 1 as it was recorded; one more for each correction.
    pub revision: u32,
}

/// What is said of an activity. The days and the form, by which rows are chosen, stand beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    pub unit: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<Uuid>,
    /// A place in it: "nhà văn hóa thôn 3".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub point: String,
    pub nature: Nature,
    /// By the word of their field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers: BTreeMap<String, u32>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub named: BTreeMap<String, String>,
    /// Groups that were spoken to, as they were written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// Codes, or what was written where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schemes: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<String>,
    /// For whom it was entered (nhập hộ), where the one who did it has no account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub on_behalf_of: String,
    /// People who signed up on the spot, by scheme: not yet new participants.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sign_ups: BTreeMap<String, u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Asked>,
    /// How many were asked and answered, where not all were written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raised: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<u32>,
    /// In đồng.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<u64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub voucher: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Why this form for this place.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Whether it was work as usual, of a plan, or came up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    #[default]
    Regular,
    Planned,
    Unplanned,
}

impl Nature {
    pub const ALL: [Nature; 3] = [Nature::Regular, Nature::Planned, Nature::Unplanned];

    pub fn code(self) -> &'static str {
        match self {
            Nature::Regular => "regular",
            Nature::Planned => "planned",
            Nature::Unplanned => "unplanned",
        }
    }

    pub fn read(code: &str) -> Option<Nature> {
        Nature::ALL.into_iter().find(|nature| nature.code() == code)
    }
}

/// A question that was asked, and the answer it got.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub question: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

/// What an activity adds to one indicator.
#[derive(Clone, Debug)]
pub struct Share {
    pub indicator: &'static Indicator,
    pub breakdown: Breakdown,
    pub amount: u32,
}

/// Where people sign up in: the schemes that are offered.
pub(crate) const SCHEMES: [&str; 4] = ["BHXH_TN", "BHYT_HGD", "BHYT_HSSV", "BHYT_NLNN"];

impl Content {
    pub fn number(&self, field: Field) -> Option<u32> {
        self.numbers.get(field.word()).copied()
    }

    pub fn named(&self, field: Field) -> &str {
        self.named.get(field.word()).map_or("", String::as_str)
    }

    /// How many questions were raised: those written down, or more of which only the number is known.
    pub fn questions_raised(&self) -> u32 {
        self.raised.unwrap_or(0).max(count(self.questions.len()))
    }

    pub fn questions_answered(&self) -> u32 {
        let written = self.questions.iter().filter(|asked| !asked.answer.is_empty());
        self.answered.unwrap_or(0).max(count(written.count()))
    }

    pub fn signed_up(&self) -> u32 {
        self.sign_ups
            .values()
            .fold(0, |sum, people| sum.saturating_add(*people))
    }

    /// What it adds to the ledger, by the rules of its form. A number of none adds nothing.
    pub fn yields(&self, form: &Form) -> Vec<Share> {
        let of_form = form.yields().iter().map(|part| Share {
            indicator: part.indicator,
            breakdown: self.part_of(part.indicator, &part.breakdown),
            amount: part.number.map_or(1, |number| self.number(number).unwrap_or(0)),
        });
        of_form
            .chain(self.people_signed_up(form))
            .chain(self.asked(form))
            .filter(|share| share.amount > 0)
            .collect()
    }

    /// Someone who signed up did so for one scheme, whatever else was spoken of.
    fn people_signed_up(&self, form: &Form) -> Vec<Share> {
        let (Some(via), Some(indicator)) = (form.via(), Catalogue::shipped().find("sign_up.count")) else {
            return Vec::new();
        };
        let share = |(scheme, people): (&String, &u32)| Share {
            indicator,
            breakdown: self.part_of(indicator, &format!("via={via};scheme={scheme}")),
            amount: *people,
        };
        self.sign_ups.iter().map(share).collect()
    }

    fn asked(&self, form: &Form) -> Vec<Share> {
        if !form.asks(Field::Questions) {
            return Vec::new();
        }
        let counts = [
            ("qa.question.count", self.questions_raised()),
            ("qa.question.answered", self.questions_answered()),
        ];
        let share = |(code, amount)| {
            let indicator = Catalogue::shipped().find(code)?;
            Some(Share {
                indicator,
                breakdown: self.part_of(indicator, ""),
                amount,
            })
        };
        counts.into_iter().filter_map(share).collect()
    }

    /// The part of an indicator that it belongs to: of all that is known of it, the keys that such figures have.
    fn part_of(&self, indicator: &Indicator, of_rule: &str) -> Breakdown {
        let lists = [
            ("audience", &self.audiences),
            ("language", &self.languages),
            ("scheme", &self.schemes),
            ("partner", &self.partners),
        ];
        let listed = lists
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(key, values)| {
                format!(
                    "{key}={}",
                    values.iter().map(|v| plain(v)).collect::<Vec<_>>().join("|")
                )
            });
        let named = self
            .named
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| format!("{key}={}", plain(value)));
        let known: Vec<String> = listed.chain(named).collect();
        let rule = Breakdown::parse(of_rule);
        let own = Breakdown::parse(&known.join(";"));
        let free: Vec<String> = indicator
            .dimensions
            .iter()
            .filter(|key| rule.get(key).is_none())
            .cloned()
            .collect();
        own.only(&free).with(&rule)
    }
}

/// A value without the marks that a breakdown is written with.
fn plain(value: &str) -> String {
    let marks = |c: char| matches!(c, ';' | '=' | '|');
    value
        .split(marks)
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Activity {
    /// Remembered after its period was closed.
    pub fn is_late(&self) -> bool {
        self.counts_on > self.span.to()
    }

    /// What it was about, where it says so: the event, the company, the paper, the topic.
    pub fn about(&self) -> &str {
        let telling = [
            Field::Event,
            Field::Employer,
            Field::Outlet,
            Field::Topic,
            Field::Purpose,
        ];
        let named = telling.into_iter().map(|field| self.says.named(field));
        named
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    /// Whether both may be one piece of work that was recorded twice: by a partner, by an office above, or again.
    pub fn may_be(&self, other: &Activity) -> bool {
        let same_day = self.span.overlaps(other.span) && self.form.code == other.form.code;
        let place = |one: &Activity| (one.says.commune, vn::fold(&one.says.point));
        let same_place = self.says.commune.is_some() && place(self) == place(other);
        let same_thing = !self.about().is_empty() && vn::fold(self.about()) == vn::fold(other.about());
        let same_people = self.number().is_some() && self.number() == other.number();
        same_day && self.id != other.id && same_people && (same_place || same_thing)
    }

    /// The number that is shown for it in a list.
    pub fn number(&self) -> Option<u32> {
        self.says.number(self.form.main_number()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small_group() -> Content {
        Content {
            numbers: BTreeMap::from([("attendees".to_owned(), 12)]),
            sign_ups: BTreeMap::from([("BHXH_TN".to_owned(), 2), ("BHYT_HGD".to_owned(), 1)]),
            ..Content::default()
        }
    }

    fn yields(says: &Content, form: &str) -> Vec<String> {
        let shares = says.yields(Form::find(form).unwrap());
        let told = |share: &Share| format!("{} [{}] {}", share.indicator.code, share.breakdown, share.amount);
        shares.iter().map(told).collect()
    }

    #[test]
    fn a_small_group_counts_once_with_its_people_and_those_who_signed_up() {
        assert_eq!(
            yields(&small_group(), "small_group"),
            [
                "direct.small_group.count [] 1",
                "direct.small_group.people_reached [] 12",
                "sign_up.count [scheme=BHXH_TN;via=small_group] 2",
                "sign_up.count [scheme=BHYT_HGD;via=small_group] 1",
            ]
        );
    }

    #[test]
    fn what_is_known_of_it_becomes_the_part_that_it_counts_in() {
        let says = Content {
            schemes: vec!["BHXH_TN".into()],
            languages: vec!["rad".into(), "vi".into()],
            partners: vec!["Bưu điện tỉnh; xã".into()],
            named: BTreeMap::from([("employer".to_owned(), "Công ty A".to_owned())]),
            ..small_group()
        };
        let told = yields(&says, "small_group");
        assert_eq!(
            told[0],
            "direct.small_group.count [language=rad|vi;partner=Bưu điện tỉnh xã;scheme=BHXH_TN] 1"
        );
        assert!(
            told.contains(
                &"sign_up.count [partner=Bưu điện tỉnh xã;scheme=BHYT_HGD;via=small_group] 1".into()
            )
        );
    }

    #[test]
    fn posts_of_the_unit_and_shares_by_staff_are_two_counts() {
        let posts = Content {
            numbers: BTreeMap::from([("count".to_owned(), 5), ("reach".to_owned(), 800)]),
            named: BTreeMap::from([("channel".to_owned(), "facebook".to_owned())]),
            ..Content::default()
        };
        assert_eq!(
            yields(&posts, "social_post"),
            [
                "social.post.count [channel=facebook;owner=unit] 5",
                "social.reach [channel=facebook;owner=unit] 800",
            ]
        );
        assert_eq!(
            yields(&posts, "staff_share"),
            ["social.post.count [channel=facebook;owner=staff] 5"]
        );
    }

    #[test]
    fn a_launch_day_never_counts_among_small_groups() {
        let says = Content {
            numbers: BTreeMap::from([
                ("attendees".into(), 10547),
                ("points".into(), 881),
                ("teams".into(), 490),
            ]),
            sign_ups: BTreeMap::from([("BHXH_TN".to_owned(), 691)]),
            ..Content::default()
        };
        let told = yields(&says, "launch_day");
        assert!(
            told.iter()
                .all(|line| line.starts_with("launch.") || line.contains("via=launch"))
        );
        assert!(told.contains(&"launch.team.count [] 490".to_owned()));
    }

    #[test]
    fn questions_count_by_their_text_or_by_the_larger_number_that_was_typed() {
        let asked = |question: &str, answer: &str| Asked {
            question: question.into(),
            answer: answer.into(),
        };
        let says = Content {
            questions: vec![asked("Mức đóng?", "22%"), asked("Khi nào nhận?", "")],
            raised: Some(5),
            ..small_group()
        };
        assert_eq!((says.questions_raised(), says.questions_answered()), (5, 1));
        let told = yields(&says, "dialogue");
        assert!(
            told.contains(&"qa.question.count [] 5".to_owned())
                && told.contains(&"qa.question.answered [] 1".to_owned())
        );
    }

    proptest! {
        #[test]
        fn nothing_is_yielded_twice_and_nothing_of_none(people in 0_u32..500, signed in 0_u32..50, form in 0..Form::all().len(), text in "\\PC{0,20}") {
            let form = &Form::all()[form];
            let says = Content {
                numbers: form.fields().filter(|field| field.is_number()).map(|field| (field.word().to_owned(), people)).collect(),
                sign_ups: BTreeMap::from([("BHXH_TN".to_owned(), signed)]),
                named: form.fields().filter(|field| field.names()).map(|field| (field.word().to_owned(), text.clone())).collect(),
                ..Content::default()
            };
            let shares = says.yields(form);
            let mut keys: Vec<String> = shares.iter().map(|share| format!("{} {}", share.indicator.code, share.breakdown)).collect();
            let all = keys.len();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), all);
            prop_assert!(shares.iter().all(|share| share.amount > 0));
            // What is stored as text reads back as the same part.
            prop_assert!(shares.iter().all(|share| Breakdown::parse(&share.breakdown.to_string()) == share.breakdown));
        }

        #[test]
        fn what_is_said_reads_back_from_its_text(people in 0_u32..500, point in "\\PC{0,30}", question in "\\PC{0,30}") {
            let says = Content { point, questions: vec![Asked { question, answer: String::new() }], numbers: BTreeMap::from([("attendees".to_owned(), people)]), ..Content::default() };
            let text = serde_json::to_string(&says).unwrap();
            prop_assert_eq!(serde_json::from_str::<Content>(&text).unwrap(), says);
        }
    }
}
