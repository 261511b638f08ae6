//! Photos of activities for a report: those that whoever recorded them lets a report use, some of each.

use std::collections::HashSet;
use std::sync::Arc;

use doc::{Block, Picture};
use files::{Files, Hash};
use ledger::{Span, span_words};
use org::Units;
use uuid::Uuid;
use web::{Cx, Error, Result};

use super::super::{Evidence, Kind, Media, store};
use crate::activity::Activity;
use crate::activity::store::list::{self, Listed};
use crate::place;

/// Of one activity a report shows no more.
const EACH: usize = 2;

/// Up to `most` photos of the activities of a unit that count in a period, in the order in which those were held, as they
/// follow a report; nothing where there are none. A photo whose file is gone is left out.
pub async fn photos(cx: &Cx, unit: Uuid, span: Span, most: usize) -> Result<Vec<Block>> {
    let wanted = Listed {
        unit,
        span,
        form: None,
        late: false,
        counting: None,
    };
    let activities = list::all(cx, &wanted).await?;
    let ids: Vec<Uuid> = activities.iter().map(|activity| activity.id).collect();
    let mut evidence = store::of_all(cx, &ids).await?;
    let photos = |activity: Activity| {
        let proofs = evidence.remove(&activity.id).unwrap_or_default();
        (activity, printable(proofs))
    };
    let chosen = choose(activities.into_iter().map(photos).collect(), most);
    let pictures = pictures(cx, chosen).await?;
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let heading = Block::Heading {
        level: 1,
        text: cx.say("plans-photos"),
    };
    Ok(vec![heading, Block::Pictures(pictures)])
}

/// What a report may show, captioned ones first. A list with names and signatures is no such picture.
fn printable(proofs: Vec<Evidence>) -> Vec<Evidence> {
    let shows =
        |proof: &Evidence| proof.for_report && proof.kind == Kind::Photo && proof.media == Media::Jpeg;
    let mut photos: Vec<Evidence> = proofs.into_iter().filter(shows).collect();
    photos.sort_by_key(|photo| photo.caption.trim().is_empty());
    photos
}

/// The first photo of every activity before the second of any, among those the captioned ones, and of too many some from
/// the whole period. The same file is taken once.
fn choose<A>(all: Vec<(A, Vec<Evidence>)>, most: usize) -> Vec<(Arc<A>, Evidence)> {
    let mut seen = HashSet::<Hash>::new();
    let mut offered = Vec::new();
    for (place, (activity, photos)) in all.into_iter().enumerate() {
        let activity = Arc::new(activity);
        let new = photos.into_iter().filter(|photo| seen.insert(photo.file));
        for (turn, photo) in new.take(EACH).enumerate() {
            let rank = (turn, photo.caption.trim().is_empty());
            offered.push((rank, place, Arc::clone(&activity), photo));
        }
    }
    offered.sort_by_key(|(rank, place, ..)| (*rank, *place));
    let mut chosen = Vec::new();
    for group in offered.chunk_by(|one, next| one.0 == next.0) {
        let room = most.saturating_sub(chosen.len());
        chosen.extend(spread(group, room).cloned());
    }
    chosen.sort_by_key(|((turn, _), place, ..)| (*place, *turn));
    chosen
        .into_iter()
        .map(|(_, _, activity, photo)| (activity, photo))
        .collect()
}

/// So many of them, evenly from the first to the last.
fn spread<T>(all: &[T], most: usize) -> impl Iterator<Item = &T> {
    let (count, most) = (all.len().max(1), most.min(all.len()));
    let taken = move |at: usize| at * most / count;
    all.iter()
        .enumerate()
        .filter(move |(at, _)| taken(*at) < taken(at + 1))
        .map(|(_, one)| one)
}

async fn pictures(cx: &Cx, chosen: Vec<(Arc<Activity>, Evidence)>) -> Result<Vec<Picture>> {
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let (files, units): (Arc<Files>, _) = (cx.shelf()?, cx.shelf::<Units>()?);
    let hashes: Vec<Hash> = chosen.iter().map(|(_, photo)| photo.file).collect();
    let read = move || hashes.into_iter().map(|hash| kept(&files, hash)).collect();
    let kept: Vec<Option<Vec<u8>>> = web::apart(read).await?;
    let pictures = chosen.iter().zip(kept).filter_map(|((activity, photo), bytes)| {
        let picture = Picture::new(bytes?, caption(cx, &units, activity, photo))?;
        Some(picture.link(photo.path()))
    });
    Ok(pictures.collect())
}

/// A report is not held up by a file that is gone.
fn kept(files: &Files, hash: Hash) -> Option<Vec<u8>> {
    let bytes = files.get(hash).map_err(Error::broken);
    if !matches!(bytes, Ok(Some(_))) {
        tracing::warn!(%hash, cause = bytes.as_ref().err().map(ToString::to_string), "a photo is left out of a report");
    }
    bytes.ok().flatten()
}

/// Its own, or what the activity is called and its days; and whose photo it is.
fn caption(cx: &Cx, units: &Units, activity: &Activity, photo: &Evidence) -> String {
    let own = Some(photo.caption.trim()).filter(|own| !own.is_empty());
    let said = own.map_or_else(
        || {
            let title = place::title(units, activity);
            format!("{title}, {}", span_words(cx.lang, activity.span))
        },
        str::to_owned,
    );
    match photo.credit.trim() {
        "" => said,
        credit => format!("{said} ({})", cx.text("plans-credit-is", &[("credit", credit)])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn photo(file: u8, caption: &str) -> Evidence {
        Evidence {
            id: Uuid::nil(),
            activity: Uuid::nil(),
            kind: Kind::Photo,
            media: Media::Jpeg,
            name: String::new(),
            file: Hash::of(&[file]),
            thumbnail: None,
            original: Hash::of(&[file]),
            looks: None,
            taken: None,
            inside: None,
            caption: caption.to_owned(),
            credit: String::new(),
            for_report: true,
            added_by: String::new(),
            added_at: Timestamp::UNIX_EPOCH,
        }
    }

    /// The activity of each chosen photo, with the photo's caption.
    fn chosen(all: Vec<(u8, Vec<Evidence>)>, most: usize) -> Vec<(u8, String)> {
        let all = all.into_iter().map(|(day, photos)| (day, printable(photos)));
        let chosen = choose(all.collect(), most);
        chosen
            .into_iter()
            .map(|(day, photo)| (*day, photo.caption))
            .collect()
    }

    #[test]
    fn of_many_activities_some_from_the_whole_month_are_shown_with_one_photo_each() {
        let day = |day: u8| (day, vec![photo(day, "a"), photo(day + 100, "b")]);
        let shown: Vec<u8> = chosen((1..=30).map(day).collect(), 6)
            .into_iter()
            .map(|one| one.0)
            .collect();
        assert_eq!(shown, [5, 10, 15, 20, 25, 30]);
    }

    #[test]
    fn of_few_activities_at_most_two_photos_each_are_shown_the_captioned_first() {
        let many = vec![photo(1, ""), photo(2, "một"), photo(3, ""), photo(4, "hai")];
        let all = vec![(1, many), (2, vec![photo(5, "ba")])];
        let said = |all: &[(u8, &str)]| all.iter().map(|(day, text)| (*day, (*text).to_owned())).collect();
        let expected: Vec<(u8, String)> = said(&[(1, "một"), (1, "hai"), (2, "ba")]);
        assert_eq!(chosen(all.clone(), 6), expected);
        let expected: Vec<(u8, String)> = said(&[(1, "một"), (2, "ba")]);
        assert_eq!(chosen(all, 2), expected);
    }

    #[test]
    fn the_same_photo_is_shown_once_and_what_may_not_be_shown_never() {
        let list = Evidence {
            kind: Kind::SignedList,
            ..photo(2, "danh sách")
        };
        let kept_back = Evidence {
            for_report: false,
            ..photo(3, "không dùng")
        };
        let all = vec![
            (1, vec![photo(1, "một")]),
            (2, vec![photo(1, "lại"), list, kept_back]),
        ];
        assert_eq!(chosen(all, 6), [(1, "một".to_owned())]);
    }
}
