//! Taking files in: each is looked into, kept, and told of; one that can't be taken never costs the others, nor the
//! activity that it came with.

use std::sync::Arc;

use files::{Accepted, Content, Files, FilesError, Hash, Limits, intake};
use org::Units;
use tokio::sync::Semaphore;
use web::{Cx, Error, Message, Result, Sent};

use super::super::{Evidence, Kind, Media, is_inside, store, words};
use crate::activity::Activity;

/// What became of the files that were sent.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) added: usize,
    /// What there is to be said of single files.
    pub(crate) words: Vec<String>,
}

impl Taken {
    pub(crate) fn said(&self) -> Option<Message> {
        let words = self.words.join(" · ");
        let message = Message::new("plans-files-said").with("count", self.added);
        (!self.words.is_empty()).then(|| message.with("words", words))
    }
}

/// How many files are looked into at the same time: a large photo takes half a gigabyte for a moment.
static TURNS: Semaphore = Semaphore::const_new(2);

/// More files at once than anybody chooses on purpose.
const MOST: usize = 30;

pub(crate) async fn take_in(cx: &Cx, activity: &Activity, sent: Vec<Sent>, kind: Kind) -> Result<Taken> {
    let known = store::of(cx, activity.id).await?;
    let beyond = sent.len().saturating_sub(MOST);
    let (mut taken, mut added) = (Taken::default(), Vec::<Evidence>::new());
    for file in sent.into_iter().take(MOST) {
        let (name, bytes) = (file.name.clone(), file.bytes);
        let _turn = TURNS.acquire().await.map_err(Error::broken)?;
        let looked_at = web::apart(move || intake(bytes, &file.name, &Limits::default())).await?;
        let accepted = match looked_at {
            Ok(accepted) => accepted,
            Err(refusal) => {
                taken.words.push(words::refused(cx, &name, &refusal));
                continue;
            }
        };
        taken.words.extend(words::named_otherwise(cx, &name, &accepted));
        let evidence = match keep(cx, activity, accepted, kind, &name).await {
            Ok(evidence) => evidence,
            Err(cause) => {
                tracing::error!(%cause, "a file could not be kept");
                taken.words.push(words::not_kept(cx, &name));
                continue;
            }
        };
        if known
            .iter()
            .chain(&added)
            .any(|other| other.original == evidence.original)
        {
            taken.words.push(words::twice(cx, &name));
        } else {
            added.push(evidence);
        }
    }
    if beyond > 0 {
        taken
            .words
            .push(cx.text("plans-files-too-many", &[("count", &beyond.to_string())]));
    }
    store::add(cx, activity, &added).await?;
    let elsewhere = store::used_elsewhere(cx, &added).await?;
    if !elsewhere.is_empty() {
        taken.words.push(cx.text(
            "plans-files-elsewhere",
            &[("count", &elsewhere.len().to_string())],
        ));
    }
    taken.added = added.len();
    Ok(taken)
}

/// Puts the content where files are kept, and says what is known of it. Where the camera was is not.
async fn keep(cx: &Cx, activity: &Activity, accepted: Accepted, kind: Kind, name: &str) -> Result<Evidence> {
    let files: Arc<Files> = cx.shelf()?;
    let mut evidence = Evidence {
        id: cx.new_id(),
        activity: activity.id,
        kind,
        media: Media::Jpeg,
        name: name
            .chars()
            .filter(|letter| !letter.is_control())
            .take(200)
            .collect(),
        file: Hash::of(&[]),
        thumbnail: None,
        original: Hash::of(&[]),
        looks: None,
        taken: None,
        inside: None,
        caption: String::new(),
        credit: String::new(),
        for_report: kind == Kind::Photo,
        added_by: cx.actor()?.name.clone(),
        added_at: cx.now,
    };
    match accepted.content {
        Content::Photo(photo) => {
            let units = cx.shelf::<Units>()?;
            evidence.inside = activity
                .says
                .commune
                .zip(photo.position)
                .and_then(|(commune, at)| is_inside(&units, commune, activity.span.to(), at));
            (evidence.original, evidence.looks, evidence.taken) =
                (photo.original, Some(photo.looks), photo.taken);
            let put = move || -> std::result::Result<(Hash, Hash), FilesError> {
                Ok((files.put(&photo.jpeg)?, files.put(&photo.thumbnail)?))
            };
            let (file, thumbnail) = web::apart(put).await?.map_err(Error::broken)?;
            (evidence.file, evidence.thumbnail) = (file, Some(thumbnail));
        }
        Content::Pdf(pdf) => {
            evidence.original = pdf.original;
            evidence.media = Media::Pdf;
            evidence.for_report = false;
            if kind == Kind::Photo {
                evidence.kind = Kind::Document;
            }
            evidence.file = web::apart(move || files.put(&pdf.bytes))
                .await?
                .map_err(Error::broken)?;
        }
    }
    Ok(evidence)
}
