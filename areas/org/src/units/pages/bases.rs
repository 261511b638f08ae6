//! BHXH cơ sở from a table: sent or pasted, looked through, then founded.
//!
//! Nothing is kept in between. The table comes back with the decision and is planned again, with the number of the
//! units' last change: what is founded is what was looked at, or it is looked at once more.

use web::askama::Template;
use web::http::{StatusCode, header};
use web::{
    Crumb, Cx, Error, Form, IntoResponse, Message, Page, Parse, Response, Result, Routes, Typed, Upload,
    page, see,
};

use super::found::{found, is_mine};
use super::table::{Table, problem};
use super::{TREE, WRITE, path};
use crate::audit::pages::refusal::out_of_scope;
use crate::base_table::{BaseColumn, BasePlan, BaseRefusal, plan_bases};
use crate::units::{Founding, Units};

pub(super) const FORM: &str = "/quan-tri/don-vi/co-so";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(FORM, WRITE, ask)
        .post(FORM, WRITE, look)
        .up_to(2 * Table::MOST)
        .post("/quan-tri/don-vi/co-so/ghi", WRITE, make)
        .up_to(8 * Table::MOST)
        .get("/quan-tri/don-vi/co-so/mau.csv", WRITE, template)
}

/// The columns, and what may stand in them.
const COLUMNS: [(BaseColumn, &str); 4] = [
    (BaseColumn::Name, "org-base-column-name"),
    (BaseColumn::Province, "org-base-column-province"),
    (BaseColumn::Since, "org-base-column-since"),
    (BaseColumn::Communes, "org-base-column-communes"),
];

/// Both ways to write a table.
const EXAMPLE: [[&str; 4]; 3] = [
    [
        "BHXH cơ sở Ea Súp",
        "Đắk Lắk",
        "01/10/2025",
        "xã Ea Súp; xã Ea Rốk; xã Ea Bung",
    ],
    ["BHXH cơ sở Buôn Hồ", "Đắk Lắk", "01/10/2025", "phường Buôn Hồ"],
    ["BHXH cơ sở Buôn Hồ", "Đắk Lắk", "01/10/2025", "phường Cư Bao"],
];

#[derive(Template)]
#[template(path = "units/bases.html")]
struct Ask {
    cx: Cx,
    typed: Typed,
}

#[derive(Template)]
#[template(path = "units/bases_preview.html")]
struct Preview {
    cx: Cx,
    /// Why it is looked at once more.
    again: Option<Message>,
    plan: BasePlan,
    offices: Vec<Office>,
    /// Offices of provinces that whoever asks doesn't work for.
    others: Vec<String>,
    table: Typed,
    change: i64,
}

/// An office that would be founded.
struct Office {
    title: String,
    province: String,
    since: String,
    communes: Vec<String>,
}

/// The table that was looked through, and the decision.
struct Agreed {
    table: String,
    change: i64,
    although_refused: bool,
}

impl Parse for Agreed {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let table = typed.required("bang");
        let change = typed.value("lan-sua", |text| text.parse().map_err(|_| "field-whole-number"));
        Some(Self {
            table: table?,
            change: change?,
            although_refused: typed.ticked("dong-dung"),
        })
    }
}

async fn ask(cx: Cx) -> Page {
    page(Ask {
        cx,
        typed: Typed::default(),
    })
}

async fn look(cx: Cx, upload: Upload) -> Result<Page> {
    let Upload { mut typed, files } = upload;
    let file = files.into_iter().next().map(|file| file.bytes);
    let from = if file.is_some() { "tep" } else { "bang" };
    let bytes = file.unwrap_or_else(|| typed.text("bang").as_bytes().to_vec());
    match Table::read(bytes) {
        Ok(table) => preview(cx, &table, None),
        Err(error) => {
            typed.refuse(from, problem(&error));
            Ok(page(Ask { cx, typed }).invalid())
        }
    }
}

async fn make(cx: Cx, form: Form<Agreed>) -> Result<Response> {
    let agreed = form.accepted().map_err(|_| Error::invalid("error-invalid"))?;
    let table = Table::read(agreed.table.into_bytes()).map_err(|error| Error::invalid(problem(&error)))?;
    let units = cx.shelf::<Units>()?;
    let (plan, _) = plan(&cx, &units, &table);
    if plan.foundings.is_empty() || !plan.refused.is_empty() && !agreed.although_refused {
        return Ok(preview(cx, &table, None)?.invalid().into_response());
    }
    if units.change() != agreed.change || !found(&cx, &units, &plan.foundings).await? {
        let again = preview(cx, &table, Some("org-bases-stale".into()))?;
        return Ok(again.with(StatusCode::CONFLICT).into_response());
    }
    Ok(see(place(&cx, &plan.foundings))
        .saying(founded(&plan.foundings))
        .into_response())
}

async fn template() -> Result<Response> {
    let titles = COLUMNS.map(|(column, _)| column.title());
    let mut csv = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    csv.write_record(titles).map_err(Error::broken)?;
    let csv = csv
        .into_inner()
        .map_err(|error| Error::broken(error.into_error()))?;
    let headers = [
        (header::CONTENT_TYPE, doc::Format::Csv.media_type()),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"bhxh-co-so.csv\"",
        ),
    ];
    Ok((headers, csv).into_response())
}

/// What the table comes to for whoever asks, and the offices that aren't theirs to found.
fn plan(cx: &Cx, units: &Units, table: &Table) -> (BasePlan, Vec<Founding>) {
    let BasePlan { foundings, refused } = plan_bases(units, &table.header, &table.rows);
    let (mine, others): (_, Vec<Founding>) = foundings
        .into_iter()
        .partition(|founding| is_mine(cx, units, founding.parent));
    if let Some(foreign) = others.first() {
        _ = out_of_scope(foreign.parent);
    }
    (
        BasePlan {
            foundings: mine,
            refused,
        },
        others,
    )
}

fn preview(cx: Cx, table: &Table, again: Option<Message>) -> Result<Page> {
    let units = cx.shelf::<Units>()?;
    let (plan, others) = plan(&cx, &units, table);
    let offices = plan
        .foundings
        .iter()
        .map(|founding| Office::of(&units, founding))
        .collect();
    let others = others.iter().map(|founding| Office::of(&units, founding));
    let others = others
        .map(|office| format!("{} ({})", office.title, office.province))
        .collect();
    let table = Typed::of([("bang", table.text())]);
    Ok(page(Preview {
        cx,
        again,
        plan,
        offices,
        others,
        table,
        change: units.change(),
    }))
}

/// The province's page on the offices' first day, or the tree if there are several provinces.
fn place(cx: &Cx, foundings: &[Founding]) -> String {
    match foundings {
        [first, rest @ ..] if rest.iter().all(|other| other.parent == first.parent) => {
            let since = first.unit.since.unwrap_or(cx.today());
            path(cx, first.parent, since.max(cx.today()))
        }
        _ => cx.link(TREE),
    }
}

fn founded(foundings: &[Founding]) -> Message {
    let communes: usize = foundings.iter().map(|founding| founding.takes.len()).sum();
    Message::new("org-bases-founded")
        .with("offices", foundings.len())
        .with("communes", communes)
}

impl Office {
    fn of(units: &Units, Founding { unit, parent, takes }: &Founding) -> Self {
        let title = |id: &uuid::Uuid| units.get(*id).map(|unit| unit.title()).unwrap_or_default();
        Self {
            title: unit.title(),
            province: units
                .get(*parent)
                .map(|unit| unit.territory())
                .unwrap_or_default(),
            since: unit.since.map(vn::date::print).unwrap_or_default(),
            communes: takes.iter().map(title).collect(),
        }
    }
}

impl Ask {
    fn crumbs(&self) -> [Crumb; 2] {
        crumbs(&self.cx, "org-bases-title")
    }
}

impl Preview {
    fn crumbs(&self) -> [Crumb; 3] {
        let [units, _] = crumbs(&self.cx, "org-bases-title");
        let form = Crumb::new(self.cx.say("org-bases-title"), FORM);
        [units, form, Crumb::here(self.cx.say("org-bases-preview"))]
    }

    /// "Dòng 4, cột "Từ ngày": "31/02/2026"".
    fn cell(&self, refusal: &BaseRefusal) -> String {
        let (line, column) = (refusal.line.to_string(), refusal.column.title());
        let args = [
            ("line", line.as_str()),
            ("column", column),
            ("value", &refusal.value),
        ];
        self.cx.text("org-bases-cell", &args)
    }

    fn why(&self, refusal: &BaseRefusal) -> String {
        let (key, args) = refusal.message();
        let args = args
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect::<Vec<_>>();
        self.cx.text(key, &args)
    }
}

pub(super) fn crumbs(cx: &Cx, here_key: &str) -> [Crumb; 2] {
    [
        Crumb::new(cx.say("org-units"), cx.link(TREE)),
        Crumb::here(cx.say(here_key)),
    ]
}
