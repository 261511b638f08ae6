//! The queries of issued reports. Who may read the figures of a unit and a month reads what was issued of it.

use db::Write;
use files::Hash;
use jiff::civil::Date;
use ledger::{Month, Place};
use plans::Media;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, Expr, IntoCondition};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, Iterable, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;
use web::{Cx, Error, Pages, Result};

use super::entity::{ActiveModel, Column, Entity, Model};
use super::{Issued, Paper};

/// All versions of a report, the first one first.
pub(crate) async fn versions(cx: &Cx, place: Place) -> Result<Vec<Issued>> {
    let rows = of(cx, place)
        .order_by_asc(Column::Version)
        .all(cx.db.read())
        .await?;
    rows.into_iter().map(read).collect()
}

pub(crate) async fn find(cx: &Cx, place: Place, version: i32) -> Result<Issued> {
    let row = of(cx, place)
        .filter(Column::Version.eq(version))
        .one(cx.db.read())
        .await?;
    read(row.ok_or(Error::NotFound)?)
}

/// Which of all that was issued: of a unit and what lay below it, of a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) root: Uuid,
    pub(crate) year: i16,
}

pub(crate) async fn count(cx: &Cx, wanted: Wanted) -> Result<usize> {
    let count = select(cx, wanted)?.count(cx.db.read()).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// A page of them without their figures, the latest first.
pub(crate) async fn list(cx: &Cx, wanted: Wanted, pages: Pages) -> Result<Vec<Issued>> {
    // Their figures, which are many, stay where they are.
    let shown = Column::iter().filter(|column| !matches!(column, Column::Figures));
    let rows = select(cx, wanted)?
        .select_only()
        .columns(shown)
        .column_as(Expr::val("[]"), Column::Figures)
        .order_by_desc(Column::At)
        .order_by_asc(Column::UnitId)
        .order_by_desc(Column::Version)
        .offset(pages.skip() as u64)
        .limit(pages.each as u64)
        .all(cx.db.read())
        .await?;
    rows.into_iter().map(read).collect()
}

/// Writes down what was issued; its step is written with it.
pub(crate) async fn insert(write: &Write, issued: &Issued) -> Result<()> {
    let row = row(issued)?.into_active_model();
    Entity::insert(row).exec_without_returning(write).await?;
    Ok(())
}

/// Enters the number and the day of the signed paper and keeps its scan, in the place of the paper that `issued` has. Whoever
/// calls has made sure that the actor may; whoever was faster has entered another meanwhile.
pub(crate) async fn attach(cx: &Cx, issued: &Issued, paper: &Paper) -> Result<()> {
    let Place { unit, month } = issued.place;
    let changed = ActiveModel {
        paper_number: Set(Some(paper.number.clone())),
        paper_day: Set(Some(db::day::to_db(paper.day))),
        scan: Set(Some(paper.scan.to_string())),
        scan_media: Set(Some(paper.media.code().to_owned())),
        ..Default::default()
    };
    let write = cx.db.write().await?;
    let done = Entity::update_many()
        .set(changed)
        .filter(Column::UnitId.eq(unit))
        .filter(Column::Month.eq(db::day::to_db(month.first())))
        .filter(Column::Version.eq(issued.version))
        .filter(has(issued.paper.as_ref()))
        .filter(org::in_scope(cx, Column::UnitId, Column::Month))
        .exec(&write)
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::conflict("reports-paper-meanwhile"));
    }
    let mut deed = org::Deed::new("reports-audit-paper", unit, unit)
        .is("month", month)
        .is("version", issued.version);
    if let Some(before) = &issued.paper {
        deed = deed
            .was("number", &before.number)
            .was("day", vn::date::print(before.day))
            .was("file", before.scan);
    }
    let deed = deed
        .is("number", &paper.number)
        .is("day", vn::date::print(paper.day))
        .is("file", paper.scan);
    org::note(cx, &write, deed).await?;
    Ok(write.commit().await?)
}

/// Whether a version has this paper, or none.
fn has(paper: Option<&Paper>) -> Condition {
    match paper {
        None => Column::Scan.is_null().into_condition(),
        Some(paper) => Condition::all()
            .add(Column::Scan.eq(paper.scan.to_string()))
            .add(Column::PaperNumber.eq(&paper.number))
            .add(Column::PaperDay.eq(db::day::to_db(paper.day))),
    }
}

/// The names of the files that issued documents and their photos are kept as, and of the scans of signed papers.
pub async fn files_unscoped(cx: &Cx) -> Result<(Vec<String>, Vec<String>)> {
    let kept: Vec<(String, String, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::Document, Column::Pictures, Column::Scan])
        .into_tuple()
        .all(cx.db.read())
        .await?;
    let (mut documents, mut scans) = (Vec::new(), Vec::new());
    for (document, shown, scan) in kept {
        documents.push(document);
        documents.extend(pictures(&shown)?.iter().map(Hash::to_string));
        scans.extend(scan);
    }
    Ok((documents, scans))
}

fn pictures(kept: &str) -> Result<Vec<Hash>> {
    let names: Vec<String> = serde_json::from_str(kept).map_err(Error::broken)?;
    let hashes = names.iter().map(|name| name.parse().map_err(Error::broken));
    hashes.collect()
}

fn of(cx: &Cx, place: Place) -> Select<Entity> {
    Entity::find()
        .filter(Column::UnitId.eq(place.unit))
        .filter(Column::Month.eq(db::day::to_db(place.month.first())))
        .filter(org::in_scope(cx, Column::UnitId, Column::Month))
}

fn select(cx: &Cx, wanted: Wanted) -> Result<Select<Entity>> {
    let first = Date::new(wanted.year, 1, 1).map_err(Error::broken)?;
    let of_year = Column::Month.between(db::day::to_db(first), db::day::to_db(first.last_of_year()));
    Ok(Entity::find()
        .filter(org::below(Column::UnitId, &[wanted.root]))
        .filter(of_year)
        .filter(org::in_scope(cx, Column::UnitId, Column::Month)))
}

fn row(issued: &Issued) -> Result<Model> {
    let json = |told: serde_json::Result<String>| told.map_err(Error::broken);
    let paper = issued.paper.as_ref();
    Ok(Model {
        unit_id: issued.place.unit,
        month: db::day::to_db(issued.place.month.first()),
        version: issued.version,
        digest: issued.digest.clone(),
        by_name: issued.by.clone(),
        at: db::instant::to_db(issued.at),
        reason: issued.reason.clone(),
        figures: json(serde_json::to_string(&issued.figures))?,
        erratum: json(serde_json::to_string(&issued.erratum))?,
        document: issued.document.to_string(),
        pictures: json(serde_json::to_string(
            &issued.pictures.iter().map(Hash::to_string).collect::<Vec<_>>(),
        ))?,
        paper_number: paper.map(|paper| paper.number.clone()),
        paper_day: paper.map(|paper| db::day::to_db(paper.day)),
        scan: paper.map(|paper| paper.scan.to_string()),
        scan_media: paper.map(|paper| paper.media.code().to_owned()),
    })
}

fn read(row: Model) -> Result<Issued> {
    let paper = (|| {
        Some(Paper {
            number: row.paper_number?,
            day: db::day::from_db(row.paper_day?),
            scan: row.scan?.parse().ok()?,
            media: Media::read(&row.scan_media?)?,
        })
    })();
    Ok(Issued {
        place: Place {
            unit: row.unit_id,
            month: Month::of(db::day::from_db(row.month)),
        },
        version: row.version,
        digest: row.digest,
        by: row.by_name,
        at: db::instant::from_db(row.at),
        reason: row.reason,
        figures: serde_json::from_str(&row.figures).map_err(Error::broken)?,
        erratum: serde_json::from_str(&row.erratum).map_err(Error::broken)?,
        document: row.document.parse().map_err(Error::broken)?,
        pictures: pictures(&row.pictures)?,
        paper,
    })
}
