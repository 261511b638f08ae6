//! The page for the director in words: what stands beside a number, what to do, and all of it as a message.

use ledger::{Breakdown, Decimal, Map, Month, Span, source_path};
use targets::{Gap, label};

use super::{Brief, Change, LATE, Late, Left, Telling, of_people};
use crate::report::{Found, Report, Words};

/// As many plans are named in the sentence of what to do.
const PLANS: usize = 2;

impl Telling<'_> {
    pub(crate) fn name(&self, words: &Words<'_>) -> String {
        self.line.label(words.vietnamese)
    }

    /// "923 người", with its qualifier.
    pub(crate) fn number(&self, words: &Words<'_>) -> String {
        let counted = self.line.indicator.counted_in(words.vietnamese);
        format!("{} {counted}", printed(self.found, words))
            .trim_end()
            .to_owned()
    }

    /// "đạt 92,32% kế hoạch …", "2.469 lượt người tham dự": all that is known beside, each by itself, and where the numbers
    /// in it come from.
    pub(crate) fn beside(&self, words: &Words<'_>, report: &Report) -> Vec<(String, Option<String>)> {
        let source = |code: &str, breakdown: &Breakdown, span: Span, target: bool, map: Map| {
            Some(source_path(report.unit.id, code, breakdown, span, target, map))
        };
        let reached = self.reached.map(|(line, found)| {
            let counted = line.indicator.counted_in(words.vietnamese);
            let said = format!("{} {counted}", printed(found, words));
            let path = source(
                &line.indicator.code,
                &line.breakdown,
                found.span,
                false,
                found.map,
            );
            (said, path)
        });
        let of_target = self.line.targets.first().map(|progress| {
            let says = &progress.target.figure.says;
            let path = source(&says.indicator, &says.breakdown, says.span, true, Map::Then);
            let plan = progress.target.name();
            let percent = progress.percent_in_words(words.vietnamese);
            let percent = percent
                .map(|percent| (words.say)("reports-brief-plan", &[("percent", &percent), ("plan", &plan)]));
            let open = matches!(progress.gap, Some(Gap::Remaining(_)));
            let gap = open.then(|| progress.to_do_in_words(report.period, words.vietnamese, words.say));
            let said = percent.into_iter().chain(gap.flatten());
            said.map(|said| (said, path.clone())).collect::<Vec<_>>()
        });
        let share = self.line.shares.first().filter(|_| self.line.targets.is_empty());
        let share = share.map(|share| {
            let says = &share.figure.says;
            let path = source(&says.indicator, &says.breakdown, says.span, false, Map::Then);
            (words.share(share), path)
        });
        let badges = words.badges(self.found).into_iter().map(|badge| (badge, None));
        reached
            .into_iter()
            .chain(of_target.into_iter().flatten())
            .chain(share)
            .chain(badges)
            .collect()
    }

    /// "tăng 26,4% so với cùng kỳ năm 2023", with where the other number is from.
    pub(crate) fn changes(&self, words: &Words<'_>) -> Vec<(String, &Found)> {
        let year = self.last_year.as_ref().map(|change| {
            let year = change.before.span.to().year().to_string();
            (
                said(
                    words,
                    change,
                    (words.say)("reports-brief-than-year", &[("year", &year)]),
                ),
                &change.before,
            )
        });
        let month = self.last_month.as_ref().map(|change| {
            let month = words.month(Month::of(change.before.span.to()));
            (
                said(
                    words,
                    change,
                    (words.say)("reports-brief-than", &[("month", &month)]),
                ),
                &change.before,
            )
        });
        year.into_iter().chain(month).collect()
    }
}

fn said(words: &Words<'_>, change: &Change, than: String) -> String {
    let before = change.before.value.amount.printed();
    let Some(percent) = change.percent else {
        return (words.say)("reports-brief-from", &[("before", &before), ("than", &than)]);
    };
    let key = match (percent.is_zero(), percent.is_negative()) {
        (true, _) => "reports-brief-same",
        (_, true) => "reports-brief-fell",
        (_, false) => "reports-brief-rose",
    };
    let size = if percent.is_negative() {
        percent.times(-1).unwrap_or(percent)
    } else {
        percent
    };
    let size = size.printed();
    let size = size.strip_suffix(",0").unwrap_or(&size);
    (words.say)(key, &[("percent", size), ("before", &before), ("than", &than)])
}

fn printed(found: &Found, words: &Words<'_>) -> String {
    found
        .value
        .qualifier
        .before(&found.value.amount.printed(), words.vietnamese)
}

impl Brief<'_> {
    /// "Tập trung: còn phải phát triển thêm …; đôn đốc 3 đơn vị chưa gửi số liệu: …" `None` where nothing is left.
    pub(crate) fn to_do(&self, words: &Words<'_>) -> Option<String> {
        let plans = self
            .left
            .iter()
            .filter_map(|left| self.left_in_words(left, words))
            .take(PLANS);
        let late = (!self.late.is_empty()).then(|| self.late_in_words(words));
        let doubts = (self.doubts > 0)
            .then(|| (words.say)("reports-brief-doubts", &[("count", &self.doubts.to_string())]));
        let all: Vec<String> = plans.chain(late).chain(doubts).collect();
        (!all.is_empty()).then(|| (words.say)("reports-brief-to-do", &[("what", &all.join("; "))]))
    }

    fn left_in_words(&self, left: &Left<'_>, words: &Words<'_>) -> Option<String> {
        let reached = match left {
            Left::Plan(_, progress) => progress.reached.as_ref().and_then(|value| value.as_of),
            Left::Implied(..) => None,
        };
        let old = reached.filter(|day| *day < self.report.period.from());
        let (line, missing, each, months) = match left {
            Left::Plan(line, progress) => {
                let Some(Gap::Remaining(missing)) = progress.gap else {
                    return None;
                };
                let before = |number: Decimal| {
                    progress
                        .gap_qualifier()
                        .before(&number.printed(), words.vietnamese)
                };
                let months = progress.months_left(self.report.period);
                (
                    line,
                    before(missing),
                    progress.each_month(self.report.period).map(before),
                    months,
                )
            }
            Left::Implied(line, _, missing) => {
                let about = (words.say)("reports-brief-about", &[("number", &missing.printed())]);
                (line, about, None, 0)
            }
        };
        let counted = label::counted_in(line.indicator, words.vietnamese);
        let part = label::part(&line.breakdown, words.vietnamese);
        let what = if of_people(line) && !part.is_empty() {
            format!("{counted} {part}")
        } else if of_people(line) {
            counted.to_owned()
        } else {
            format!("{counted} ({})", line.label(words.vietnamese))
        };
        let months = months.to_string();
        let args = [("number", &*missing), ("what", &what), ("months", &months)];
        let said = match (&each, of_people(line)) {
            (Some(each), people) => {
                let key = if people {
                    "reports-brief-people-each"
                } else {
                    "reports-brief-work-each"
                };
                let [number, what, months] = args;
                (words.say)(key, &[number, what, months, ("each", each), ("counted", counted)])
            }
            (None, true) => (words.say)("reports-brief-people", &args),
            (None, false) => (words.say)("reports-brief-work", &args),
        };
        Some(match old {
            Some(day) => (words.say)(
                "reports-brief-by",
                &[("what", &said), ("day", &vn::date::print(day))],
            ),
            None => said,
        })
    }

    fn late_in_words(&self, words: &Words<'_>) -> String {
        let names: Vec<&str> = self
            .late
            .iter()
            .take(LATE)
            .map(|late| late.name.as_str())
            .collect();
        let (count, more) = (self.late.len().to_string(), self.late.len().saturating_sub(LATE));
        let key = if more > 0 {
            "reports-brief-urge-more"
        } else {
            "reports-brief-urge"
        };
        (words.say)(
            key,
            &[
                ("count", &*count),
                ("names", &names.join(", ")),
                ("more", &more.to_string()),
            ],
        )
    }

    /// All of it as plain text, a line for each number: to be pasted into a message.
    pub(crate) fn message(&self, words: &Words<'_>) -> String {
        let period = self
            .report
            .period
            .as_month()
            .map(|month| words.month(month))
            .unwrap_or_default();
        let title = (words.say)(
            "reports-brief-message",
            &[("unit", &self.report.name), ("period", &period)],
        );
        let numbers = self.numbers.iter().enumerate().map(|(at, telling)| {
            let beside = telling
                .beside(words, self.report)
                .into_iter()
                .map(|(said, _)| said);
            let changes = telling.changes(words).into_iter().map(|(said, _)| said);
            let all: Vec<String> = [telling.number(words)]
                .into_iter()
                .chain(beside)
                .chain(changes)
                .collect();
            format!("{}. {}: {}.", at + 1, telling.name(words), all.join(", "))
        });
        let to_do = self.to_do(words);
        [title]
            .into_iter()
            .chain(numbers)
            .chain(to_do)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl Late {
    /// "có số liệu gần nhất: tháng 3/2024"
    pub(crate) fn since(&self, words: &Words<'_>) -> String {
        match self.last {
            Some(month) => (words.say)("reports-brief-last", &[("month", &words.month(month))]),
            None => words.text("reports-brief-never"),
        }
    }
}
