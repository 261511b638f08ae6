//! The layout and its parts, to be looked at: `cargo run -p web --example gallery`, then http://127.0.0.1:7700/hom-nay.

use axum::middleware::{Next, from_fn};
use jiff::civil::date;
use web::askama::Template;
use web::{
    Actor, Area, Choice, Crumb, Cx, Entry, Error, Form, Grant, IntoResponse, Number, Page, Pages, Parse,
    Permission, Response, Result, Router, Routes, State, Switch, Typed, page, see,
};

const READ: Permission = Permission("gallery.read");

const GALLERY: Area = Area {
    name: "gallery",
    routes: || {
        Routes::new()
            .get("/hom-nay", READ, home)
            .get("/bao-cao/thang", READ, report)
            .get("/ghi", READ, record)
            .post("/ghi", READ, save)
            .get("/so-lieu/nhap", READ, grid)
            .get("/hong", READ, async || -> Result<Page> {
                Err(Error::broken("on purpose"))
            })
    },
    permissions: &[READ],
    migrations: Vec::new,
    menu: &[
        Entry {
            group: "menu-home",
            order: 10,
            path: "/hom-nay",
            text: "menu-home",
            icon: "home",
            needs: READ,
        },
        Entry {
            group: "menu-record",
            order: 20,
            path: "/ghi",
            text: "menu-record",
            icon: "pencil-plus",
            needs: READ,
        },
        Entry {
            group: "menu-reports",
            order: 30,
            path: "/bao-cao/thang",
            text: "month",
            icon: "report",
            needs: READ,
        },
        Entry {
            group: "menu-reports",
            order: 31,
            path: "/so-lieu/nhap",
            text: "edit",
            icon: "table",
            needs: READ,
        },
        Entry {
            group: "menu-targets",
            order: 40,
            path: "/chi-tieu",
            text: "menu-targets",
            icon: "target-arrow",
            needs: READ,
        },
        Entry {
            group: "menu-plans",
            order: 50,
            path: "/ke-hoach",
            text: "menu-plans",
            icon: "calendar-event",
            needs: READ,
        },
        Entry {
            group: "menu-content",
            order: 60,
            path: "/noi-dung",
            text: "menu-content",
            icon: "broadcast",
            needs: READ,
        },
        Entry {
            group: "menu-people",
            order: 70,
            path: "/nguoi-tham-gia",
            text: "menu-people",
            icon: "users",
            needs: READ,
        },
        Entry {
            group: "menu-units",
            order: 80,
            path: "/quan-tri/don-vi",
            text: "menu-units",
            icon: "settings",
            needs: READ,
        },
    ],
};

#[derive(Template)]
#[template(path = "gallery/home.html")]
struct Home {
    cx: Cx,
}

#[derive(Template)]
#[template(path = "gallery/report.html")]
struct Report {
    cx: Cx,
    crumbs: Vec<Crumb>,
    pages: Pages,
    lines: Vec<Line>,
}

struct Line {
    label: &'static str,
    numbers: Vec<Number>,
}

#[derive(Template)]
#[template(path = "gallery/form.html")]
struct Record {
    cx: Cx,
    typed: Typed,
    months: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "gallery/grid.html")]
struct Grid {
    cx: Cx,
    units: Vec<&'static str>,
    rows: Vec<(usize, &'static str)>,
}

async fn home(cx: Cx) -> Page {
    page(Home { cx })
}

async fn report(cx: Cx) -> Page {
    let crumbs = vec![
        Crumb::new("Báo cáo", "/bao-cao/thang"),
        Crumb::here("Tháng 10/2024"),
    ];
    let number = |text: &str| Number::new(text).source("/nguon-so-lieu");
    let lines = vec![
        Line {
            label: "I. Truyền thông trực tiếp",
            numbers: Vec::new(),
        },
        Line {
            label: "Hội nghị",
            numbers: vec![
                number("44"),
                number("254"),
                number("201").word("suy ra"),
                number("300"),
                number("84,67"),
            ],
        },
        Line {
            label: "Lượt người tham dự",
            numbers: vec![
                number("2.469"),
                number("15.983"),
                number("12.006"),
                number("16.000").qualified("gần"),
                number("99,89"),
            ],
        },
        Line {
            label: "Lượt hộ gia đình được thăm, tư vấn",
            numbers: vec![
                number("1.204").word("17/21 đơn vị"),
                number("9.800").qualified("hơn"),
                number("–"),
                number("–"),
                number("–"),
            ],
        },
    ];
    page(Report {
        crumbs,
        pages: Pages::asked(&cx, 900, 50),
        lines,
        cx,
    })
}

struct Meeting;

impl Parse for Meeting {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let place = typed.required("place");
        let people = typed.whole("people");
        place.and(people).map(|_| Self)
    }
}

fn form(cx: Cx, typed: Typed) -> Page {
    let months = cx.months(2023, date(2024, 10, 31), Some(date(2024, 10, 1)));
    page(Record { cx, typed, months })
}

async fn record(cx: Cx) -> Page {
    form(cx, Typed::default())
}

async fn save(cx: Cx, sent: Form<Meeting>) -> Response {
    match sent.accepted() {
        Ok(Meeting) => see("/hom-nay").saying("saved").into_response(),
        Err(typed) => form(cx, typed).invalid().into_response(),
    }
}

async fn grid(cx: Cx) -> Page {
    let units = vec![
        "Buôn Ma Thuột",
        "Buôn Hồ",
        "Ea Súp",
        "Krông Pắc",
        "Cư M'gar",
        "Ea Kar",
        "Krông Năng",
        "M'Đrắk",
    ];
    let rows = vec![
        (1, "Hội nghị"),
        (2, "Lượt người tham dự"),
        (3, "Cuộc tư vấn nhóm nhỏ"),
        (4, "Lượt hộ gia đình được thăm, tư vấn"),
    ];
    page(Grid { cx, units, rows })
}

fn switches(cx: &Cx) -> Vec<Switch> {
    let unit = ["BHXH tỉnh Đắk Lắk", "BHXH thị xã Buôn Hồ", "BHXH huyện Ea Súp"];
    let chosen = cx
        .asked("don-vi")
        .and_then(|at| at.parse::<usize>().ok())
        .and_then(|at| unit.get(at))
        .unwrap_or(&unit[0]);
    let choices = unit
        .iter()
        .enumerate()
        .map(|(at, name)| Choice::new(at.to_string(), *name).chosen(name == chosen));
    let months = cx.months(2023, date(2024, 10, 31), Some(date(2024, 10, 1)));
    vec![
        Switch {
            name: "don-vi",
            label: cx.say("unit"),
            shown: (*chosen).to_owned(),
            icon: "building",
            choices: choices.collect(),
        },
        Switch {
            name: "thang",
            label: cx.say("month"),
            shown: "tháng 10/2024".to_owned(),
            icon: "calendar",
            choices: months,
        },
    ]
}

/// Everybody is the same officer here.
fn sign_in(router: Router) -> Router {
    router.layer(from_fn(
        async |mut request: axum::extract::Request, next: Next| {
            request.extensions_mut().insert(Actor {
                name: "Cán bộ truyền thông tỉnh".to_owned(),
                grants: vec![Grant::in_trees([READ.0], Vec::new())],
                ..Actor::default()
            });
            next.run(request).await
        },
    ))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let db = db::Db::open(&db::file_url(&folder.path().join("gallery.db"))).await?;
    let state = State::new(db)
        .with_demo(true)
        .with_switches(&["don-vi", "thang"], switches);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7700").await?;
    axum::serve(listener, web::server(&[GALLERY], state, sign_in)).await?;
    Ok(())
}
