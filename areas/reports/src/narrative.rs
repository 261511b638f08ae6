//! The narrative of a report: the sentences that such reports are made of, filled from its lines.
//!
//! The patterns are those of docs/guide/bao-cao-thang.md, in their order. A slot without a value is dropped whole; a
//! number of zero drops its sentence, except of people who take part; a launch day is never joined to the month.
//! Causes and praise are typed by a person, never made up here.

mod direct;
mod launch;
mod media;
mod participants;
mod phrase;

use ledger::Role;

use crate::report::{Line, Report, Section};

/// A sentence or two for each pattern that has anything to say, in Vietnamese.
pub fn narrate(report: &Report) -> Vec<String> {
    if report.is_empty() {
        return Vec::new();
    }
    let teller = Teller::new(report);
    let all = [
        Some(teller.opening()),
        teller.conferences(),
        teller.beside_conferences(),
        teller.launches(),
        teller.broadcasts(),
        teller.press(),
        teller.online(),
        teller.visual(),
        teller.participants(),
    ];
    all.into_iter().flatten().collect()
}

/// "năm 2022", "từ ngày 01/01/2018 đến ngày 31/8/2022"
pub(crate) fn named_span(span: ledger::Span) -> String {
    let said = phrase::when(span);
    said.strip_prefix("trong ").map_or(said.clone(), str::to_owned)
}

struct Teller<'a> {
    report: &'a Report,
    /// "trong tháng 5/2024"
    when: String,
    /// "toàn tỉnh", once the unit has been named.
    everywhere: String,
}

impl<'a> Teller<'a> {
    fn new(report: &'a Report) -> Teller<'a> {
        let (kind, _) = report.unit.named(report.period.to());
        let everywhere = match report.unit.level {
            org::Level::Nation => "toàn quốc".to_owned(),
            org::Level::Province | org::Level::District | org::Level::Commune if !kind.is_empty() => {
                format!("toàn {}", kind.to_lowercase())
            }
            _ => "đơn vị".to_owned(),
        };
        Teller {
            report,
            when: phrase::when(report.period),
            everywhere,
        }
    }

    /// 1. Who reports on what, and how many units are in it.
    fn opening(&self) -> String {
        let reporting = &self.report.reporting;
        let (have, of) = (reporting.have(), reporting.of_all());
        let missing: Vec<&str> = reporting.missing().collect();
        let lacking = match missing.as_slice() {
            [] => String::new(),
            _ if have == 0 => format!("; chưa có số liệu riêng của {of} đơn vị trực thuộc"),
            names => format!(" (chưa có số liệu: {})", names.join(", ")),
        };
        let day = vn::date::print(self.report.period.to());
        let gathered = match (of, have) {
            (0, _) => String::new(),
            (_, 0) => lacking,
            _ => {
                let (have, of) = (phrase::padded(have), phrase::padded(of));
                format!("; đến ngày {day} đã tổng hợp số liệu của {have}/{of} đơn vị{lacking}")
            }
        };
        phrase::sentence(&format!(
            "{}, {} đã triển khai công tác truyền thông chính sách BHXH, BHYT trên địa bàn{gathered}",
            self.when, self.report.name
        ))
    }

    /// The lines of an indicator that stand by themselves: its whole, or else its parts. Launch days stay apart.
    fn lines(&self, indicator: &'a str) -> impl Iterator<Item = &'a Line> {
        self.all(indicator).filter(|line| !line.within)
    }

    /// What is said of each line that stands by itself, with what a reader must know of its number.
    fn each(
        &self,
        indicator: &'a str,
        say: impl Fn(&'a Line) -> Option<String>,
    ) -> impl Iterator<Item = String> {
        self.lines(indicator)
            .filter_map(move |line| Some(self.remarked(line, say(line)?)))
    }

    /// "(số trong tháng 5/2024)" of a stretch of the period, "(đến ngày 31/5/2024)" of an older count, "(mới có số liệu của
    /// 1/21 đơn vị)" of fewer units than the report as a whole has.
    fn remarked(&self, line: &Line, told: String) -> String {
        let period = self.report.period;
        let of_a_stretch = (line.span != period).then(|| format!("số {}", phrase::when(line.span)));
        let value = line.in_period.as_ref().map(|found| &found.value);
        let old = value
            .and_then(|value| value.as_of)
            .filter(|day| *day < period.from());
        let old = old.map(|day| format!("đến ngày {}", vn::date::print(day)));
        let reporting = self.report.reporting.have();
        let of_few = value
            .map(|value| value.completeness)
            .filter(|have| !have.is_full() && usize::try_from(have.have).is_ok_and(|have| have < reporting))
            .map(|have| format!("mới có số liệu của {}/{} đơn vị", have.have, have.of));
        let remarks: Vec<String> = [of_a_stretch, old, of_few].into_iter().flatten().collect();
        if remarks.is_empty() {
            told
        } else {
            format!("{told} ({})", remarks.join(", "))
        }
    }

    fn all(&self, indicator: &'a str) -> impl Iterator<Item = &'a Line> {
        self.report
            .lines
            .iter()
            .filter(|line| line.section != Section::Launch)
            .filter(move |line| line.indicator.code == indicator)
    }

    /// The line of another indicator about the same part. About a part of a part, where it is the only one and nothing
    /// says that the rest is counted elsewhere: the attendance of some never stands beside the count of all.
    fn beside(&self, line: &Line, indicator: &'a str) -> Option<&'a Line> {
        let slice = line.breakdown.of_role(Role::Dimension).slice();
        let same = self
            .all(indicator)
            .find(|other| other.breakdown.of_role(Role::Dimension).slice() == slice);
        same.or_else(|| {
            let counted_apart = |part: &Line| {
                let part = part.breakdown.of_role(Role::Dimension).slice();
                let mut counts = self.all(&line.indicator.code);
                counts.any(|count| count.breakdown.of_role(Role::Dimension).slice() == part)
            };
            let mut narrower = self
                .all(indicator)
                .filter(|other| !slice.is_whole() && other.breakdown.slice().is_part_of(&slice));
            let only = narrower.next().filter(|_| narrower.next().is_none())?;
            (!counted_apart(only)).then_some(only)
        })
    }
}
