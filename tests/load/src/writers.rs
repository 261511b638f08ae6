//! Who writes: activities of several forms, now and then a correction, now and then a small table of figures. What the
//! server said is saved is remembered, and asked for at the end.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::sync::watch;
use tokio::time::sleep;
use uuid::Uuid;

use crate::ask::{Answer, Browser};
use crate::product::OFFICERS;
use crate::tally::Tally;

/// Forms of work with the one number that they need.
const FORMS: [(&str, &str); 5] = [
    ("small_group", "n.attendees"),
    ("conference", "n.attendees"),
    ("home_visit", "n.count"),
    ("dialogue", "n.attendees"),
    ("customer_conference", "n.attendees"),
];

/// Between one thing done and the next.
const PAUSE: Duration = Duration::from_secs(5);

/// Every so many activities one is corrected, and a table of figures is sent.
const CORRECTS: u32 = 6;
const SENDS: u32 = 11;

pub(crate) struct Writer {
    browser: Browser,
    number: usize,
    unit: String,
    tally: Arc<Tally>,
    /// Which number each activity has, as the server said it was saved; `None` where a correction's answer was lost.
    saved: BTreeMap<Uuid, (usize, Option<u32>)>,
    /// The value of this writer's own figure, as it was last entered.
    figure: Option<u32>,
}

impl Writer {
    pub(crate) async fn new(mut browser: Browser, number: usize, tally: Arc<Tally>) -> Result<Self> {
        let form = browser.get("/ghi/small_group?ngay=2025-11-03").await?;
        let unit = form.field("unit").context("the form names no unit")?;
        Ok(Self {
            browser,
            number,
            unit,
            tally,
            saved: BTreeMap::new(),
            figure: None,
        })
    }

    /// Works until it is over.
    pub(crate) async fn write(mut self, over: watch::Receiver<bool>) -> Self {
        sleep(PAUSE * (self.number % 16) as u32 / 16).await;
        for turn in 0_u32.. {
            if *over.borrow() {
                break;
            }
            match turn {
                turn if turn % SENDS == SENDS - 1 && self.sends_figures() => self.send_figures(turn).await,
                turn if turn % CORRECTS == CORRECTS - 1 => self.correct(turn).await,
                turn => self.record(turn).await,
            }
            sleep(PAUSE).await;
        }
        self
    }

    /// An account has one table in hand at a time: of those who share one, the first sends tables.
    const fn sends_figures(&self) -> bool {
        self.number < OFFICERS.len()
    }

    pub(crate) fn saved(&self) -> usize {
        self.saved.len()
    }

    async fn record(&mut self, turn: u32) {
        let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{} {turn}", self.number).as_bytes());
        let form = turn as usize % FORMS.len();
        let answer = self.fill_in(&id, form, turn, None).await;
        if self.tally.note("record", &answer, &[303]) {
            self.saved.insert(id, (form, Some(turn + 1)));
        }
    }

    /// Corrects what it recorded last.
    async fn correct(&mut self, turn: u32) {
        let last = turn.saturating_sub(1);
        let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{} {last}", self.number).as_bytes());
        let Some((form, _)) = self.saved.get(&id).copied() else {
            return;
        };
        let page = self.browser.get(&format!("/hoat-dong/{id}/sua")).await;
        if !self.tally.note("correct, the form", &page, &[200]) {
            return;
        }
        let revision = page.ok().and_then(|page| page.field("revision"));
        let answer = self
            .fill_in(&id, form, turn + 1_000_000, revision.as_deref())
            .await;
        if self.tally.note("correct", &answer, &[303]) {
            self.saved.insert(id, (form, Some(turn + 1_000_001)));
        } else if answer.is_err() {
            self.saved.insert(id, (form, None));
        }
    }

    /// Sends the form of an activity: a new one, or that of a revision that is corrected.
    async fn fill_in(&mut self, id: &Uuid, form: usize, turn: u32, corrects: Option<&str>) -> Result<Answer> {
        let (code, number) = FORMS.get(form).context("a form")?;
        let day = format!("2025-{:02}-{:02}", 8 + turn % 4, 1 + turn / 4 % 28);
        let (id, people) = (id.to_string(), (turn + 1).to_string());
        let mut fields = vec![
            ("id", id.as_str()),
            ("from", &day),
            ("unit", &self.unit),
            (number, &people),
            ("note", "Ghi khi chạy thử tải"),
        ];
        if let Some(revision) = corrects {
            fields.push(("revision", revision));
            return self.browser.post(&format!("/hoat-dong/{id}/sua"), &fields).await;
        }
        self.browser.send(&format!("/ghi/{code}"), &fields, None).await
    }

    /// A table whose one row is this writer's own figure, each time with another value; CSV and XLSX by turns.
    async fn send_figures(&mut self, turn: u32) {
        let value = turn + 1;
        let file = if (turn / SENDS).is_multiple_of(2) {
            Ok(("so-lieu.csv", csv(&self.row(value))))
        } else {
            xlsx(&self.row(value)).map(|bytes| ("so-lieu.xlsx", bytes))
        };
        let answer = match &file {
            Ok((name, bytes)) => {
                self.browser
                    .send("/so-lieu/nhap-tep", &[], Some((name, bytes)))
                    .await
            }
            Err(error) => Err(anyhow::anyhow!("{error:#}")),
        };
        if !self.tally.note("send figures", &answer, &[303]) {
            return;
        }
        let place = answer.map(|answer| answer.header("location").to_owned());
        let path = place.unwrap_or_default();
        let path = path.split('?').next().unwrap_or_default();
        let preview = self.browser.get(path).await;
        self.tally.note("send figures, the preview", &preview, &[200]);
        let answer = self.browser.post(path, &[]).await;
        if self.tally.note("enter figures", &answer, &[303]) {
            self.figure = Some(value);
        } else if answer.is_err() {
            self.figure = None;
        }
    }

    fn row(&self, value: u32) -> [String; HEAD.len()] {
        let (from, to) = self.month();
        let unit = match OFFICERS.get(self.number % OFFICERS.len()) {
            Some(&"daklak") => "BHXH tỉnh Đắk Lắk",
            Some(&"gialai") => "BHXH tỉnh Gia Lai",
            Some(&"cantho") => "BHXH thành phố Cần Thơ",
            _ => "BHXH tỉnh Nghệ An",
        };
        let source = format!("nguoi-ghi-{}", self.number);
        let value = value.to_string();
        let words = [
            &source,
            unit,
            &from,
            &to,
            INDICATOR,
            "",
            &value,
            "in_period",
            "exact",
            "yes",
            "",
            "",
            "Nhập thử",
        ];
        words.map(str::to_owned)
    }

    /// A month that no other writer has.
    fn month(&self) -> (String, String) {
        let month = 1 + self.number / OFFICERS.len();
        (format!("2026-{month:02}-01"), format!("2026-{month:02}-28"))
    }

    /// Asks for everything that was said to be saved; what is missing or otherwise.
    pub(crate) async fn missing(&mut self) -> Result<Vec<String>> {
        let mut missing = Vec::new();
        for (id, (form, number)) in &self.saved {
            let (_, name) = FORMS.get(*form).context("a form")?;
            let page = self.browser.get(&format!("/hoat-dong/{id}/sua")).await?;
            let there = page.field(name).map(|shown| shown.replace('.', ""));
            let is_right = number.is_none() || there == number.map(|number| number.to_string());
            if page.status != 200 || !is_right {
                missing.push(format!("{id}: {} {there:?}, not {number:?}", page.status));
            }
        }
        if let Some(value) = self.figure {
            missing.extend(self.other_figure(value).await?);
        }
        Ok(missing)
    }

    async fn other_figure(&mut self, value: u32) -> Result<Option<String>> {
        let (from, to) = self.month();
        let [_, unit, ..] = self.row(value);
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("unit", unit.as_str()),
                ("indicator", INDICATOR),
                ("from", &from),
                ("to", &to),
            ])
            .finish();
        let answer = self.browser.get(&format!("/api/v1/value?{query}")).await?;
        ensure!(
            answer.status == 200,
            "/api/v1/value: {} {}",
            answer.status,
            answer.text()
        );
        let told: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let same = told.get("value").and_then(|told| told.as_str()) == Some(value.to_string().as_str());
        Ok((!same).then(|| format!("the figure of {from}: {told}, not {value}")))
    }
}

const INDICATOR: &str = "direct.conference.count";
const HEAD: [&str; 13] = [
    "source",
    "unit",
    "from",
    "to",
    "indicator",
    "breakdown",
    "value",
    "kind",
    "qualifier",
    "stated",
    "evidence",
    "note",
    "title",
];

fn csv(row: &[String]) -> Vec<u8> {
    format!("{}\n{}\n", HEAD.join(","), row.join(",")).into_bytes()
}

fn xlsx(row: &[String]) -> Result<Vec<u8>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (head, cell)) in (0..).zip(HEAD.iter().zip(row)) {
        sheet.write_string(0, column, *head)?;
        sheet.write_string(1, column, cell)?;
    }
    Ok(book.save_to_buffer()?)
}
