//! "Tình hình gửi báo cáo": units by months, sent or not.

use jiff::civil::Date;
use ledger::{Month, Place, span_words};
use org::Units;
use web::askama::Template;
use web::{Cx, IntoResponse, Pages, Response, Result, Routes, page};

use super::{Reach, Sender, Sent, Year, of_year};
use crate::due;
use crate::report::pages::{MONTH, READ};
use crate::submission::{self, Deed, LastDeeds};

pub(crate) const STATUS: &str = "/bao-cao/tinh-hinh";

/// How far down the table goes: the offices below, or with [`ALL`] every level.
const REACH: &str = "cap";
const ALL: &str = "tat-ca";

const ON_A_PAGE: usize = 100;

pub(crate) fn routes() -> Routes {
    Routes::new().get(STATUS, READ, show)
}

#[derive(Template)]
#[template(path = "status/show.html")]
struct Show {
    cx: Cx,
    unit: String,
    place: Place,
    months: Vec<Month>,
    senders: Vec<Sender>,
    pages: Pages,
    /// The page with the other reach, and what it is called; none where nobody further down reports.
    other: Option<(String, &'static str)>,
    steps: LastDeeds,
    /// "Hạn gửi 05/11/2026.", of the chosen month.
    due: String,
    /// The day itself, for who may say another.
    day: Option<i8>,
    /// What may be sent to those whose report of the chosen month is late.
    reminder: Option<String>,
    /// Whether the reader may enter figures for them.
    enters: bool,
}

async fn show(cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let place = match Place::asked(&cx, &units).await? {
        Ok(place) => place,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let january = Month::of(place.month.span().from().first_of_year());
    let months: Vec<Month> = std::iter::successors(Some(january), |month| Some(month.next()))
        .take(12)
        .collect();
    let told = ledger::tellers(&cx, place.unit, &months).await?;
    let year = Year {
        told: months.iter().copied().zip(told).collect(),
        due: due::store::days_unscoped(&cx).await?,
        deeds: submission::store::last_of_year(&cx, &units, place.unit, january.year()).await?,
    };
    let reach = match cx.asked(REACH).as_deref() {
        Some(ALL) => Reach::All,
        _ => Reach::Below,
    };
    let here = place.page(STATUS);
    let other = match reach {
        Reach::All => Some((here, "reports-status-below")),
        Reach::Below if is_deeper(&units, place) => {
            Some((format!("{here}&{REACH}={ALL}"), "reports-status-all"))
        }
        Reach::Below => None,
    };
    let mut senders = of_year(&units, (place.unit, reach), &year, cx.today());
    // Who owes most stands first.
    senders.sort_by_cached_key(|sender| std::cmp::Reverse(sender.owes()));
    let last = place.month.span().to();
    let day = year.due.below(&units, place.unit, last);
    let due = day.after(place.month);
    let unit = units
        .get(place.unit)
        .map(|unit| unit.title_on(place.month.span().to()));
    Ok(page(Show {
        unit: unit.unwrap_or_default(),
        months,
        due: cx.text("reports-due-by", &[("day", &vn::date::print(due))]),
        day: due::pages::may_set(&cx, &units, place).then_some(day.get()),
        reminder: reminder(&cx, &senders, place, (reach == Reach::Below).then_some(due)),
        pages: Pages::asked(&cx, senders.len(), ON_A_PAGE),
        other,
        enters: place.may_enter(&cx),
        senders,
        steps: year.deeds,
        place,
        cx,
    })
    .into_response())
}

/// "Đề nghị BHXH cơ sở A, BHXH cơ sở B gửi báo cáo tháng 10/2026. Hạn gửi 05/11/2026, quá hạn 3 ngày." Those of every level
/// have no day in common.
fn reminder(cx: &Cx, senders: &[Sender], place: Place, due: Option<Date>) -> Option<String> {
    let at = usize::try_from(place.month.month() - 1).ok()?;
    let is_late = |sender: &&Sender| sender.months.get(at).is_some_and(|sent| sent.is_late());
    let names: Vec<&str> = senders
        .iter()
        .filter(is_late)
        .map(|sender| sender.name.as_str())
        .collect();
    if names.is_empty() {
        return None;
    }
    let (names, month) = (listed(cx, &names), place.month.span().words());
    let asked = cx.text("reports-remind-late", &[("names", &names), ("month", &month)]);
    let when = due.map_or_else(String::new, |due| format!(" {}", due::when(cx, due)));
    Some(asked + &when)
}

/// Whether units below those that a unit waits for report too.
fn is_deeper(units: &Units, place: Place) -> bool {
    let last = place.month.span().to();
    let below = units.expected_to_report(place.unit, last);
    below
        .iter()
        .any(|unit| !units.expected_to_report(unit.id, last).is_empty())
}

/// As many names as one reads in a message, and how many more there are.
fn listed(cx: &Cx, names: &[&str]) -> String {
    const READ: usize = 25;
    let first: Vec<&str> = names.iter().copied().take(READ).collect();
    let first = first.join(", ");
    match names.len().saturating_sub(READ) {
        0 => first,
        more => cx.text(
            "reports-remind-more",
            &[("names", &first), ("count", &more.to_string())],
        ),
    }
}

impl Show {
    fn year(&self) -> String {
        self.place.month.year().to_string()
    }

    /// Those of this page.
    fn shown(&self) -> impl Iterator<Item = &Sender> {
        self.senders.iter().skip(self.pages.skip()).take(self.pages.each)
    }

    /// Where figures of a unit and a month are entered for it.
    fn entry(&self, sender: &Sender, month: &Month) -> String {
        let place = Place {
            unit: sender.unit,
            month: *month,
        };
        place.page("/so-lieu/nhap")
    }

    /// The report of a unit in a month.
    fn report(&self, sender: &Sender, month: &Month) -> String {
        let place = Place {
            unit: sender.unit,
            month: *month,
        };
        place.page(MONTH)
    }

    /// Where something can be done about a late report.
    fn mend(&self, sender: &Sender, month: &Month, sent: &Sent) -> String {
        if self.enters && *sent == Sent::Late {
            self.entry(sender, month)
        } else {
            self.report(sender, month)
        }
    }

    /// The key of what a late report is called, and of what can be done about it.
    fn late(&self, sender: &Sender, month: &Month, sent: &Sent) -> &'static str {
        match self.steps.of(sender.unit, *month) {
            _ if *sent == Sent::UnsentLate => "reports-status-unsent-late",
            Some(Deed::Return) => "reports-status-is-returned-late",
            _ if self.enters => "reports-status-late-enter",
            _ => "reports-status-late",
        }
    }

    /// "BHXH cơ sở A, tháng 10/2026: đã gửi", for those who hear the table.
    fn told(&self, sender: &Sender, month: &Month, word: &str) -> String {
        let month = span_words(self.cx.lang, month.span());
        format!("{}, {month}: {}", sender.name, self.cx.say(word))
    }

    /// How far the report of a unit and a month is, where it was sent: an icon, and the key of its word.
    fn step(&self, sender: &Sender, month: &Month) -> Option<(&'static str, &'static str)> {
        match self.steps.of(sender.unit, *month)? {
            Deed::Send => Some(("upload", "reports-status-is-sent")),
            Deed::Return => Some(("alert-circle", "reports-status-is-returned")),
            Deed::Approve => Some(("clipboard-check", "reports-status-is-approved")),
            Deed::Issue => Some(("circle-check", "reports-status-is-issued")),
            Deed::Agree | Deed::TakeBack => None,
        }
    }

    /// "12/15" of a month that is over.
    fn sum(&self, place: &usize) -> String {
        let of = |wanted: fn(Sent) -> bool| {
            let cells = self.senders.iter().filter_map(|sender| sender.months.get(*place));
            cells.filter(|cell| wanted(**cell)).count()
        };
        let all = of(|sent| sent != Sent::NotExpected);
        format!("{}/{all}", of(|sent| sent == Sent::Yes))
    }
}
