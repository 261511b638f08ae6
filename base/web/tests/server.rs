//! What every request goes through, told from outside.

#![expect(clippy::panic, clippy::unwrap_used, reason = "tests may panic")]

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::{Next, from_fn};
use serde_json::Value;
use tower::ServiceExt;
use web::askama::Template;
use web::{
    Actor, Area, Cx, Entry, Error, Form, Grant, IntoResponse, Message, Page, Parse, Permission, Response,
    Result, Router, Routes, State, Typed, Upload, page, see,
};

const READ: Permission = Permission("notes.read");
const WRITE: Permission = Permission("notes.write");

const NOTES: Area = Area {
    name: "notes",
    routes: || {
        Routes::new()
            .get("/ghi-chu", READ, show)
            .post("/ghi-chu", WRITE, save)
            .get("/ghi-chu/hong", Permission::PUBLIC, async || -> Result<Page> {
                Err(Error::broken("secret cause"))
            })
            .get("/ghi-chu/no", Permission::PUBLIC, async || -> Result<Page> {
                panic!("the handler falls over")
            })
            .get("/ghi-chu/mo", Permission::PUBLIC, show)
            .get("/ghi-chu/ngoai-troi", READ, async |cx: Cx| page(Lean { cx }))
            .get("/api/v1/notes/{id}", READ, async || -> Result<Page> {
                Err(Error::NotFound)
            })
            .post("/api/v1/notes", WRITE, async |_: String| "ok")
            .up_to(100)
            .post("/tep", READ, async |upload: Upload| {
                let file = upload
                    .files
                    .first()
                    .map(|file| (file.name.clone(), file.bytes.len()));
                format!("{} {file:?}", upload.typed.text("note"))
            })
    },
    permissions: &[READ, WRITE],
    migrations: Vec::new,
    menu: &[Entry {
        group: "menu-reports",
        order: 10,
        path: "/ghi-chu",
        text: "menu-home",
        icon: "home",
        needs: READ,
    }],
};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}{% block title %}Ghi chú{% endblock %}
    {% block content %}<input name="title" value="{{ typed.text("title") }}">
    {% if let Some(fault) = typed.fault("title") %}<p>{{ cx.tell(fault) }}</p>{% endif %}{% endblock %}"#
)]
struct Show {
    cx: Cx,
    typed: Typed,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "lean.html" %}{% block heading %}Ghi nhanh{% endblock %}"#
)]
struct Lean {
    cx: Cx,
}

struct Note;

impl Parse for Note {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let title = typed.required("title")?;
        if title == "!" {
            typed.refuse("title", "field-choice");
        }
        Some(Self)
    }
}

async fn show(cx: Cx) -> Page {
    page(Show {
        cx,
        typed: Typed::default(),
    })
}

async fn save(cx: Cx, form: Form<Note>) -> Result<Response> {
    match form.accepted() {
        Ok(Note) => Ok(see("/ghi-chu").saying(Message::new("saved")).into_response()),
        Err(typed) => Ok(page(Show { cx, typed }).invalid().into_response()),
    }
}

/// Stands in for sessions: a header says what the actor may do.
fn sign_in(router: Router) -> Router {
    router.layer(from_fn(
        async |mut request: axum::extract::Request, next: Next| {
            if let Some(may) = request.headers().get("x-may").and_then(|may| may.to_str().ok()) {
                let grant = Grant::in_trees(may.split(','), Vec::new());
                request.extensions_mut().insert(Actor {
                    name: "Cán bộ truyền thông tỉnh".to_owned(),
                    grants: vec![grant],
                    ..Actor::default()
                });
            }
            next.run(request).await
        },
    ))
}

struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

async fn ask(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let folder = tempfile::tempdir().unwrap();
    let db = db::Db::open(&db::file_url(&folder.path().join("web.db")))
        .await
        .unwrap();
    let server = web::server(&[NOTES], State::new(db), sign_in);
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request
        .header(header::CONTENT_LENGTH, body.len())
        .body(Body::from(body.to_owned()))
        .unwrap();
    let response = server.oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
    Answer {
        status,
        headers,
        body,
    }
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const MAY: (&str, &str) = ("x-may", "notes.read,notes.write");

#[tokio::test]
async fn a_visitor_is_sent_to_sign_in_and_comes_back() {
    let answer = ask("GET", "/ghi-chu?thang=2024-10", &[], "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header("location"),
        "/dang-nhap?next=%2Fghi-chu%3Fthang%3D2024-10"
    );
}

#[tokio::test]
async fn a_visitor_who_sends_a_form_is_sent_to_sign_in_without_it() {
    let answer = ask("POST", "/ghi-chu", &[FORM], "title=a").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/dang-nhap")
    );
}

#[tokio::test]
async fn a_fragment_takes_its_page_to_sign_in() {
    let answer = ask("GET", "/ghi-chu", &[("hx-request", "true")], "").await;
    assert_eq!(
        (answer.status, answer.header("hx-redirect")),
        (StatusCode::UNAUTHORIZED, "/dang-nhap")
    );
}

#[tokio::test]
async fn a_program_without_a_token_gets_a_problem() {
    let answer = ask("GET", "/api/v1/notes/1", &[], "").await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::UNAUTHORIZED, "application/problem+json")
    );
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(
        (&problem["status"], &problem["title"]),
        (&401.into(), &"Cần đăng nhập".into())
    );
}

#[tokio::test]
async fn a_person_without_the_permission_is_told_whom_to_ask() {
    let answer = ask("GET", "/ghi-chu", &[("x-may", "other")], "").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("quản trị"), "{}", answer.body);
}

#[tokio::test]
async fn a_page_that_is_not_there_says_what_to_do_in_the_readers_language() {
    let vietnamese = ask("GET", "/khong-co", &[], "").await;
    assert_eq!(vietnamese.status, StatusCode::NOT_FOUND);
    assert!(
        vietnamese.body.contains("Kiểm tra lại địa chỉ"),
        "{}",
        vietnamese.body
    );
    let english = ask("GET", "/khong-co", &[("cookie", "lang=en")], "").await;
    assert!(english.body.contains("Check the address"), "{}", english.body);
    let fragment = ask("GET", "/khong-co", &[("hx-request", "true")], "").await;
    assert!(!fragment.body.contains("<html"), "{}", fragment.body);
}

#[tokio::test]
async fn an_api_answers_problems_whatever_library_found_them() {
    let there = ask("GET", "/api/v1/notes/1", &[MAY], "").await;
    assert_eq!(
        (there.status, there.header("content-type")),
        (StatusCode::NOT_FOUND, "application/problem+json")
    );
    let method = ask("DELETE", "/api/v1/notes", &[MAY], "").await;
    let problem: Value = serde_json::from_str(&method.body).unwrap();
    assert_eq!(
        (problem["status"].as_u64(), method.header("allow")),
        (Some(405), "POST")
    );
}

#[tokio::test]
async fn what_broke_goes_to_the_log_and_not_to_the_page() {
    for path in ["/ghi-chu/hong", "/ghi-chu/no"] {
        let answer = ask("GET", path, &[], "").await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            answer.body.contains("Có trục trặc") && !answer.body.contains("secret"),
            "{}",
            answer.body
        );
    }
}

#[tokio::test]
async fn another_site_cannot_send_a_form_for_somebody_who_is_signed_in() {
    let answer = ask(
        "POST",
        "/ghi-chu",
        &[MAY, FORM, ("sec-fetch-site", "cross-site")],
        "title=a",
    )
    .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_failed_form_shows_itself_again_with_what_was_typed() {
    let empty = ask("POST", "/ghi-chu", &[MAY, FORM], "title=+").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Cần điền ô này."), "{}", empty.body);
    let refused = ask("POST", "/ghi-chu", &[MAY, FORM], "title=!").await;
    assert!(
        refused.body.contains(r#"value="!""#) && refused.body.contains("Chọn một"),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn a_saved_form_leads_on_and_its_word_is_shown_once() {
    let saved = ask("POST", "/ghi-chu", &[MAY, FORM], "title=a").await;
    assert_eq!(
        (saved.status, saved.header("location")),
        (StatusCode::SEE_OTHER, "/ghi-chu")
    );
    let cookie = saved.header("set-cookie").split(';').next().unwrap();
    let next = ask("GET", "/ghi-chu", &[MAY, ("cookie", cookie)], "").await;
    assert!(next.body.contains("Đã lưu."), "{}", next.body);
    assert!(
        next.header("set-cookie").starts_with("flash=;"),
        "{}",
        next.header("set-cookie")
    );
}

#[tokio::test]
async fn a_script_that_saved_is_told_the_way_and_leaves_the_word_for_the_page() {
    let script = [
        ("x-may", "notes.read,notes.write"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("x-requested-with", "capture"),
        ("accept", "application/json"),
    ];
    let saved = ask("POST", "/ghi-chu", &script, "title=a").await;
    assert_eq!(saved.status, StatusCode::OK);
    assert_eq!(saved.header("location"), "/ghi-chu");
    assert!(saved.header("set-cookie").starts_with("flash="));
    let wrong = ask("POST", "/ghi-chu", &script, "title=").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let signed_out = ask("POST", "/ghi-chu", &script[1..], "title=a").await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_page_for_the_field_has_its_own_small_frame() {
    let lean = ask("GET", "/ghi-chu/ngoai-troi", &[("x-may", "notes.read")], "").await;
    assert_eq!(lean.status, StatusCode::OK);
    assert!(lean.body.contains("<h1 class=\"page-title\">Ghi nhanh</h1>"));
    assert!(lean.body.contains("href=\"/ghi-chu\"") && !lean.body.contains("/assets/main"));
    let full = ask("GET", "/ghi-chu", &[("x-may", "notes.read")], "").await;
    assert!(!full.body.contains("/assets/capture"));
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_with_the_limit() {
    let long = "x".repeat(101);
    let answer = ask("POST", "/api/v1/notes", &[MAY], &long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("100 B"), "{}", answer.body);
}

#[tokio::test]
async fn nothing_written_into_a_page_is_run_and_nothing_of_it_is_kept() {
    let answer = ask("GET", "/ghi-chu", &[MAY], "").await;
    let policy = answer.header("content-security-policy");
    assert!(
        policy.contains("default-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!answer.header("x-request-id").is_empty());
    assert!(
        !answer.body.contains("style=") && !answer.body.contains("<script>"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn the_menu_shows_what_the_person_may_open() {
    let reader = ask("GET", "/ghi-chu/mo", &[MAY], "").await;
    assert!(reader.body.contains("Báo cáo"), "{}", reader.body);
    let visitor = ask("GET", "/ghi-chu/mo", &[], "").await;
    assert!(
        !visitor.body.contains("Báo cáo") && visitor.body.contains("Đăng nhập"),
        "{}",
        visitor.body
    );
}

#[tokio::test]
async fn the_first_address_leads_to_the_first_page() {
    assert_eq!(ask("GET", "/", &[MAY], "").await.header("location"), "/ghi-chu");
    assert_eq!(
        ask("GET", "/", &[], "").await.header("location"),
        "/dang-nhap?next=%2F"
    );
}

#[tokio::test]
async fn a_language_is_chosen_for_this_browser() {
    let answer = ask("POST", "/ngon-ngu", &[FORM], "lang=en&next=//evil.example").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );
    assert!(answer.header("set-cookie").starts_with("lang=en;"));
}

#[tokio::test]
async fn the_list_of_routes_can_be_read_back() {
    let routes = web::routes(&[NOTES]);
    let write: Vec<_> = routes
        .list()
        .filter(|route| route.needs == WRITE)
        .map(|route| (route.method.as_str(), route.path))
        .collect();
    assert_eq!(write, [("POST", "/ghi-chu"), ("POST", "/api/v1/notes")]);
    let api: Value = serde_json::from_str(&ask("GET", "/api/v1/openapi.json", &[], "").await.body).unwrap();
    assert_eq!(
        api["paths"]["/api/v1/notes/{id}"]["get"]["parameters"][0]["name"],
        "id"
    );
    assert_eq!(
        api["paths"]["/api/v1/notes"]["post"]["security"][0]["token"],
        Value::Array(Vec::new())
    );
}

#[tokio::test]
async fn the_machine_that_watches_is_told_whether_the_database_answers() {
    assert_eq!(ask("GET", "/healthz", &[], "").await.body, "ok\n");
    assert_eq!(ask("GET", "/readyz", &[], "").await.body, "ready\n");
}

#[tokio::test]
async fn a_form_may_bring_a_file() {
    let body = "--x\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\nquý III\r\n\
                --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"bang.csv\"\r\n\r\na,b\r\n\
                --x\r\ncontent-disposition: form-data; name=\"other\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
    let answer = ask(
        "POST",
        "/tep",
        &[MAY, ("content-type", "multipart/form-data; boundary=x")],
        body,
    )
    .await;
    assert_eq!(answer.body, r#"quý III Some(("bang.csv", 3))"#);
}

#[tokio::test]
async fn ids_of_one_instant_sort_in_the_order_of_their_making() {
    let folder = tempfile::tempdir().unwrap();
    let db = db::Db::open(&db::file_url(&folder.path().join("web.db")))
        .await
        .unwrap();
    let state = State::new(db).with_clock(|| "2024-10-31T17:00:00Z".parse().unwrap());
    let cx = Cx::new(&state, None, web::Lang::Vi);
    let ids: Vec<_> = (0..2000).map(|_| cx.new_id()).collect();
    assert!(ids.is_sorted());
}
