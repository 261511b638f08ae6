//! "Gửi, trả lại, duyệt": what is done with the report of a month, from its page.

use std::sync::Arc;

use ledger::{Place, may_write};
use org::Units;
use uuid::Uuid;
use web::{Cx, Error, Form, IntoResponse, Message, Parse, Permission, Response, Result, Routes, Typed, see};

use super::digest::{is_of_today, judge};
use super::{
    Bound, Deed, Part, Policy, Standing, Step, allowed, needs_erratum, next, standing, store, was_sent_by,
};
use crate::answer::pages::WRITE;
use crate::due::{self, is_long_past};
use crate::issued;
use crate::issued::pages::Versions;
use crate::report::pages::{MONTH, own};

/// To agree, to approve and to issue: what only who signs for a unit does.
pub(crate) const SIGN: Permission = Permission("signing.write");
const DO: &str = "/bao-cao/gui";
/// The same for who signs.
const SIGNED: &str = "/bao-cao/ky-duyet";
const POLICY: &str = "/bao-cao/cach-gui";
/// Longer is no remark but a letter.
const LONGEST: usize = 1_000;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post(DO, WRITE, act)
        .post(SIGNED, SIGN, act)
        .post(POLICY, SIGN, set_policy)
}

/// How far the report of a month is, as its page shows it.
pub(crate) struct SubmissionPart {
    /// "Đã gửi 05/11/2026, Cán bộ BHXH cơ sở": the last step, and whether it still holds.
    pub(crate) said: Vec<String>,
    /// What the reader may do.
    pub(crate) buttons: Vec<Button>,
    pub(crate) digest: String,
    /// Whether who signs has to agree first, for who may say so.
    pub(crate) policy: Option<bool>,
    /// What was issued, and what would be corrected.
    pub(crate) versions: Versions,
    /// How many steps the reader has seen.
    pub(crate) known: usize,
}

pub(crate) struct Button {
    pub(crate) action: &'static str,
    pub(crate) deed: &'static str,
    /// It is what comes next, and stands first.
    pub(crate) is_next: bool,
    pub(crate) text: String,
    /// The key of what is asked for with it: what is to be mended, why it is corrected.
    pub(crate) asks: Option<&'static str>,
}

impl SubmissionPart {
    /// Nothing of what is never sent, or was reported on paper long ago by a unit that the reader doesn't work for.
    pub(crate) async fn of(cx: &Cx, units: &Arc<Units>, place: Place) -> Result<Option<Self>> {
        if !is_sent_at_all(cx, units, place) {
            return Ok(None);
        }
        let bound = own(cx, units, place).await?;
        let steps = judged(cx, place, store::steps(cx, place).await?, &bound).await?;
        let digest = bound.digest.clone();
        let policy = store::policy_unscoped(cx, units, place.unit).await?;
        let part = part(cx, units, place).await?;
        let erratum = needs_erratum(&steps, &digest);
        let next = next(&steps, &digest, policy);
        let mut allowed = allowed(&steps, &digest, policy, part);
        allowed.sort_by_key(|deed| Some(*deed) != next);
        // What is long past was reported on paper: nothing of it waits until somebody begins.
        let due = due::store::days_unscoped(cx)
            .await?
            .of(units, place.unit, place.month);
        let begun = !steps.is_empty() || !is_long_past(due, cx.today());
        if !begun && allowed.is_empty() {
            return Ok(None);
        }
        let waits = next
            .filter(|next| begun && !allowed.contains(next))
            .and_then(|next| waits(next, part));
        let begins = [Deed::Agree, Deed::Send]
            .iter()
            .any(|deed| allowed.contains(deed));
        let says_nothing = (begins && bound.figures.is_empty()).then_some("reports-says-nothing");
        let buttons = allowed.into_iter().map(|deed| Button {
            action: if part.signs || part.approves { SIGNED } else { DO },
            deed: deed.word(),
            is_next: Some(deed) == next,
            text: cx.say(match deed {
                Deed::Issue if erratum => "reports-do-issue-erratum".to_owned(),
                deed => format!("reports-do-{}", deed.word()),
            }),
            asks: asks(deed, erratum),
        });
        Ok(Some(Self {
            said: said(cx, &steps, &digest, part)
                .into_iter()
                .chain(waits.into_iter().chain(says_nothing).map(|key| cx.say(key)))
                .collect(),
            buttons: buttons.collect(),
            versions: Versions::of(cx, place, &bound, erratum).await?,
            policy: signs_for(cx, units, place).then_some(policy.agreement),
            known: steps.len(),
            digest,
        }))
    }
}

/// What comes next with a report.
pub(crate) struct Next {
    pub(crate) deed: Deed,
    pub(crate) standing: Standing,
    /// A version of it was issued before.
    pub(crate) is_erratum: bool,
    /// Whether the actor may do it.
    pub(crate) may: bool,
}

impl Next {
    /// Nothing of what is never sent, and of what is done.
    pub(crate) async fn of(cx: &Cx, units: &Arc<Units>, place: Place) -> Result<Option<Self>> {
        if !is_sent_at_all(cx, units, place) {
            return Ok(None);
        }
        let policy = store::policy_unscoped(cx, units, place.unit).await?;
        let mut steps = store::steps(cx, place).await?;
        let mut digest = String::new();
        // Of what nobody has touched, nobody needs to know what it says.
        if !steps.is_empty() {
            let bound = own(cx, units, place).await?;
            steps = judged(cx, place, steps, &bound).await?;
            digest.clone_from(&bound.digest);
        }
        let Some(deed) = next(&steps, &digest, policy) else {
            return Ok(None);
        };
        let part = part(cx, units, place).await?;
        Ok(Some(Self {
            deed,
            standing: standing(&steps, &digest),
            is_erratum: needs_erratum(&steps, &digest),
            may: allowed(&steps, &digest, policy, part).contains(&deed),
        }))
    }
}

/// Reports are sent by offices, of months that have begun.
fn is_sent_at_all(cx: &Cx, units: &Units, place: Place) -> bool {
    let office = units.get(place.unit).is_some_and(|unit| unit.level.is_office());
    office && place.month.span().from() <= cx.today()
}

/// What was done with a report that now says this.
async fn judged(cx: &Cx, place: Place, mut steps: Vec<Step>, now: &Bound) -> Result<Vec<Step>> {
    if steps.iter().any(|step| !is_of_today(&step.digest)) {
        judge(&mut steps, issued::store::versions(cx, place).await?.last(), now);
    }
    Ok(steps)
}

/// What is asked for with a deed: what is to be mended, or why what was issued is corrected.
fn asks(deed: Deed, erratum: bool) -> Option<&'static str> {
    match deed {
        Deed::Return => Some("reports-remark"),
        Deed::Issue if erratum => Some("reports-reason"),
        _ => None,
    }
}

/// For whom a report waits, where that isn't the reader. Before it was sent, only who works on it needs to know.
fn waits(next: Deed, part: Part) -> Option<&'static str> {
    match next {
        Deed::Agree if part.own => Some("reports-waits-agree"),
        Deed::Approve if !part.approves => Some("reports-waits-approve"),
        Deed::Issue => Some("reports-waits-issue"),
        _ => None,
    }
}

/// Every step in words, and what no longer holds.
fn said(cx: &Cx, steps: &[Step], digest: &str, part: Part) -> Vec<String> {
    let told = |step: &Step| {
        let at = vn::local(step.at);
        let (day, time) = (vn::date::print(at.date()), vn::time(at));
        let args = [
            ("by", step.by.as_str()),
            ("day", &day),
            ("time", &time),
            ("remark", &step.remark),
        ];
        let key = match step.deed {
            Deed::Issue if !step.remark.is_empty() => "reports-done-issue-erratum".to_owned(),
            deed => format!("reports-done-{}", deed.word()),
        };
        cx.text(key, &args)
    };
    let mut said: Vec<String> = steps.iter().map(told).collect();
    match standing(steps, digest) {
        Standing::Changed => said.push(cx.say("reports-changed-since")),
        Standing::Sent if part.approves && was_sent_by(steps, part.who) => {
            said.push(cx.say("reports-approve-own"));
        }
        _ => {}
    }
    if needs_erratum(steps, digest) {
        said.push(cx.say("reports-needs-erratum"));
    }
    said
}

/// Whether the actor signs for the unit, or for one above it.
fn signs_for(cx: &Cx, units: &Units, place: Place) -> bool {
    let (signs, last) = (cx.scope_of(SIGN).trees, place.month.span().to());
    may_write(units, &signs, place.unit, last, cx.today())
}

/// What the actor is to the unit of a report. What a unit agrees to and issues is signed in the unit itself, by none above. Where
/// nobody above signs here (the centre, a province that works with it alone), who signs in the unit approves too.
async fn part(cx: &Cx, units: &Units, place: Place) -> Result<Part> {
    let (last, today) = (place.month.span().to(), cx.today());
    let writes = cx.scope_of(WRITE).trees;
    let signs = cx.scope_of(SIGN).trees;
    let above: Vec<Uuid> = [last, today]
        .iter()
        .flat_map(|day| units.ancestors(place.unit, *day))
        .map(|unit| unit.id)
        .collect();
    let over = |trees: &[Uuid]| {
        let above = units.parent(place.unit, last);
        above.is_some_and(|above| may_write(units, trees, above.id, last, today))
    };
    let own_signs = signs.contains(&place.unit) && signs_for(cx, units, place);
    let approves_itself = own_signs && !org::anybody_may_unscoped(cx, &above, SIGN).await?;
    Ok(Part {
        who: cx.actor()?.id,
        own: may_write(units, &writes, place.unit, last, today),
        signs: own_signs,
        above: over(&writes) || over(&signs) || approves_itself,
        approves: over(&signs) || approves_itself,
    })
}

/// What is to be done with which report, and what whoever asks has seen of it.
struct Asked {
    place: Place,
    deed: Deed,
    digest: String,
    known: usize,
    remark: String,
}

impl Parse for Asked {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let place = Place::parse(typed);
        let deed = typed.value("viec", |word| Deed::from_word(word).ok_or("field-choice"));
        let known = typed.value("lan", |text| text.parse().map_err(|_| "field-required"));
        let remark = typed.text("loi").trim().to_owned();
        if deed == Some(Deed::Return) && remark.is_empty() {
            typed.refuse("loi", "reports-remark-missing");
        }
        if remark.chars().count() > LONGEST {
            typed.refuse("loi", "reports-remark-long");
        }
        Some(Self {
            place: place?,
            deed: deed?,
            digest: typed.text("ban").to_owned(),
            known: known?,
            remark,
        })
    }
}

async fn act(cx: Cx, form: Form<Asked>) -> Result<Response> {
    let asked = match form.accepted() {
        Ok(asked) => asked,
        Err(typed) => {
            let fault = typed.fault("loi").cloned();
            return Err(Error::Invalid(
                fault.unwrap_or_else(|| Message::new("field-required")),
            ));
        }
    };
    let units = cx.shelf::<Units>()?;
    let (place, last) = (asked.place, asked.place.month.span().to());
    if !units.is_under(place.unit, &cx.scope().trees, last) || !is_sent_at_all(&cx, &units, place) {
        return Err(Error::NotFound);
    }
    // Of what the reader saw, not of what somebody has made of it since.
    let bound = own(&cx, &units, place).await?;
    let digest = bound.digest.clone();
    if digest != asked.digest {
        return Err(Error::conflict("reports-step-changed"));
    }
    let steps = judged(&cx, place, store::steps(&cx, place).await?, &bound).await?;
    let policy = store::policy_unscoped(&cx, &units, place.unit).await?;
    let part = part(&cx, &units, place).await?;
    let may = allowed(&steps, &digest, policy, part);
    if asked.deed == Deed::Approve && part.approves && was_sent_by(&steps, part.who) {
        return Err(Error::conflict("reports-approve-own"));
    }
    if steps.len() != asked.known || !may.contains(&asked.deed) {
        return Err(Error::conflict("reports-step-meanwhile"));
    }
    let issued = match asked.deed {
        Deed::Issue if needs_erratum(&steps, &digest) && asked.remark.is_empty() => {
            return Err(Error::invalid("reports-reason-missing"));
        }
        Deed::Issue => Some(issued::make(&cx, &units, place, &digest, &asked.remark).await?),
        _ => None,
    };
    let said = format!("reports-acted-{}", asked.deed.word());
    let step = Step {
        deed: asked.deed,
        by_id: cx.actor()?.id,
        by: cx.actor()?.name.clone(),
        at: cx.now,
        remark: asked.remark,
        digest,
    };
    store::add(&cx, place, asked.known, &step, issued.as_ref()).await?;
    Ok(see(place.page(MONTH)).saying(Message::new(said)).into_response())
}

struct HowToSend {
    place: Place,
    policy: Policy,
}

impl Parse for HowToSend {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let agreement = typed.ticked("dong-y");
        Some(Self {
            place: Place::parse(typed)?,
            policy: Policy { agreement },
        })
    }
}

async fn set_policy(cx: Cx, form: Form<HowToSend>) -> Result<Response> {
    let HowToSend { place, policy } = form.accepted().map_err(|_| Error::NotFound)?;
    let units = cx.shelf::<Units>()?;
    let (trees, today) = (&cx.scope().trees, cx.today());
    if !may_write(&units, trees, place.unit, place.month.span().to(), today) {
        return Err(Error::NotFound);
    }
    store::set_policy(&cx, place.unit, policy).await?;
    Ok(see(place.page(MONTH)).saying("saved").into_response())
}
