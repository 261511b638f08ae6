//! What an activity says, in words: for its page, and for the audit.

use std::collections::BTreeMap;

use ledger::{span_words, value_name};
use org::{Deed, Units};
use web::{Cx, Lang};

use super::Activity;
use crate::place;

/// Labels with what they say, in the order of the page.
pub(super) fn facts(cx: &Cx, units: &Units, activity: &Activity) -> Vec<(String, String)> {
    let (says, vi) = (&activity.says, cx.lang == Lang::Vi);
    let name = |key: &str, code: &str| value_name(key, code, vi).unwrap_or(code).to_owned();
    let number = |number: u32| vn::number::print(i64::from(number), 0);
    let names = |key: &str, codes: &[String]| {
        codes
            .iter()
            .map(|code| name(key, code))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let unit = units.get(says.unit).map(|unit| unit.title_on(activity.span.to()));
    let main = activity.form.main_number();
    let mut facts = vec![
        (cx.say("plans-day"), span_words(cx.lang, activity.span)),
        (cx.say("plans-unit"), unit.unwrap_or_default()),
        (cx.say("plans-place"), place::words(units, activity)),
    ];
    for field in activity.form.fields().filter(|field| field.is_number()) {
        let label = if Some(field) == main {
            activity.form.number_name(vi).to_owned()
        } else {
            cx.say(format!("plans-field-{}", field.word().replace('_', "-")))
        };
        facts.push((label, says.number(field).map(number).unwrap_or_default()));
    }
    for (scheme, people) in &says.sign_ups {
        facts.push((
            cx.text("plans-signed-up", &[("scheme", &name("scheme", scheme))]),
            number(*people),
        ));
    }
    for (field, text) in &says.named {
        facts.push((
            cx.say(format!("plans-field-{}", field.replace('_', "-"))),
            name(field, text),
        ));
    }
    let cost = says
        .cost
        .and_then(|cost| i64::try_from(cost).ok())
        .map(|cost| vn::number::print(cost, 0));
    facts.extend([
        (cx.say("plans-schemes"), names("scheme", &says.schemes)),
        (cx.say("plans-audiences"), says.audiences.join(", ")),
        (cx.say("plans-languages"), names("language", &says.languages)),
        (cx.say("plans-partners"), says.partners.join(", ")),
        (cx.say("plans-on-behalf"), says.on_behalf_of.clone()),
        (
            cx.say("plans-nature"),
            cx.say(format!("plans-nature-{}", says.nature.code())),
        ),
        (cx.say("plans-cost"), cost.unwrap_or_default()),
        (cx.say("plans-voucher"), says.voucher.clone()),
        (cx.say("plans-note"), says.note.clone()),
        (cx.say("plans-why"), says.why.clone()),
    ]);
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// What became of an activity, for the audit: what it says now and said before, where they differ, in the agency's language.
/// For whom it was entered is personal, and so are notes: they stay out.
pub(super) fn deed(
    cx: &Cx,
    units: &Units,
    what: &'static str,
    before: Option<&Activity>,
    after: Option<&Activity>,
) -> Option<Deed> {
    let mut cx = cx.clone();
    cx.lang = Lang::Vi;
    let personal = ["plans-on-behalf", "plans-note"].map(|key| cx.say(key));
    let told = |activity: Option<&Activity>| -> BTreeMap<String, String> {
        let facts = activity
            .map(|activity| facts(&cx, units, activity))
            .unwrap_or_default();
        facts
            .into_iter()
            .filter(|(label, _)| !personal.contains(label))
            .collect()
    };
    let about = after.or(before)?;
    let deed = Deed::new(what, about.says.unit, about.id).is("form", &about.form.name_vi);
    let (before, after) = (told(before), told(after));
    let deed = before
        .iter()
        .filter(|(label, value)| after.get(*label) != Some(*value))
        .fold(deed, |deed, (label, value)| deed.was(label, value));
    let new = after
        .iter()
        .filter(|(label, value)| before.get(*label) != Some(*value));
    Some(new.fold(deed, |deed, (label, value)| deed.is(label, value)))
}
