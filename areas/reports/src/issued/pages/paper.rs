//! The signed paper of an issued report: its number and day as the clerk gave them, and its scan.

use files::{Content, Files, Limits, intake};
use jiff::civil::Date;
use plans::Media;
use web::http::header;
use web::{Cx, Error, IntoResponse, Message, Response, Result, Typed, Upload, page, see};

use super::open::kept;
use super::{ONE, asked, may_write, show};
use crate::issued::{Issued, Paper, store};

/// The largest body: one scan, or one that is too large and told so.
pub(super) const MOST: usize = 12 << 20;
/// The paper that whoever fills in the form has seen.
const SEEN: &str = "da-thay";
/// Longer is no number.
const LONGEST: usize = 50;

pub(super) async fn attach(cx: Cx, upload: Upload) -> Result<Response> {
    let (units, issued) = asked(&cx).await?;
    if !may_write(&cx, &units, issued.place) {
        return Err(Error::NotFound);
    }
    let Upload { mut typed, files } = upload;
    if typed.text(SEEN) != Paper::mark(issued.paper.as_ref()) {
        return Err(Error::conflict("reports-paper-meanwhile"));
    }
    let (number, day) = (number(&mut typed), day(&mut typed, &issued, cx.today()));
    let scan = match files.into_iter().next() {
        Some(file) => take_in(&cx, &mut typed, file.name, file.bytes).await?,
        None => match &issued.paper {
            Some(paper) => Some((paper.scan, paper.media)),
            None => {
                typed.refuse("tep", "reports-scan-missing");
                None
            }
        },
    };
    let (Some(number), Some(day), Some((scan, media))) = (number, day, scan) else {
        return Ok(page(show(cx, &units, issued, typed).await?)
            .invalid()
            .into_response());
    };
    let paper = Paper {
        number,
        day,
        scan,
        media,
    };
    store::attach(&cx, &issued, &paper).await?;
    Ok(see(issued.at(ONE)).saying("saved").into_response())
}

fn number(typed: &mut Typed) -> Option<String> {
    let number = typed.required("so")?;
    if number.chars().count() > LONGEST {
        typed.refuse("so", "reports-paper-number-long");
        return None;
    }
    Some(number)
}

/// Not before the month of the report, nor after today.
fn day(typed: &mut Typed, issued: &Issued, today: Date) -> Option<Date> {
    let first = issued.place.month.span().from();
    typed.value("ngay", |text| match vn::date::read(text) {
        Ok(day) if day < first || day > today => Err("reports-paper-day-other"),
        Ok(day) => Ok(day),
        Err(_) => Err("reports-paper-day"),
    })
}

/// Keeps a scan, or says why it can't be taken.
async fn take_in(
    cx: &Cx,
    typed: &mut Typed,
    name: String,
    bytes: Vec<u8>,
) -> Result<Option<(files::Hash, Media)>> {
    let called = name.clone();
    let accepted = web::apart(move || intake(bytes, &called, &Limits::default())).await?;
    let content = match accepted {
        Ok(accepted) => accepted.content,
        Err(refusal) => {
            let said = plans::refused(cx, &name, &refusal);
            typed.refuse("tep", Message::new("reports-scan-refused").with("said", said));
            return Ok(None);
        }
    };
    let (bytes, media) = match content {
        Content::Photo(photo) => (photo.jpeg, Media::Jpeg),
        Content::Pdf(pdf) => (pdf.bytes, Media::Pdf),
    };
    let files = cx.shelf::<Files>()?;
    let hash = web::apart(move || files.put(&bytes))
        .await?
        .map_err(Error::broken)?;
    Ok(Some((hash, media)))
}

/// The scan, to be kept: it is never opened inside our pages.
pub(super) async fn scan(cx: Cx) -> Result<Response> {
    let (units, issued) = asked(&cx).await?;
    let paper = issued.paper.clone().ok_or(Error::NotFound)?;
    let bytes = kept(&cx, paper.scan).await?;
    let (media_type, ending) = match paper.media {
        Media::Jpeg => ("image/jpeg", "jpg"),
        Media::Pdf => ("application/pdf", "pdf"),
    };
    let name = format!("{}-ban-ky.{ending}", super::file_name(&units, &issued));
    let mut response = super::attachment(&name, media_type, bytes);
    let private = header::HeaderValue::from_static("private, max-age=3600");
    response.headers_mut().insert(header::CACHE_CONTROL, private);
    Ok(response)
}
