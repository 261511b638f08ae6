//! Pattern 4: launch days, each by itself. No sentence joins one to the month around it.

use ledger::Span;
use targets::label;

use super::Teller;
use super::phrase::{count, counted, joined, when};
use crate::report::{Line, Section};

impl Teller<'_> {
    pub(super) fn launches(&self) -> Option<String> {
        let mut spans: Vec<Span> = self.of_launches().map(|line| line.span).collect();
        spans.sort_unstable();
        spans.dedup();
        let told: Vec<String> = spans.into_iter().filter_map(|span| self.launch(span)).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }

    fn of_launches(&self) -> impl Iterator<Item = &Line> {
        self.report
            .lines
            .iter()
            .filter(|line| line.section == Section::Launch)
    }

    fn launch(&self, span: Span) -> Option<String> {
        let day = span.from() == span.to();
        let number = |indicator: &str| {
            self.of_launches()
                .filter(|line| line.span == span && line.indicator.code == indicator)
                .find_map(counted)
                .map(count)
        };
        let points = number("launch.point.count").map(|points| format!(" tại {points} điểm"));
        let teams = match (number("launch.team.count"), points) {
            (Some(teams), points) => Some(format!("bố trí {teams} tổ tư vấn{}", points.unwrap_or_default())),
            (None, Some(points)) => Some(format!("tổ chức tuyên truyền{points}")),
            (None, None) => None,
        };
        let work = [
            number("launch.wave.count").map(|waves| format!("tổ chức {waves} đợt ra quân")),
            teams,
            number("launch.mobile_group.count").map(|groups| format!("tổ chức {groups} nhóm lưu động")),
            number("launch.people_reached").map(|people| format!("tư vấn cho {people} lượt người")),
        ];
        let work: Vec<String> = work.into_iter().flatten().collect();
        let joined_in = self.joined_in(span, day);
        let results = if joined_in.is_empty() {
            String::new()
        } else if day {
            format!("cuối ngày ghi nhận {}", joined(&joined_in))
        } else {
            format!("qua đó vận động được {}", joined(&joined_in))
        };
        let told: Vec<String> = [work.join(", "), results]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        let when = if day {
            format!(
                "Trong ngày ra quân {}, {}",
                vn::date::print(span.from()),
                self.everywhere
            )
        } else {
            format!("Về ra quân, {}, {}", when(span), self.everywhere)
        };
        (!told.is_empty()).then(|| format!("{when} {}.", told.join("; ")))
    }

    /// A sign-up on the spot is not yet a new participant.
    fn joined_in(&self, span: Span, day: bool) -> Vec<String> {
        let what = if day {
            "người đăng ký tham gia"
        } else {
            "người tham gia"
        };
        self.of_launches()
            .filter(|line| line.span == span && line.indicator.code == "participants.new")
            .filter_map(|line| {
                let scheme = label::values(&line.breakdown, "scheme", true).unwrap_or_default();
                let told = format!("{} {what} {scheme}", count(counted(line)?));
                Some(told.trim_end().to_owned())
            })
            .collect()
    }
}
