//! One activity: what was said of it, what it counts for, its evidence, and what may be the same work elsewhere.

use std::collections::HashMap;

use jiff::Timestamp;
use ledger::{Map, Month, Place, breakdown_words, span_words};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{Choice, Cx, IntoResponse, Lang, Page, Path, Response, Result, page, see};

use super::super::store;
use super::super::words::facts;
use super::super::{Activity, Asked};
use super::{LIST, Line};
use crate::evidence::pages::writable;
use crate::evidence::{self, Evidence, Kind, Media, dossier, words};
use crate::place;

/// How many of those that may be the same work are named: a day of small groups has many, and nobody reads a wall.
const ALIKE: usize = 3;

#[derive(Template)]
#[template(path = "activity/show.html")]
struct Show {
    cx: Cx,
    activity: Activity,
    title: String,
    facts: Vec<(String, String)>,
    questions: Vec<Asked>,
    /// What it counts as: the name, the way to the number of the month, its share.
    counted: Vec<(String, String, String)>,
    /// What was said before, and who said something else.
    past: Vec<String>,
    /// The report of the month in which it counts, where that is closed: nothing can be changed until it is opened.
    closed: Option<String>,
    /// In a few words, and what there is to be said of it.
    level: String,
    strength: String,
    evidence: Vec<Group>,
    alike: Vec<Line>,
    writable: bool,
    kinds: Vec<Choice>,
}

/// The files of one kind; or none of a kind that its dossier wants.
struct Group {
    name: String,
    proofs: Vec<Proof>,
}

struct Proof {
    evidence: Evidence,
    words: String,
    /// Another activity with the same picture.
    elsewhere: Option<(String, String)>,
    kinds: Vec<Choice>,
}

impl Proof {
    fn is_pdf(&self) -> bool {
        self.evidence.media == Media::Pdf
    }
}

pub(super) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let activity = store::find(&cx, id).await?;
    let units = cx.shelf::<Units>()?;
    let proofs = evidence::store::of(&cx, id).await?;
    let there: Vec<Kind> = proofs.iter().map(|proof| proof.kind).collect();
    let elsewhere = evidence::store::used_elsewhere(&cx, &proofs).await?;
    let alike = store::alike(&cx, &activity).await?;
    let writable = writable(&cx, id).await.is_ok();
    Ok(page(Show {
        title: place::title(&units, &activity),
        facts: facts(&cx, &units, &activity),
        questions: activity.says.questions.clone(),
        counted: counted(&cx, &activity),
        past: past(&cx, &units, &activity).await?,
        closed: closed(&cx, &units, &activity).await?,
        level: words::level(&cx, &there),
        strength: words::strength(&cx, &activity, &there),
        evidence: groups(&cx, &activity, told(&cx, &units, proofs, &elsewhere).await?),
        alike: alike
            .iter()
            .take(ALIKE)
            .map(|other| Line::new(&cx, &units, other))
            .collect(),
        kinds: kinds(&cx, Kind::Photo),
        writable,
        activity,
        cx,
    }))
}

pub(super) async fn remove(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let activity = writable(&cx, id).await?;
    let units = cx.shelf::<Units>()?;
    store::remove(&cx, &units, id).await?;
    let month = Month::of(activity.counts_on);
    let list = format!("{LIST}?don-vi={}&thang={month}", activity.says.unit);
    Ok(see(list).saying("plans-removed").into_response())
}

fn kinds(cx: &Cx, chosen: Kind) -> Vec<Choice> {
    let choice = |kind: Kind| Choice::new(kind.code(), words::kind(cx, kind)).chosen(kind == chosen);
    Kind::all().map(choice).collect()
}

/// By kind, in the order of a dossier.
fn groups(cx: &Cx, activity: &Activity, mut proofs: Vec<Proof>) -> Vec<Group> {
    let wanted = dossier::wanted(activity);
    let group = |kind: Kind| {
        let (of_kind, others) = std::mem::take(&mut proofs)
            .into_iter()
            .partition(|proof| proof.evidence.kind == kind);
        proofs = others;
        Group {
            name: vn::capitalised(&words::kind(cx, kind)),
            proofs: of_kind,
        }
        .wanted(wanted.contains(&kind))
    };
    Kind::all().filter_map(group).collect()
}

impl Group {
    /// Nothing is said of a kind that isn't there, unless it should be.
    fn wanted(self, wanted: bool) -> Option<Group> {
        (wanted || !self.proofs.is_empty()).then_some(self)
    }
}

async fn told(
    cx: &Cx,
    units: &Units,
    proofs: Vec<Evidence>,
    elsewhere: &HashMap<Uuid, Evidence>,
) -> Result<Vec<Proof>> {
    let mut told = Vec::new();
    for evidence in proofs {
        let other = match elsewhere.get(&evidence.id) {
            // Shown where it may be read; one that was taken back since is no hint.
            Some(other) => store::find(cx, other.activity).await.ok(),
            None => None,
        };
        told.push(Proof {
            words: about(cx, &evidence),
            elsewhere: other.map(|other| {
                let when = span_words(cx.lang, other.span);
                (
                    ledger::activity_path(other.id),
                    format!("{}, {when}", place::title(units, &other)),
                )
            }),
            kinds: kinds(cx, evidence.kind),
            evidence,
        });
    }
    Ok(told)
}

/// "IMG_1.jpg · chụp lúc 08:30 ngày 12/11/2026 · trong xã: có".
fn about(cx: &Cx, evidence: &Evidence) -> String {
    let taken = evidence.taken.map(|taken| {
        let time = vn::time(taken);
        cx.text(
            "plans-taken",
            &[("time", &time), ("day", &vn::date::print(taken.date()))],
        )
    });
    let inside = evidence.inside.map(|inside| {
        cx.say(if inside {
            "plans-inside-yes"
        } else {
            "plans-inside-no"
        })
    });
    let name = Some(evidence.name.clone()).filter(|name| !name.is_empty());
    name.into_iter()
        .chain(taken)
        .chain(inside)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What the ledger counts it as, with the way to the number of its month.
pub(super) fn counted(cx: &Cx, activity: &Activity) -> Vec<(String, String, String)> {
    let vi = cx.lang == Lang::Vi;
    let month = Month::of(activity.counts_on).span();
    let line = |share: super::super::Share| {
        let part = breakdown_words(cx.lang, &share.breakdown);
        let name = share.indicator.name(vi);
        let name = if part.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({part})")
        };
        let (unit, code) = (activity.says.unit, &share.indicator.code);
        let path = ledger::source_path(unit, code, &share.breakdown, month, false, Map::Then);
        (name, path, vn::number::print(i64::from(share.amount), 0))
    };
    let shares = activity.says.yields(activity.form);
    shares.into_iter().map(line).collect()
}

/// "12 người, 12/11/2026 – đến 09:15 ngày 13/11/2026, Cán bộ truyền thông": the latest first.
async fn past(cx: &Cx, units: &Units, activity: &Activity) -> Result<Vec<String>> {
    let told = |(before, by, at): (Activity, String, Timestamp)| {
        let line = Line::new(cx, units, &before);
        let at = vn::local(at);
        let said = [line.number, line.days, line.place, line.about];
        let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
        let day = vn::date::print(at.date());
        cx.text(
            "plans-past",
            &[
                ("said", &said.join(", ")),
                ("by", &by),
                ("time", &vn::time(at)),
                ("day", &day),
            ],
        )
    };
    let before = store::past_unscoped(cx, activity).await?;
    Ok(before.into_iter().map(told).collect())
}

async fn closed(cx: &Cx, units: &Units, activity: &Activity) -> Result<Option<String>> {
    let month = Month::of(activity.counts_on);
    let closed = ledger::closed_unscoped(cx.db.read(), units, activity.says.unit).await?;
    let report = Place {
        unit: activity.says.unit,
        month,
    };
    Ok(closed.contains(&month).then(|| report.page("/bao-cao/thang")))
}

impl Show {
    /// The month in which a late entry counts.
    fn counts_in(&self) -> String {
        vn::month::print(self.activity.counts_on)
    }
}
