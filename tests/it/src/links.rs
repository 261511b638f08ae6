//! Whoever reads a page may open what it leads to, and do what it offers.

use std::collections::BTreeSet;

use org::Role;
use uuid::Uuid;
use web::Permission;
use web::http::Method;

use crate::access::routes;
use crate::bad_files::enter;
use crate::cycle::{MONTH, OFFICE, issue};
use crate::files::GOOD;
use crate::house::{House, Person, on_both};
use crate::issued::with_photo;

#[test]
fn no_page_leads_to_a_closed_door_or_offers_what_is_refused() {
    on_both(async |house| {
        furnish(&house).await;
        let (mut seen_by_all, mut faults) = (BTreeSet::new(), Vec::new());
        for role in Role::all() {
            let seen = walk(&house, role, &mut faults).await;
            assert!(seen.len() > 4, "{role:?} finds {seen:?}");
            seen_by_all.extend(seen);
        }
        assert!(faults.is_empty(), "{faults:#?}");
        for page in [
            "/hoat-dong/{id}",
            "/bao-cao/thang",
            "/bao-cao/da-ban-hanh/ban",
            "/quan-tri/nhat-ky",
        ] {
            assert!(
                seen_by_all.iter().any(|seen| seen.starts_with(page)),
                "{page}: {seen_by_all:#?}"
            );
        }
    });
}

/// Something of everything in Nghệ An: figures, an activity with a photo, an issued report.
async fn furnish(house: &House) {
    let unit = house.unit_today(OFFICE);
    let mut officer = house.sign_in(Person::In(Role::GrassrootsOfficer)).await;
    let mut above = house.sign_in(Person::In(Role::ProvincialDirector)).await;
    let mut signer = house.sign_in(Person::In(Role::GrassrootsDirector)).await;
    with_photo(&mut officer, &unit.to_string()).await;
    let issued = issue(&mut [&mut officer, &mut above, &mut signer], unit, "").await;
    assert_eq!(issued.status, 303, "{}", issued.words());
    enter(&mut house.sign_in(Person::Officer).await, &GOOD).await;
}

/// A month of which nobody has told anything.
const EMPTY: &str = "thang=2026-08";

/// Follows every link from the first page on, each kind of address once, and once for an empty month; which kinds there were.
async fn walk(house: &House, role: Role, faults: &mut Vec<String>) -> BTreeSet<String> {
    let mut visitor = house.sign_in(Person::In(role)).await;
    let mut ahead = vec![("/".to_owned(), "/".to_owned())];
    let mut seen = BTreeSet::new();
    while let Some((from, path)) = ahead.pop() {
        if !seen.insert(kind(&path)) {
            continue;
        }
        let answer = visitor.get(&path).await;
        if let Some((before, after)) = path.split_once(&format!("thang={MONTH}")) {
            ahead.push((String::new(), format!("{before}{EMPTY}{after}")));
        }
        let opens = match answer.status {
            // Nothing leads to what isn't there in the empty month.
            404 => from.is_empty(),
            303 => !answer.location().starts_with("/dang-nhap"),
            status => status == 200,
        };
        if !opens {
            faults.push(format!(
                "{role:?}: {from} leads to {path}, which answers {}",
                answer.status
            ));
        }
        if answer.status == 303 {
            ahead.push((path.clone(), answer.location().to_owned()));
        }
        if answer.header("content-type").starts_with("text/html") {
            let page = answer.text();
            for deed in tags(&page, "form", "action", "method=\"post\"") {
                if !may(role, &deed) {
                    faults.push(format!("{role:?}: {path} offers {deed}"));
                }
            }
            let links = tags(&page, "a", "href", "").into_iter();
            let links = links.map(|to| (path.clone(), absolute(&path, to)));
            ahead.extend(links.filter(|(_, to)| to.starts_with('/')));
        }
    }
    seen
}

/// An address by what is asked and not about what: ids and values are left out.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let piece = |piece: &str| {
        if piece.parse::<Uuid>().is_ok() {
            "{id}".to_owned()
        } else {
            piece.to_owned()
        }
    };
    let path = path.split('/').map(piece).collect::<Vec<_>>().join("/");
    let names: BTreeSet<&str> = query
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .collect();
    let names = names.into_iter().collect::<Vec<_>>().join("&");
    let month = if query.contains(EMPTY) { " (empty)" } else { "" };
    format!("{path}?{names}{month}")
}

/// As a browser reads an address that begins with what is asked.
fn absolute(page: &str, address: String) -> String {
    let path = page.split('?').next().unwrap_or_default();
    if address.starts_with('?') {
        format!("{path}{address}")
    } else {
        address
    }
}

/// The addresses that an attribute of some tags names.
fn tags(page: &str, tag: &str, attribute: &str, with: &str) -> Vec<String> {
    let start = format!("<{tag} ");
    let attribute = format!("{attribute}=\"");
    let tags = page
        .split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('>').next());
    let named = tags.filter(|tag| tag.contains(with)).filter_map(|tag| {
        let (_, value) = tag.split_once(&attribute)?;
        let address = value
            .split('"')
            .next()?
            .replace("&#38;", "&")
            .replace("&amp;", "&");
        address.split('#').next().map(str::to_owned)
    });
    named.collect()
}

/// Whether the role may send a form to where it goes.
fn may(role: Role, action: &str) -> bool {
    let action = action.split('?').next().unwrap_or_default();
    let pieces: Vec<&str> = action.split('/').collect();
    // How many pieces of a route are the same; none where it takes something else.
    let fits = |path: &str| {
        let names: Vec<&str> = path.split('/').collect();
        let pairs = || names.iter().zip(&pieces);
        let is_it = pairs().all(|(name, piece)| name == piece || name.starts_with('{'));
        let same = pairs().filter(|(name, piece)| name == piece).count();
        (is_it && names.len() == pieces.len()).then_some(same)
    };
    let routes = routes();
    let posts = routes.iter().filter(|route| route.method == Method::POST);
    let asked = posts.filter_map(|route| Some((fits(route.path)?, route)));
    let Some((_, route)) = asked.max_by_key(|(same, _)| *same) else {
        panic!("nothing takes {action}")
    };
    [Permission::PUBLIC, Permission::SIGNED_IN].contains(&route.needs)
        || role.permissions().any(|permission| permission == route.needs.0)
}
