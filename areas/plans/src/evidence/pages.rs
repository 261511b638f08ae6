//! Files of an activity: sent, shown, told about, taken back.

pub(crate) mod photos;
pub(crate) mod take_in;

use std::sync::Arc;

use files::{Files, Hash};
use org::Units;
use uuid::Uuid;
use web::http::header;
use web::{
    Cx, Error, Form, IntoResponse, Message, Parse, Path, Response, Result, Routes, Typed, Upload, see,
};

use super::store::{self, Told};
use super::{Evidence, Kind, Media};
use crate::activity::{Activity, store as activities};
use crate::{ACTIVITIES_READ, ACTIVITIES_WRITE};

/// The largest body with files: four photos of the largest size, or one that is far too large and told so.
pub(crate) const MOST: usize = 44 << 20;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post("/hoat-dong/{id}/minh-chung", ACTIVITIES_WRITE, send)
        .up_to(MOST)
        .get("/minh-chung/{id}", ACTIVITIES_READ, whole)
        .get("/minh-chung/{id}/nho", ACTIVITIES_READ, small)
        .post("/minh-chung/{id}", ACTIVITIES_WRITE, tell)
        .post("/minh-chung/{id}/bo", ACTIVITIES_WRITE, remove)
}

impl Evidence {
    pub(crate) fn path(&self) -> String {
        format!("/minh-chung/{}", self.id)
    }

    /// Of what is said of it: another one as soon as somebody says something else.
    pub fn mark(&self) -> String {
        Told::of(self).mark()
    }
}

async fn send(cx: Cx, Path(id): Path<Uuid>, upload: Upload) -> Result<Response> {
    let activity = writable(&cx, id).await?;
    let kind = Kind::read(upload.typed.text("kind")).unwrap_or(Kind::Photo);
    let taken = take_in::take_in(&cx, &activity, upload.files, kind).await?;
    let page = see(ledger::activity_path(id));
    Ok(match taken.said() {
        Some(said) => page.warning(said),
        None => page.saying(Message::new("plans-files-added").with("count", taken.added)),
    }
    .into_response())
}

/// An activity of a unit that the actor works for.
pub(crate) async fn writable(cx: &Cx, id: Uuid) -> Result<Activity> {
    let activity = activities::find(cx, id).await?;
    let units = cx.shelf::<Units>()?;
    let (unit, on) = (activity.says.unit, activity.span.to());
    let theirs = cx.scope_of(ACTIVITIES_WRITE).trees;
    let may = ledger::may_write(&units, &theirs, unit, on, cx.today());
    may.then_some(activity).ok_or(Error::Forbidden)
}

async fn whole(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let evidence = store::find(&cx, id).await?;
    answer(&cx, evidence.file, evidence.media).await
}

async fn small(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let evidence = store::find(&cx, id).await?;
    let thumbnail = evidence.thumbnail.ok_or(Error::NotFound)?;
    answer(&cx, thumbnail, Media::Jpeg).await
}

/// A document is handed over to be kept, never opened inside our pages.
async fn answer(cx: &Cx, file: Hash, media: Media) -> Result<Response> {
    let files: Arc<Files> = cx.shelf()?;
    let bytes = web::apart(move || files.get(file))
        .await?
        .map_err(Error::broken)?;
    let bytes = bytes.ok_or(Error::NotFound)?;
    let (kind, how) = match media {
        Media::Jpeg => ("image/jpeg", "inline"),
        Media::Pdf => ("application/pdf", "attachment; filename=\"minh-chung.pdf\""),
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, how),
        (header::CACHE_CONTROL, "private, max-age=3600"),
    ];
    Ok((headers, bytes).into_response())
}

/// What is said now, and the mark of what was read before.
struct Telling {
    told: Told,
    seen: String,
}

impl Parse for Telling {
    fn parse(typed: &mut Typed) -> Option<Telling> {
        let short = |text: &str| text.chars().take(500).collect();
        let told = Told {
            kind: Kind::read(typed.text("kind"))?,
            caption: short(typed.text("caption")),
            credit: short(typed.text("credit")),
            for_report: typed.ticked("for_report"),
        };
        Some(Telling {
            told,
            seen: typed.text("seen").to_owned(),
        })
    }
}

async fn tell(cx: Cx, Path(id): Path<Uuid>, sent: Form<Telling>) -> Result<Response> {
    let Telling { told, seen } = sent.accepted().map_err(|_| Error::NotFound)?;
    let activity = of_writable(&cx, id).await?;
    store::tell(&cx, id, told, &seen).await?;
    Ok(see(ledger::activity_path(activity))
        .saying("plans-file-told")
        .into_response())
}

async fn remove(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let activity = of_writable(&cx, id).await?;
    store::remove(&cx, id).await?;
    Ok(see(ledger::activity_path(activity))
        .saying("plans-file-removed")
        .into_response())
}

async fn of_writable(cx: &Cx, id: Uuid) -> Result<Uuid> {
    let evidence = store::find(cx, id).await?;
    Ok(writable(cx, evidence.activity).await?.id)
}
