//! A submission: the report of a unit and a month on its way to the unit above. It is agreed to, sent (gửi), returned with
//! a remark (trả lại), approved (duyệt) and issued (ban hành).
//!
//! Each step is of the report as it was then, known by a digest of all figures and prose that its letter prints. Where they
//! have changed since, an approval no longer holds and says so. What was issued stays issued and waits for an erratum (đính
//! chính): it goes the same way again and is issued as the next version.

mod digest;
mod entity;
mod last;
pub(crate) mod migration;
pub(crate) mod pages;
pub(crate) mod sequence {
    pub(crate) mod migration;
}
pub(crate) mod store;

use jiff::Timestamp;
use uuid::Uuid;

pub use digest::Bound;
pub(crate) use digest::is_of_today;
pub(crate) use last::LastDeeds;

/// What somebody does with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Who signs in the unit agrees that it may be sent.
    Agree,
    Send,
    /// What was sent is taken back, by the unit or who sends for it from above: not yet approved, or changed since.
    TakeBack,
    /// The unit above sends it back, with what is to be mended.
    Return,
    Approve,
    Issue,
}

const DEEDS: [(Deed, &str); 6] = [
    (Deed::Agree, "agree"),
    (Deed::Send, "send"),
    (Deed::TakeBack, "take-back"),
    (Deed::Return, "return"),
    (Deed::Approve, "approve"),
    (Deed::Issue, "issue"),
];

impl Deed {
    pub fn word(self) -> &'static str {
        DEEDS
            .iter()
            .find(|(deed, _)| *deed == self)
            .map_or("", |(_, word)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        DEEDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(deed, _)| *deed)
    }

    /// The key of its line in the audit.
    pub(crate) const fn audit(self) -> &'static str {
        match self {
            Self::Agree => "reports-audit-agree",
            Self::Send => "reports-audit-send",
            Self::TakeBack => "reports-audit-take-back",
            Self::Return => "reports-audit-return",
            Self::Approve => "reports-audit-approve",
            Self::Issue => "reports-audit-issue",
        }
    }
}

/// A deed as it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub deed: Deed,
    pub by_id: Uuid,
    /// What the account was called.
    pub by: String,
    pub at: Timestamp,
    /// What is to be mended, of a return; the reason of an erratum; empty otherwise.
    pub remark: String,
    /// Of the report as it was.
    pub digest: String,
}

/// Who has to agree before a unit sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policy {
    /// Who signs in the unit. In an office of two people nobody: it sends in one tap.
    pub agreement: bool,
}

/// What somebody is to the unit whose report it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    pub who: Uuid,
    /// They work for the unit, or for one above it.
    pub own: bool,
    /// They sign for the unit, in the unit itself.
    pub signs: bool,
    /// They work for the unit above.
    pub above: bool,
    /// They sign for the unit above.
    pub approves: bool,
}

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nobody has sent it.
    Open,
    Returned,
    Sent,
    /// It was sent or approved, and says something else since.
    Changed,
    Approved,
    Issued,
}

/// How far a report is that is now known by `digest`.
pub fn standing(steps: &[Step], digest: &str) -> Standing {
    if issued(steps).is_some_and(|issued| issued.digest == digest) {
        return Standing::Issued;
    }
    let last = steps.iter().rev().find(|step| step.deed != Deed::Agree);
    let Some(last) = last else {
        return Standing::Open;
    };
    let same = last.digest == digest;
    match last.deed {
        Deed::Agree | Deed::TakeBack => Standing::Open,
        Deed::Return => Standing::Returned,
        Deed::Issue => Standing::Issued,
        Deed::Send | Deed::Approve if !same => Standing::Changed,
        Deed::Send => Standing::Sent,
        Deed::Approve => Standing::Approved,
    }
}

/// Whether who signs has agreed to the report as it is now, since it was returned or issued last.
pub fn is_agreed(steps: &[Step], digest: &str) -> bool {
    let ends = [Deed::Return, Deed::Issue];
    let since = steps.iter().rev().take_while(|step| !ends.contains(&step.deed));
    let mut agreed = since.filter(|step| step.deed == Deed::Agree);
    agreed.any(|step| step.digest == digest)
}

fn issued(steps: &[Step]) -> Option<&Step> {
    steps.iter().rev().find(|step| step.deed == Deed::Issue)
}

/// Whether what was issued says something else since.
pub fn needs_erratum(steps: &[Step], digest: &str) -> bool {
    issued(steps).is_some_and(|step| step.digest != digest)
}

/// Whether somebody sent it last: another has to approve it.
pub(crate) fn was_sent_by(steps: &[Step], who: Uuid) -> bool {
    let sent = steps.iter().rev().find(|step| step.deed == Deed::Send);
    sent.is_some_and(|step| step.by_id == who)
}

/// What has to be done next with a report that is now known by `digest`; nothing of what was issued and still holds.
pub(crate) fn next(steps: &[Step], digest: &str, policy: Policy) -> Option<Deed> {
    match standing(steps, digest) {
        Standing::Sent => Some(Deed::Approve),
        Standing::Approved => Some(Deed::Issue),
        Standing::Issued if !needs_erratum(steps, digest) => None,
        _ if policy.agreement && !is_agreed(steps, digest) => Some(Deed::Agree),
        _ => Some(Deed::Send),
    }
}

/// What somebody may do with it now.
pub fn allowed(steps: &[Step], digest: &str, policy: Policy, part: Part) -> Vec<Deed> {
    let standing = standing(steps, digest);
    let agreed = is_agreed(steps, digest);
    let at_home = match standing {
        Standing::Open | Standing::Returned | Standing::Changed => true,
        Standing::Issued => needs_erratum(steps, digest),
        Standing::Sent | Standing::Approved => false,
    };
    let away = matches!(standing, Standing::Sent | Standing::Changed);
    let may = |deed: &Deed| match deed {
        Deed::Agree => part.signs && at_home && !agreed,
        // Who signs agrees by sending.
        Deed::Send => at_home && (part.signs || part.own && (agreed || !policy.agreement)),
        Deed::TakeBack => part.own && away,
        Deed::Return => part.above && (away || standing == Standing::Approved),
        Deed::Approve => part.approves && standing == Standing::Sent && !was_sent_by(steps, part.who),
        Deed::Issue => part.signs && standing == Standing::Approved,
    };
    DEEDS.iter().map(|(deed, _)| *deed).filter(may).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OFFICER: Part = Part {
        who: Uuid::from_u128(1),
        own: true,
        signs: false,
        above: false,
        approves: false,
    };
    const DIRECTOR: Part = Part {
        who: Uuid::from_u128(2),
        signs: true,
        ..OFFICER
    };
    const ABOVE: Part = Part {
        who: Uuid::from_u128(3),
        own: false,
        signs: false,
        above: true,
        approves: true,
    };
    /// Who signs above enters for those below, and sends for them.
    const HELPING: Part = Part { own: true, ..ABOVE };
    const FREE: Policy = Policy { agreement: false };
    const STRICT: Policy = Policy { agreement: true };

    fn step(deed: Deed, digest: &str) -> Step {
        by(Uuid::nil(), deed, digest)
    }

    fn by(by_id: Uuid, deed: Deed, digest: &str) -> Step {
        Step {
            deed,
            by_id,
            by: String::new(),
            at: Timestamp::UNIX_EPOCH,
            remark: String::new(),
            digest: digest.to_owned(),
        }
    }

    fn steps(said: &[(Deed, &str)]) -> Vec<Step> {
        said.iter().map(|(deed, digest)| step(*deed, digest)).collect()
    }

    #[test]
    fn an_office_of_two_sends_in_one_tap_and_a_province_when_its_director_has_agreed() {
        assert_eq!(allowed(&[], "a", FREE, OFFICER), [Deed::Send]);
        assert_eq!(allowed(&[], "a", STRICT, OFFICER), []);
        let agreed = steps(&[(Deed::Agree, "a")]);
        assert_eq!(allowed(&agreed, "a", STRICT, OFFICER), [Deed::Send]);
        assert_eq!(
            allowed(&agreed, "b", STRICT, OFFICER),
            [],
            "it says something else since"
        );
        assert_eq!(allowed(&[], "a", STRICT, DIRECTOR), [Deed::Agree, Deed::Send]);
    }

    #[test]
    fn what_was_sent_is_approved_or_returned_and_sent_again() {
        let sent = steps(&[(Deed::Send, "a")]);
        assert_eq!(allowed(&sent, "a", FREE, ABOVE), [Deed::Return, Deed::Approve]);
        assert_eq!(allowed(&sent, "a", FREE, OFFICER), [Deed::TakeBack]);
        let returned = steps(&[(Deed::Agree, "a"), (Deed::Send, "a"), (Deed::Return, "a")]);
        assert_eq!(standing(&returned, "b"), Standing::Returned);
        assert_eq!(
            allowed(&returned, "a", STRICT, OFFICER),
            [],
            "agreed to before it was returned"
        );
        assert_eq!(allowed(&returned, "b", FREE, OFFICER), [Deed::Send]);
    }

    #[test]
    fn who_sent_it_does_not_approve_it() {
        let sent = [by(HELPING.who, Deed::Send, "a")];
        assert_eq!(allowed(&sent, "a", FREE, HELPING), [Deed::TakeBack, Deed::Return]);
        let again = [&sent[..], &steps(&[(Deed::TakeBack, "a"), (Deed::Send, "a")])].concat();
        assert!(allowed(&again, "a", FREE, HELPING).contains(&Deed::Approve));
    }

    #[test]
    fn a_change_after_the_approval_breaks_it() {
        let approved = steps(&[(Deed::Send, "a"), (Deed::Approve, "a")]);
        assert_eq!(standing(&approved, "a"), Standing::Approved);
        assert_eq!(standing(&approved, "b"), Standing::Changed);
        assert!(!allowed(&approved, "b", FREE, DIRECTOR).contains(&Deed::Issue));
        assert!(!allowed(&approved, "b", FREE, ABOVE).contains(&Deed::Approve));
        assert!(allowed(&approved, "b", FREE, OFFICER).contains(&Deed::Send));
    }

    #[test]
    fn what_was_issued_stays_and_waits_for_an_erratum() {
        let issued = steps(&[(Deed::Send, "a"), (Deed::Approve, "a"), (Deed::Issue, "a")]);
        assert_eq!(standing(&issued, "b"), Standing::Issued);
        assert!(needs_erratum(&issued, "b") && !needs_erratum(&issued, "a"));
        assert_eq!(allowed(&issued, "a", FREE, DIRECTOR), []);
        assert_eq!(allowed(&issued, "b", FREE, DIRECTOR), [Deed::Agree, Deed::Send]);
    }

    #[test]
    fn an_erratum_goes_the_same_way_and_is_none_once_nothing_differs() {
        let way = [(Deed::Send, "a"), (Deed::Approve, "a"), (Deed::Issue, "a")];
        let again = steps(&[&way[..], &[(Deed::Send, "b"), (Deed::Approve, "b")]].concat());
        assert_eq!(standing(&again, "b"), Standing::Approved);
        assert_eq!(allowed(&again, "b", FREE, DIRECTOR), [Deed::Issue]);
        assert_eq!(
            standing(&again, "a"),
            Standing::Issued,
            "it is what was issued again"
        );
        assert_eq!(allowed(&again, "a", FREE, DIRECTOR), []);
    }

    /// Whoever does one allowed thing after another, on a report that changes in between.
    fn told() -> impl Strategy<Value = (Policy, Vec<Step>)> {
        let part = prop_oneof![Just(OFFICER), Just(DIRECTOR), Just(ABOVE), Just(HELPING)];
        let turns = proptest::collection::vec((part, 0..6usize, 0..3usize), 0..30);
        (any::<bool>(), turns).prop_map(|(agreement, turns)| {
            let (policy, mut steps) = (Policy { agreement }, Vec::new());
            for (part, which, digest) in turns {
                let digest = ["a", "b", "c"][digest];
                let allowed = allowed(&steps, digest, policy, part);
                if let Some(deed) = allowed.get(which % allowed.len().max(1)) {
                    steps.push(by(part.who, *deed, digest));
                }
            }
            (policy, steps)
        })
    }

    proptest! {
        #[test]
        fn whatever_happens_what_is_issued_was_sent_and_approved_as_it_is((_, steps) in told()) {
            for (at, step) in steps.iter().enumerate() {
                let before = steps.get(..at).unwrap_or_default();
                let last = before.iter().rev().find(|step| step.deed != Deed::Agree);
                let follows = |deed| last.is_some_and(|last| last.deed == deed && last.digest == step.digest);
                match step.deed {
                    Deed::Approve => {
                        prop_assert!(follows(Deed::Send));
                        prop_assert!(last.is_none_or(|last| last.by_id != step.by_id));
                    }
                    Deed::Issue => {
                        prop_assert!(follows(Deed::Approve));
                        prop_assert!(issued(before).is_none_or(|last| last.digest != step.digest));
                    }
                    _ => {}
                }
            }
        }

        #[test]
        fn nobody_of_the_unit_approves_or_returns((policy, steps) in told(), digest in "[abc]") {
            for part in [OFFICER, DIRECTOR] {
                let allowed = allowed(&steps, &digest, policy, part);
                prop_assert!(!allowed.contains(&Deed::Approve) && !allowed.contains(&Deed::Return));
            }
        }
    }
}
