//! Opening what was issued: the document as it was kept, with its photos.

use doc::Document;
use files::{Files, Hash};
use web::http::header;
use web::{Cx, Error, IntoResponse, Response, Result};

use super::{PICTURE, asked};
use crate::issued::Issued;

/// Which photo of a document, from 1.
const NUMBER: &str = "anh";

impl Issued {
    /// As a page shows it: its photos are the kept ones, from here.
    pub(super) async fn shown(&self, cx: &Cx) -> Result<Document> {
        let mut document: Document =
            serde_json::from_slice(&kept(cx, self.document).await?).map_err(Error::broken)?;
        let kept = self.pictures.iter().zip(1..);
        for (picture, (_, number)) in document.pictures_mut().zip(kept) {
            picture.link = Some(format!("{}&{NUMBER}={number}", self.at(PICTURE)));
        }
        Ok(document)
    }

    /// With its photos in it. One whose file is gone leaves its caption.
    pub(super) async fn whole(&self, cx: &Cx) -> Result<Document> {
        let mut document = self.shown(cx).await?;
        for (picture, hash) in document.pictures_mut().zip(&self.pictures) {
            match kept(cx, *hash).await {
                Ok(jpeg) => picture.jpeg = jpeg,
                Err(error) => tracing::error!(%hash, %error, "a photo of an issued report is gone"),
            }
        }
        Ok(document)
    }
}

/// One photo of a version.
pub(super) async fn picture(cx: Cx) -> Result<Response> {
    let (_, issued) = asked(&cx).await?;
    let number: Option<usize> = cx.asked(NUMBER).and_then(|number| number.parse().ok());
    let hash = number.and_then(|number| issued.pictures.get(number.checked_sub(1)?));
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CONTENT_DISPOSITION, "inline"),
        (header::CACHE_CONTROL, "private, max-age=3600"),
    ];
    let jpeg = kept(&cx, *hash.ok_or(Error::NotFound)?).await?;
    Ok((headers, jpeg).into_response())
}

pub(super) async fn kept(cx: &Cx, hash: Hash) -> Result<Vec<u8>> {
    let files = cx.shelf::<Files>()?;
    let bytes = web::apart(move || files.get(hash))
        .await?
        .map_err(Error::broken)?;
    bytes.ok_or(Error::NotFound)
}
