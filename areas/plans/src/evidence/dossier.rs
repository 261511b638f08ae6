//! A dossier (hồ sơ): the papers that stand behind an activity, by their kind, and which of them are lacking.

use super::Kind;
use crate::activity::Activity;

/// What the dossier of an activity consists of: by its form, and of one that cost something a voucher.
pub(crate) fn wanted(activity: &Activity) -> Vec<Kind> {
    let papers = activity.form.papers().iter().copied();
    let voucher = activity.says.cost.filter(|cost| *cost > 0).map(|_| Kind::Voucher);
    let wanted: Vec<Kind> = papers.chain(voucher).collect();
    Kind::all().filter(|kind| wanted.contains(kind)).collect()
}

/// What of it isn't there.
pub(crate) fn lacking(activity: &Activity, there: &[Kind]) -> Vec<Kind> {
    let mut wanted = wanted(activity);
    wanted.retain(|kind| !there.contains(kind));
    wanted
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use ledger::Span;
    use uuid::Uuid;

    use super::*;
    use crate::activity::Content;
    use crate::form::Form;

    fn held(form: &str, cost: Option<u64>) -> Activity {
        let day = date(2026, 11, 12);
        Activity {
            id: Uuid::nil(),
            form: Form::find(form).unwrap(),
            span: Span::new(day, day).unwrap(),
            says: Content {
                cost,
                ..Content::default()
            },
            counts_on: day,
            recorded_by: String::new(),
            recorded_at: Timestamp::UNIX_EPOCH,
            revision: 1,
        }
    }

    #[test]
    fn a_conference_lacks_the_papers_that_are_not_there_yet() {
        let conference = held("conference", None);
        assert_eq!(
            lacking(&conference, &[]),
            [Kind::Photo, Kind::Plan, Kind::Invitation, Kind::SignedList]
        );
        assert_eq!(
            lacking(&conference, &[Kind::Plan, Kind::Photo, Kind::Document]),
            [Kind::Invitation, Kind::SignedList]
        );
    }

    #[test]
    fn what_cost_something_wants_a_voucher() {
        assert_eq!(lacking(&held("broadcast", Some(0)), &[]), []);
        assert_eq!(lacking(&held("broadcast", Some(200_000)), &[]), [Kind::Voucher]);
        assert_eq!(lacking(&held("broadcast", Some(200_000)), &[Kind::Voucher]), []);
    }
}
