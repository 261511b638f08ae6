//! What is said of files that were sent: why one wasn't taken and what to do, or what is odd about one that was.

use files::{Accepted, Refusal};
use web::{Cx, Lang, Message};

use super::store::Told;
use super::{Kind, Strength, dossier};
use crate::activity::Activity;

/// "danh sách ký nhận".
pub(crate) fn kind(cx: &Cx, kind: Kind) -> String {
    cx.say(format!("plans-evidence-{}", kind.code().replace('_', "-")))
}

/// "có ảnh": the strongest of what there is.
pub(crate) fn level(cx: &Cx, there: &[Kind]) -> String {
    cx.say(Strength::of(there.iter().copied()).key())
}

/// "Còn thiếu: kế hoạch; giấy mời.": what its dossier still wants.
pub(crate) fn lacking(cx: &Cx, activity: &Activity, there: &[Kind]) -> Option<String> {
    let kinds = dossier::lacking(activity, there);
    let names: Vec<String> = kinds.into_iter().map(|lacking| kind(cx, lacking)).collect();
    (!names.is_empty()).then(|| cx.text("plans-lacking", &[("kinds", &names.join("; "))]))
}

/// How strong the evidence is, what would make it stronger, and what is lacking, in whole sentences.
pub(crate) fn strength(cx: &Cx, activity: &Activity, there: &[Kind]) -> String {
    let strength = Strength::of(there.iter().copied());
    let level = format!("{}.", vn::capitalised(&cx.say(strength.key())));
    let stronger = strength.lacking_key().map(|key| cx.say(key));
    let said = [level]
        .into_iter()
        .chain(stronger)
        .chain(lacking(cx, activity, there));
    said.collect::<Vec<_>>().join(" ")
}

/// Its kind, by what that is called in the audit.
pub(crate) fn kind_told(cx: &Cx, told: Kind) -> (String, String) {
    let cx = in_vietnamese(cx);
    (cx.say("plans-evidence-kind"), kind(&cx, told))
}

/// What is said of a file, by what it is called in the audit.
pub(crate) fn told(cx: &Cx, told: &Told) -> [(String, String); 4] {
    let cx = in_vietnamese(cx);
    let for_report = cx.say(if told.for_report { "yes" } else { "no" });
    [
        kind_told(&cx, told.kind),
        (cx.say("plans-caption"), told.caption.clone()),
        (cx.say("plans-credit"), told.credit.clone()),
        (cx.say("plans-for-report"), for_report),
    ]
}

/// The audit speaks one language, whoever does what it keeps.
fn in_vietnamese(cx: &Cx) -> Cx {
    let mut cx = cx.clone();
    cx.lang = Lang::Vi;
    cx
}

/// "IMG_1.heic: ảnh HEIC của iPhone …".
pub fn refused(cx: &Cx, name: &str, refusal: &Refusal) -> String {
    let message = match refusal {
        Refusal::TooLarge { bytes, limit } => Message::new("plans-file-too-large")
            .with("size", megabytes(*bytes))
            .with("limit", megabytes(*limit)),
        Refusal::TooManyPixels { width, height, .. } => Message::new("plans-file-too-many-pixels")
            .with("width", width)
            .with("height", height),
        other => Message::new(key(other)),
    };
    said(cx, name, &message)
}

/// That a file is not what its name says; it was taken all the same.
pub(crate) fn named_otherwise(cx: &Cx, name: &str, accepted: &Accepted) -> Option<String> {
    let ending = accepted.named_otherwise.as_ref()?;
    let message = Message::new("plans-file-named-otherwise")
        .with("kind", accepted.kind.name())
        .with("ending", ending);
    Some(said(cx, name, &message))
}

/// That our disk didn't take it: it must be sent again.
pub(crate) fn not_kept(cx: &Cx, name: &str) -> String {
    said(cx, name, &Message::new("plans-file-not-kept"))
}

/// That a file stands there already.
pub(crate) fn twice(cx: &Cx, name: &str) -> String {
    said(cx, name, &Message::new("plans-file-twice"))
}

fn said(cx: &Cx, name: &str, message: &Message) -> String {
    let name: String = name.chars().take(60).collect();
    format!("{name}: {}", cx.tell(message))
}

fn key(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => "plans-file-empty",
        Refusal::Heic => "plans-file-heic",
        Refusal::Avif => "plans-file-avif",
        Refusal::Svg => "plans-file-svg",
        Refusal::Gif | Refusal::OtherPicture => "plans-file-other-picture",
        Refusal::Video => "plans-file-video",
        Refusal::Office => "plans-file-office",
        Refusal::Archive => "plans-file-archive",
        Refusal::WebPage => "plans-file-web-page",
        Refusal::Damaged => "plans-file-damaged",
        Refusal::Unknown | Refusal::TooLarge { .. } | Refusal::TooManyPixels { .. } => "plans-file-unknown",
    }
}

/// "40,0": one decimal, upwards, so that a file over the limit never looks as if it kept it.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    vn::number::print(i64::try_from(tenths).unwrap_or(i64::MAX), 1)
}
