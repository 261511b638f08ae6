//! "In hồ sơ": an activity with all that stands behind it, to be printed; and the parts of it that a draw prints too.

use std::sync::Arc;

use doc::{Block, Cell, Column, Document, Picture, Row, RowKind, Table};
use files::{Files, Hash};
use jiff::Timestamp;
use org::Units;
use uuid::Uuid;
use web::http::header;
use web::{Cx, IntoResponse, Path, Response, Result};

use super::super::words::facts;
use super::super::{Activity, store};
use super::show::counted;
use crate::evidence::{self, Evidence, Kind, Media, dossier, words};
use crate::place;

/// So many pictures are printed of one activity.
const PICTURES: usize = 24;

pub(super) async fn print(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let activity = store::find(&cx, id).await?;
    let units = cx.shelf::<Units>()?;
    let proofs = evidence::store::of(&cx, id).await?;
    let pictures = pictures(&cx, &proofs, PICTURES, |proof| Some(proof.file)).await?;
    let unit = units
        .get(activity.says.unit)
        .map(|unit| unit.title_on(activity.span.to()));
    let document = Document {
        subtitle: place::title(&units, &activity),
        author: unit.unwrap_or_default(),
        day: Some(cx.today()),
        blocks: blocks(&cx, &units, &activity, &proofs, pictures),
        ..Document::new(cx.say("plans-dossier-title"))
    };
    let name = format!(
        "ho-so-{}-{}.pdf",
        activity.form.code.replace('_', "-"),
        activity.span.to()
    );
    written(document, &name).await
}

/// A document as a PDF that is taken along.
pub(super) async fn written(document: Document, name: &str) -> Result<Response> {
    let format = doc::Format::Pdf;
    let bytes = web::apart(move || format.write(&document)).await?;
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes.map_err(web::Error::broken)?).into_response())
}

/// What was said, by whom and when; how strong its evidence is and what is lacking; the files; the pictures.
pub(super) fn blocks(
    cx: &Cx,
    units: &Units,
    activity: &Activity,
    proofs: &[Evidence],
    pictures: Vec<Picture>,
) -> Vec<Block> {
    let facts = Block::Table(said(cx, units, activity, proofs));
    let photos = (!pictures.is_empty()).then_some(Block::Pictures(pictures));
    [facts, Block::Table(papers(cx, activity, proofs))]
        .into_iter()
        .chain(photos)
        .collect()
}

fn said(cx: &Cx, units: &Units, activity: &Activity, proofs: &[Evidence]) -> Table {
    let kinds: Vec<Kind> = proofs.iter().map(|proof| proof.kind).collect();
    let counts = |(name, _, amount): (String, String, String)| {
        (cx.say("plans-counts-as"), format!("{name}: {amount}"))
    };
    let asked = activity.says.questions_raised();
    let questions = (asked > 0).then(|| {
        let (raised, answered) = (asked.to_string(), activity.says.questions_answered().to_string());
        let words = cx.text(
            "plans-dossier-questions",
            &[("raised", &raised), ("answered", &answered)],
        );
        (cx.say("plans-questions"), words)
    });
    let lines = facts(cx, units, activity)
        .into_iter()
        .chain(questions)
        .chain(counted(cx, activity).into_iter().map(counts))
        .chain([
            (cx.say("plans-dossier-recorded"), recorded(cx, activity)),
            (
                cx.say("plans-dossier-strength"),
                words::strength(cx, activity, &kinds),
            ),
        ]);
    let row =
        |(name, words): (String, String)| Row::new(RowKind::Line, vec![Cell::text(name), Cell::text(words)]);
    let way = Cell::Link(cx.address(&ledger::activity_path(activity.id)));
    let way = Row::new(RowKind::Line, vec![Cell::text(cx.say("plans-dossier-way")), way]);
    Table {
        caption: String::new(),
        columns: vec![
            Column::text(cx.say("plans-dossier-item")).width(26),
            Column::text(cx.say("plans-about")).width(74),
        ],
        rows: lines.map(row).chain([way]).collect(),
    }
}

/// "Cán bộ truyền thông, 09:15 ngày 13/11/2026. Đã sửa 2 lần."
fn recorded(cx: &Cx, activity: &Activity) -> String {
    let by = format!("{}, {}.", activity.recorded_by, moment(cx, activity.recorded_at));
    let times = activity.revision.saturating_sub(1);
    if times == 0 {
        return by;
    }
    format!(
        "{by} {}",
        cx.text("plans-revised", &[("times", &times.to_string())])
    )
}

/// "09:15 ngày 13/11/2026", in Việt Nam.
pub(super) fn moment(cx: &Cx, at: Timestamp) -> String {
    let at = vn::local(at);
    let (time, day) = (vn::time(at), vn::date::print(at.date()));
    cx.text("plans-moment", &[("time", &time), ("day", &day)])
}

/// Every file by its kind, with the hash of the bytes that were sent; and the kinds that aren't there.
fn papers(cx: &Cx, activity: &Activity, proofs: &[Evidence]) -> Table {
    let there: Vec<Kind> = proofs.iter().map(|proof| proof.kind).collect();
    let lacking = dossier::lacking(activity, &there);
    let mut rows = Vec::new();
    for kind in Kind::all() {
        let of_kind = proofs.iter().filter(|proof| proof.kind == kind);
        rows.extend(of_kind.map(|proof| paper(cx, proof)));
        if lacking.contains(&kind) {
            let none = [vn::capitalised(&words::kind(cx, kind)), cx.say("plans-not-there")];
            rows.push(Row::new(RowKind::Line, none.map(Cell::text).to_vec()));
        }
    }
    if rows.is_empty() {
        rows.push(Row::new(
            RowKind::Section,
            vec![Cell::text(cx.say("plans-evidence-none"))],
        ));
    }
    Table {
        caption: cx.say("plans-evidence"),
        columns: vec![
            Column::text(cx.say("plans-evidence-kind")).width(18),
            Column::text(cx.say("plans-dossier-file")).width(26),
            Column::text(cx.say("plans-dossier-sent")).width(22),
            Column::text(cx.say("plans-dossier-hash")).width(34),
        ],
        rows,
    }
}

fn paper(cx: &Cx, proof: &Evidence) -> Row {
    let name = if proof.name.is_empty() {
        cx.say("plans-dossier-no-name")
    } else {
        proof.name.clone()
    };
    let apart = if proof.media == Media::Pdf {
        cx.say("plans-dossier-apart")
    } else {
        String::new()
    };
    let said: Vec<String> = [name, proof.caption.clone(), apart]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let cells = [
        vn::capitalised(&words::kind(cx, proof.kind)),
        said.join("\n"),
        format!("{}, {}", proof.added_by, moment(cx, proof.added_at)),
        proof.original.to_string(),
    ];
    Row::new(RowKind::Line, cells.map(Cell::text).to_vec())
}

/// "Danh sách ký nhận: hội trường xã".
fn captioned(cx: &Cx, proof: &Evidence) -> String {
    let kind = vn::capitalised(&words::kind(cx, proof.kind));
    match (proof.kind, proof.caption.is_empty()) {
        (Kind::Photo, _) => proof.caption.clone(),
        (_, true) => kind,
        (_, false) => format!("{kind}: {}", proof.caption),
    }
}

/// Up to so many of its pictures, photos and papers alike, as they are kept under the hash that is asked for; one that is gone
/// is left out. A PDF is on its own.
pub(super) async fn pictures(
    cx: &Cx,
    proofs: &[Evidence],
    most: usize,
    file: impl Fn(&Evidence) -> Option<Hash>,
) -> Result<Vec<Picture>> {
    let mut shown: Vec<&Evidence> = proofs.iter().filter(|proof| proof.media == Media::Jpeg).collect();
    shown.sort_by_key(|proof| proof.kind == Kind::Photo);
    let shown: Vec<(Hash, String)> = shown
        .into_iter()
        .filter_map(|proof| Some((file(proof)?, captioned(cx, proof))))
        .take(most)
        .collect();
    let files: Arc<Files> = cx.shelf()?;
    let read = move || {
        shown
            .into_iter()
            .filter_map(|(hash, caption)| Picture::new(files.get(hash).ok()??, caption))
            .collect()
    };
    web::apart(read).await
}
