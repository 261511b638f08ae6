//! The parts of sentences: numbers with their words, kinds of events, comparisons.

use ledger::{Breakdown, Decimal, Qualifier, Span, Value};
use targets::label;

use crate::report::{Found, Line};

/// "trong tháng 5/2024", "từ ngày 01/01/2018 đến ngày 31/8/2022"
pub(super) fn when(span: Span) -> String {
    let (from, to) = (span.from(), span.to());
    let words = span.words();
    if from == to {
        format!("trong ngày {words}")
    } else if words.starts_with(char::is_alphabetic) {
        format!("trong {words}")
    } else {
        format!(
            "từ ngày {} đến ngày {}",
            vn::date::print(from),
            vn::date::print(to)
        )
    }
}

/// Begun with a capital and ended with a full stop.
pub(super) fn sentence(words: &str) -> String {
    vn::capitalised(words) + "."
}

/// Counts below ten as documents write them: "03".
pub(super) fn padded(count: usize) -> String {
    if (1..10).contains(&count) {
        format!("{count:02}")
    } else {
        Decimal::from(i64::try_from(count).unwrap_or(i64::MAX)).printed()
    }
}

/// "trên 1.314", "03", "trên 1,34 triệu": the qualifier always goes before its number.
pub(super) fn count(value: &Value) -> String {
    let in_words = value
        .written
        .as_ref()
        .filter(|written| written.chars().any(char::is_alphabetic));
    let number = match usize::try_from(value.amount.mantissa()) {
        _ if in_words.is_some() => in_words.cloned().unwrap_or_default(),
        Ok(small) if small < 10 && value.amount.scale() == 0 => padded(small),
        _ => value.amount.printed(),
    };
    value.qualifier.before(&number, true)
}

/// "92,32%", with the decimals it was stated with.
pub(super) fn percent(value: Decimal, qualifier: Qualifier) -> String {
    qualifier.before(&format!("{}%", value.printed()), true)
}

/// What was counted in the period; nothing of a zero, which drops its sentence.
pub(super) fn counted(line: &Line) -> Option<&Value> {
    let found = line.in_period.as_ref()?;
    (!found.value.amount.is_zero()).then_some(&found.value)
}

/// The year to date, where it says more than the period.
pub(super) fn so_far(line: &Line) -> Option<&Value> {
    let year = line
        .year_to_date
        .as_ref()
        .filter(|found| found.span != line.span)?;
    (!year.value.amount.is_zero()).then_some(&year.value)
}

/// "phát triển người tham gia BHXH tự nguyện, BHYT tự đóng": what kind of event, after its name.
pub(super) fn kind(breakdown: &Breakdown) -> String {
    let values = |key: &str| label::values(breakdown, key, true);
    let schemes = values("scheme").map(|schemes| match breakdown.get("purpose") {
        Some(_) => schemes,
        None => format!("về {schemes}"),
    });
    [
        values("purpose"),
        schemes,
        values("format"),
        values("topic").map(|topic| format!("về {topic}")),
        values("audience").map(|people| format!("cho {people}")),
        values("language").map(|language| format!("bằng tiếng {language}")),
        values("territory").map(|place| format!("ở {place}")),
        values("partner").map(|partner| format!("phối hợp với {partner}")),
    ]
    .into_iter()
    .flatten()
    .map(|words| format!(" {words}"))
    .collect()
}

/// One event has people; several have attendances.
pub(super) fn people(events: Option<&Value>) -> &'static str {
    if events.is_some_and(|events| events.amount == 1.into()) {
        "người"
    } else {
        "lượt người"
    }
}

/// ", tăng 26,4% về số hội nghị so với cùng kỳ năm 2023". Only of numbers that are exact and complete.
pub(super) fn compared(now: Option<&Found>, before: Option<&Found>, what: &str) -> Option<String> {
    let (now, before) = (now?, before?);
    let firm =
        |found: &Found| found.value.qualifier == Qualifier::Exact && found.value.completeness.is_full();
    if !firm(now) || !firm(before) {
        return None;
    }
    let year = before.span.to().year();
    let change = now.value.amount.minus(before.value.amount)?;
    if change.is_zero() {
        return Some(format!(", bằng cùng kỳ năm {year}"));
    }
    let word = if change.is_negative() { "giảm" } else { "tăng" };
    let change = change.percent_of(before.value.amount, 1)?;
    let size = if change.is_negative() {
        change.times(-1)?
    } else {
        change
    };
    let size = size.printed();
    let size = size.strip_suffix(",0").unwrap_or(&size);
    Some(format!(", {word} {size}%{what} so với cùng kỳ năm {year}"))
}

/// "a, b và c"
pub(super) fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}
