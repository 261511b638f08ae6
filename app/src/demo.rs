//! The demo: figures of five published articles, entered as an officer would, and accounts to look around with.
//!
//! The product itself knows nothing of them.

use std::net::SocketAddr;

use anyhow::Context;
use doc::sheet::Limits;
use ledger::import::{Entry, read_table};
use ledger::{Kind, Ledger, Map, Question, Value, Wanted};
use org::{Duty, LookUp, NewAccount, Password, Role, SignInName, Units};
use web::Cx;

use crate::cli::print;

/// Sixty statements, with the document, the few words around the number, and what is doubtful about it.
const FIGURES: &str = include_str!("../demo/figures.csv");

/// Enters the demo's figures; what is there already stays as it is.
pub(crate) async fn fill(cx: &Cx) -> anyhow::Result<Vec<Entry>> {
    let units = cx.shelf::<Units>()?;
    let limits = Limits::default();
    let reading = read_table(FIGURES.as_bytes().to_vec(), &limits, &units, &|_, _| true)
        .map_err(|problem| anyhow::anyhow!(cx.tell(&problem.message())))?;
    if let Some(refused) = reading.refused.first() {
        anyhow::bail!(
            "demo/figures.csv:{}: {}",
            refused.line,
            cx.tell(&refused.reason())
        );
    }
    ledger::enter(cx, &reading.entries).await?;
    Ok(reading.entries)
}

/// What a figure was entered as and what the ledger answers when asked for it, where the two differ.
pub(crate) struct Difference {
    pub(crate) asked: String,
    pub(crate) answered: String,
}

/// Asks every figure back.
pub(crate) async fn ask_back(cx: &Cx, entries: &[Entry]) -> anyhow::Result<Vec<Difference>> {
    let units = cx.shelf::<Units>()?;
    let mut differences = Vec::new();
    for entry in entries {
        let book = ledger::book(cx, &Wanted::about(&units, entry.says.unit)).await?;
        let answer = answer(&Ledger::new(&book, &units), entry).context(entry.says.indicator.clone())?;
        if !is_whole(entry, answer.as_ref()) {
            let (asked, answered) = (
                in_short(entry),
                answer.map_or("–".to_owned(), |value| value.amount.to_string()),
            );
            differences.push(Difference { asked, answered });
        }
    }
    Ok(differences)
}

fn answer(ledger: &Ledger<'_>, entry: &Entry) -> Option<Option<Value>> {
    let says = &entry.says;
    let question = Question {
        unit: says.unit,
        indicator: ledger::Catalogue::shipped().find(&says.indicator)?,
        breakdown: says.breakdown.clone(),
        span: says.span,
        map: Map::Then,
    };
    Some(if says.kind == Kind::Target {
        ledger.target(&question)
    } else {
        ledger.value(&question)
    })
}

/// The same number as firmly, as it is written, for the same part, from the same document.
fn is_whole(entry: &Entry, answer: Option<&Value>) -> bool {
    answer.is_some_and(|value| {
        let says = &entry.says;
        value.amount.to_string() == says.value.to_string()
            && (value.qualifier, value.kind, &value.written) == (says.qualifier, says.kind, &says.written)
            && value.breakdown == says.breakdown
            && value
                .figures(2)
                .iter()
                .any(|figure| figure.source == entry.source && figure.says.evidence == says.evidence)
    })
}

fn in_short(entry: &Entry) -> String {
    let says = &entry.says;
    format!(
        "{} {} {} {}",
        says.indicator, says.breakdown, says.span, says.value
    )
}

/// Roles, not people: the name to sign in with, where they work, and what they do.
const ACCOUNTS: [(&str, &str, Role, &str); 8] = [
    (
        "quantri",
        "BHXH Việt Nam",
        Role::Administrator,
        "Quản trị hệ thống",
    ),
    (
        "trunguong",
        "BHXH Việt Nam",
        Role::Centre,
        "Cán bộ truyền thông BHXH Việt Nam",
    ),
    (
        "nghean",
        "BHXH tỉnh Nghệ An",
        Role::ProvincialOfficer,
        "Cán bộ truyền thông tỉnh Nghệ An",
    ),
    (
        "giamdoc.nghean",
        "BHXH tỉnh Nghệ An",
        Role::ProvincialDirector,
        "Giám đốc BHXH tỉnh Nghệ An",
    ),
    (
        "daklak",
        "BHXH tỉnh Đắk Lắk",
        Role::ProvincialOfficer,
        "Cán bộ truyền thông tỉnh Đắk Lắk",
    ),
    (
        "gialai",
        "BHXH tỉnh Gia Lai",
        Role::ProvincialOfficer,
        "Cán bộ truyền thông tỉnh Gia Lai",
    ),
    (
        "cantho",
        "BHXH thành phố Cần Thơ",
        Role::ProvincialOfficer,
        "Cán bộ truyền thông thành phố Cần Thơ",
    ),
    ("kiemtra", "BHXH Việt Nam", Role::Inspector, "Người kiểm tra"),
];

/// Of all demo accounts. The demo is served to its own machine alone.
const PASSWORD: &str = "xem-thu-lantoa";

/// Makes the accounts that are not there yet.
pub(crate) async fn accounts(cx: &Cx) -> anyhow::Result<()> {
    let units = cx.shelf::<Units>()?;
    for (name, place, role, shown) in ACCOUNTS {
        let LookUp::Found(unit) = units.look_up(place, cx.today()) else {
            anyhow::bail!("{place}")
        };
        let new = NewAccount {
            name: SignInName::read(name).map_err(anyhow::Error::msg)?,
            shown: shown.to_owned(),
            duty: Duty { role, unit: unit.id },
            lang: Some(cx.lang.code().to_owned()),
            password: Some(Password::read(PASSWORD).map_err(anyhow::Error::msg)?),
        };
        org::add_account(cx, new).await?;
    }
    Ok(())
}

/// The address, and how to sign in.
pub(crate) fn welcome(cx: &Cx, address: SocketAddr) {
    print(&cx.text(
        "app-demo-serving",
        &[("address", &format!("http://{address}")), ("password", PASSWORD)],
    ));
    for (name, _, _, shown) in ACCOUNTS {
        print(&cx.text("app-demo-account", &[("name", name), ("role", shown)]));
    }
}
