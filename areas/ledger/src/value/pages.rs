//! "Nguồn số liệu": where a number comes from, and whatever it was made of.

mod moved;
mod parts;
mod words;

use std::sync::Arc;

use jiff::civil::Date;
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{Cx, Error, IntoResponse, Lang, Response, Result, Routes, page, see};

use super::{Ledger, Map, Part, Provenance, Question, Value};
use crate::book::Book;
use crate::breakdown::Breakdown;
use crate::contradiction::contradictions;
use crate::figure::{Figure, store};
use crate::indicator::{Catalogue, Indicator, Nature};
use crate::record::ACTIVITIES;
use crate::record::store::tell_records;
use crate::span::{Month, Span};
use crate::{FIGURES_READ, Wanted};

use parts::Row;
pub(crate) use words::counted_in;
pub use words::plain_number;
pub use words::{breakdown_words, number, source_path, span_words};

/// How many neighbouring figures and how many revised ones are shown.
const NEARBY: usize = 12;
const REVISED: usize = 20;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/nguon-so-lieu", FIGURES_READ, show)
}

/// What the address asks for.
pub(crate) struct Asked {
    pub(crate) unit: Uuid,
    pub(crate) indicator: &'static Indicator,
    pub(crate) breakdown: Breakdown,
    pub(crate) span: Span,
    pub(crate) target: bool,
    pub(crate) map: Map,
}

#[derive(Template)]
#[template(path = "value/source.html")]
struct Show {
    cx: Cx,
    unit: String,
    indicator: &'static Indicator,
    breakdown: String,
    span: String,
    answer: Option<Told>,
    nearby: Vec<Row>,
    report: String,
    month: String,
}

/// A value in words.
struct Told {
    number: web::Number,
    provenance: String,
    how: String,
    as_of: Option<String>,
    rows: Vec<Row>,
    missing: Option<String>,
    unshared: Option<String>,
    /// The list of the activities among its parts.
    activities: Option<String>,
    warnings: Vec<String>,
    revisions: Vec<Vec<Row>>,
    target: bool,
}

async fn show(mut cx: Cx) -> Result<Response> {
    let units = cx.shelf::<Units>()?;
    let asked = Arc::new(Asked::of(&cx, &units)?);
    if let Some(other) = moved::to_month(&cx, &asked) {
        return Ok(see(other).into_response());
    }
    cx.here = moved::placed(&cx, &asked);
    let book = asked.book(&cx, &units).await?;
    let (mut value, book) = answered(&asked, &units, book).await?;
    if let Some(value) = &mut value {
        tell_records(&cx, &units, &asked.question(), value, parts::MOST).await?;
    }
    let about = Arc::clone(&asked);
    let looked = move || look(cx, &Ledger::new(&book, &units), &about, value);
    let (mut shown, figures) = web::apart(looked).await?;
    if let Some(answer) = &mut shown.answer {
        answer.revisions = revisions(&shown.cx, &asked, &figures).await?;
    }
    Ok(page(shown).into_response())
}

/// The value, found away from the workers that answer everybody else.
pub(super) async fn answered(
    asked: &Arc<Asked>,
    units: &Arc<Units>,
    book: Book,
) -> Result<(Option<Value>, Book)> {
    let (asked, units) = (Arc::clone(asked), Arc::clone(units));
    web::apart(move || (asked.answer(&Ledger::new(&book, &units)), book)).await
}

/// The page, but for what stood before its figures, which are handed back.
fn look(cx: Cx, ledger: &Ledger<'_>, asked: &Asked, value: Option<Value>) -> (Show, Vec<Arc<Figure>>) {
    let figures = value
        .as_ref()
        .map(|value| value.figures(REVISED))
        .unwrap_or_default();
    let shown = Show {
        unit: asked.title(ledger.units(), asked.unit),
        indicator: asked.indicator,
        breakdown: breakdown_words(cx.lang, &asked.breakdown),
        span: span_words(cx.lang, asked.span),
        report: format!(
            "/bao-cao/thang?don-vi={}&thang={}",
            asked.unit,
            Month::of(asked.span.to())
        ),
        month: span_words(cx.lang, Month::of(asked.span.to()).span()),
        nearby: parts::nearby(&cx, asked, ledger.book(), value.as_ref()),
        answer: value.map(|value| tell(&cx, ledger, asked, &value, &figures)),
        cx,
    };
    (shown, figures)
}

impl Asked {
    /// What the address names, if this account may read it; a span of centuries is refused in words.
    fn of(cx: &Cx, units: &Units) -> Result<Asked> {
        let asked = Asked::named(cx).ok_or(Error::NotFound)?;
        if asked.span.is_too_long() {
            return Err(Error::invalid("ledger-api-too-long"));
        }
        let may_read = units.is_under(asked.unit, &cx.scope().trees, asked.span.to());
        may_read.then_some(asked).ok_or(Error::NotFound)
    }

    /// `None` where the address names nothing that there is.
    fn named(cx: &Cx) -> Option<Asked> {
        let day = |name| cx.asked(name)?.parse::<Date>().ok();
        let unit = cx.asked("don-vi")?.parse().ok()?;
        let span = Span::new(day("tu")?, day("den")?)?;
        let map = if cx.asked("ban-do").is_some_and(|map| map == "hien-nay") {
            Map::Today
        } else {
            Map::Then
        };
        Some(Asked {
            unit,
            indicator: Catalogue::shipped().find(&cx.asked("noi-dung")?)?,
            breakdown: Breakdown::parse(&cx.asked("phan").unwrap_or_default()),
            span,
            target: cx.asked("loai").is_some_and(|kind| kind == "target"),
            map,
        })
    }

    pub(crate) async fn book(&self, cx: &Cx, units: &Units) -> Result<Book> {
        let wanted = Wanted {
            indicators: Some(self.indicator.rests_on()),
            breakdown: self.breakdown.clone(),
            ..Wanted::about(units, self.unit)
        };
        store::book(cx, &wanted).await
    }

    pub(crate) fn question(&self) -> Question<'static> {
        Question {
            unit: self.unit,
            indicator: self.indicator,
            breakdown: self.breakdown.clone(),
            span: self.span,
            map: self.map,
        }
    }

    pub(crate) fn answer(&self, ledger: &Ledger<'_>) -> Option<Value> {
        if self.target {
            ledger.target(&self.question())
        } else {
            ledger.value(&self.question())
        }
    }

    /// The list of the activities that count as this, in the months of the span.
    fn activities_path(&self) -> String {
        let month = Month::of(self.span.to());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("don-vi", &self.unit.to_string())
            .append_pair("thang", &month.to_string())
            .append_pair("noi-dung", &self.indicator.code);
        if !self.breakdown.is_whole() {
            query.append_pair("phan", &self.breakdown.to_string());
        }
        if self.span.from() < month.span().from() {
            query.append_pair("tu", &self.span.from().to_string());
        }
        format!("{ACTIVITIES}?{}", query.finish())
    }

    fn title(&self, units: &Units, unit: Uuid) -> String {
        units
            .get(unit)
            .map(|unit| unit.title_on(self.span.to()))
            .unwrap_or_default()
    }
}

fn tell(cx: &Cx, ledger: &Ledger<'_>, asked: &Asked, value: &Value, figures: &[Arc<Figure>]) -> Told {
    let names = |lacking: Vec<Uuid>| {
        let names: Vec<String> = lacking
            .into_iter()
            .map(|unit| asked.title(ledger.units(), unit))
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    Told {
        number: plain_number(cx, value.amount, value.qualifier),
        provenance: cx.say(format!("ledger-provenance-{}", value.provenance.code())),
        how: how(cx, ledger, asked, value),
        as_of: value
            .as_of
            .filter(|day| *day != asked.span.to())
            .map(vn::date::print),
        rows: parts::rows(cx, asked, ledger, value),
        missing: names(parts::missing(value)),
        unshared: names(parts::unshared(value)),
        activities: parts::has_work(value).then(|| asked.activities_path()),
        warnings: warnings(cx, ledger, asked, value, figures),
        revisions: Vec::new(),
        target: asked.target,
    }
}

/// The rule, in words, and what the months inside a longer span add up to.
fn how(cx: &Cx, ledger: &Ledger<'_>, asked: &Asked, value: &Value) -> String {
    let formula = parts::formula(value);
    let (have, of) = (
        value.completeness.have.to_string(),
        value.completeness.of.to_string(),
    );
    let from_units = value.parts.iter().any(|part| matches!(part, Part::Unit { .. }));
    let rule = match value.provenance {
        Provenance::Stated => format!("ledger-how-stated-{}", value.kind.code().replace('_', "-")),
        Provenance::Summed if from_units && value.completeness.of > 1 => "ledger-how-summed-units".to_owned(),
        other => format!("ledger-how-{}", other.code()),
    };
    let mut said = cx.text(&rule, &[("formula", &formula), ("have", &have), ("of", &of)]);
    if value.provenance == Provenance::Stated
        && !asked.target
        && let Some(months) = months(cx, ledger, asked)
    {
        said.push(' ');
        said.push_str(&months);
    }
    said
}

/// "Cộng các tháng đang có: 44 (thiếu 9 tháng)", beside a stated flow of several whole months.
fn months(cx: &Cx, ledger: &Ledger<'_>, asked: &Asked) -> Option<String> {
    let span = asked.span;
    if asked.indicator.nature != Nature::Flow
        || !span.is_of_whole_months()
        || span.as_month().is_some()
        || span.days() > 731
    {
        return None;
    }
    let months = std::iter::successors(Some(Month::of(span.from())), |month| Some(month.next()));
    let of_month = |month: Month| {
        ledger.value(&Question {
            span: month.span(),
            ..asked.question()
        })
    };
    let values: Vec<Option<Value>> = months
        .take_while(|month| month.span().to() <= span.to())
        .map(of_month)
        .collect();
    let known = values.iter().flatten().map(|value| value.amount);
    let sum = known
        .clone()
        .try_fold(crate::Decimal::ZERO, |sum, amount| sum.plus(amount))?;
    let (have, of) = (known.count(), values.len());
    let key = if have == of {
        "ledger-how-months"
    } else {
        "ledger-how-some-months"
    };
    let missing = of.saturating_sub(have).to_string();
    (have > 0).then(|| cx.text(key, &[("sum", &sum.printed()), ("missing", &missing)]))
}

/// What the value itself warns of, and which of its figures can't be true beside the others of the unit.
fn warnings(
    cx: &Cx,
    ledger: &Ledger<'_>,
    asked: &Asked,
    value: &Value,
    figures: &[Arc<Figure>],
) -> Vec<String> {
    let among = contradictions(ledger.book().figures(asked.unit, &asked.indicator.code));
    let here = among.iter().filter(|found| parts::concerns(found, figures));
    let mut said: Vec<String> = value
        .warnings
        .iter()
        .chain(here)
        .map(|found| cx.tell(&found.message()))
        .collect();
    said.dedup();
    said
}

async fn revisions(cx: &Cx, asked: &Asked, figures: &[Arc<Figure>]) -> Result<Vec<Vec<Row>>> {
    let mut revised = Vec::new();
    for figure in figures.iter().filter(|figure| figure.revision > 1) {
        let history = store::history(cx, figure.says.key()).await?;
        revised.push(
            history
                .iter()
                .map(|figure| Row::of_figure(cx, asked, figure))
                .collect(),
        );
    }
    Ok(revised)
}

impl Show {
    fn name(&self) -> &'static str {
        self.indicator.name(self.cx.lang == Lang::Vi)
    }
}
