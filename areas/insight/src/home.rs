//! A unit's month at a glance: what is to be done, how far its targets are, what the month brought.
//!
//! A report condensed: its lines, its targets and its doubts, in the order in which an officer asks for them.

mod map;
mod newest;
pub(crate) mod pages;
#[cfg(test)]
#[path = "../../targets/tests/sample/mod.rs"]
pub(crate) mod sample;

#[cfg(test)]
pub(crate) fn book(lines: &[&str]) -> ledger::Book {
    ledger::Book::of(lines.iter().map(|line| sample::figure(line)))
}

use std::sync::Arc;

use jiff::civil::Date;
use ledger::{
    Book, Breakdown, Catalogue, Contradiction, Figure, Indicator, Ledger, Map, Measure, Span, contradictions,
};
use org::{Level, Units};
use reports::{Found, Line, Report};
use targets::{Progress, Share};
use uuid::Uuid;

/// The numbers that are asked for first, in this order; of one that is only known in parts, the parts.
const MAIN: [&str; 15] = [
    "direct.conference.count",
    "direct.conference.attendees",
    "direct.dialogue.count",
    "direct.workplace.count",
    "direct.session.count",
    "direct.small_group.count",
    "direct.small_group.people_reached",
    "direct.home_visit.count",
    "broadcast.loudspeaker.count",
    "press.item.count",
    "portal.item.count",
    "social.post.count",
    "participants.new",
    "participants.total",
    "qa.question.count",
];

/// More parts than this are a list: the report has it.
const PARTS: usize = 3;

/// The main numbers of the month, each with where it was found. A launch day is told apart, in the report.
pub(crate) fn numbers(report: &Report) -> Vec<(&Line, &Found)> {
    let of = |code: &&str| {
        let lines = report
            .lines
            .iter()
            .filter(|line| line.indicator.code == **code && !line.within);
        let found = lines.filter(|line| !line.is_of_a_launch_day(report.period));
        let found: Vec<_> = found
            .filter_map(|line| Some((line, line.in_period.as_ref()?)))
            .collect();
        if found.len() <= PARTS { found } else { Vec::new() }
    };
    MAIN.iter().flat_map(of).collect()
}

/// How far a unit is: by a target that stands in the ledger, or by a percentage that the unit states itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar<'a> {
    Target(&'a Line, &'a Progress),
    Stated(&'a Line, &'a Share),
}

/// All targets that hold; a stated percentage only of a plan that isn't among them.
pub(crate) fn bars(report: &Report) -> Vec<Bar<'_>> {
    report.lines.iter().flat_map(bars_of).collect()
}

fn bars_of(line: &Line) -> Vec<Bar<'_>> {
    let known = |share: &&Share| {
        line.targets
            .iter()
            .any(|progress| progress.target.plan.may_be(&share.plan))
    };
    let targets = line.targets.iter().map(|progress| Bar::Target(line, progress));
    let stated = line
        .shares
        .iter()
        .filter(|share| !known(share))
        .map(|share| Bar::Stated(line, share));
    targets.chain(stated).collect()
}

/// Whether the unit reports and has said nothing of these days itself, whatever those below it said.
pub(crate) fn lacks_own(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> bool {
    let reports = ledger
        .units()
        .get(unit)
        .is_some_and(|unit| unit.reports && unit.lives(period.to()));
    let said = |figure: &Arc<Figure>| !figure.says.is_target() && period.has(figure.says.span.to());
    let recorded = ledger.book().lines_of(unit, period).next().is_some();
    reports && !recorded && !ledger.book().about(unit).any(said)
}

/// Figures that can't all be true, and the number beside which that is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Doubt {
    pub(crate) unit: Uuid,
    pub(crate) indicator: String,
    pub(crate) breakdown: Breakdown,
    pub(crate) span: Span,
    pub(crate) map: Map,
    pub(crate) says: Contradiction,
}

/// Of the unit itself, then of those that report to it.
pub(crate) fn doubts(ledger: &Ledger<'_>, report: &Report) -> Vec<Doubt> {
    let own = report
        .doubts()
        .into_iter()
        .filter_map(|(line, says)| Doubt::of_line(report.unit.id, line, says));
    let below = report
        .reporting
        .expected
        .iter()
        .flat_map(|unit| doubts_of(ledger, unit.unit, report.period));
    own.chain(below).collect()
}

/// Among what a unit said of this year, up to the end of the period.
fn doubts_of(ledger: &Ledger<'_>, unit: Uuid, period: Span) -> Vec<Doubt> {
    let year = period.year_to_date();
    let figures = ledger
        .book()
        .about(unit)
        .filter(|figure| year.contains(figure.says.span));
    contradictions(figures)
        .into_iter()
        .filter_map(Doubt::of_figures)
        .collect()
}

impl Doubt {
    fn of_line(unit: Uuid, line: &Line, says: &Contradiction) -> Option<Doubt> {
        let found = line.in_period.as_ref().or(line.year_to_date.as_ref())?;
        Some(Doubt {
            unit,
            indicator: line.indicator.code.clone(),
            breakdown: line.breakdown.clone(),
            span: found.span,
            map: found.map,
            says: says.clone(),
        })
    }

    fn of_figures(says: Contradiction) -> Option<Doubt> {
        let figure = says.first_looked_at()?;
        Some(Doubt {
            unit: figure.says.unit,
            indicator: figure.says.indicator.clone(),
            breakdown: figure.says.breakdown.clone(),
            span: figure.says.span,
            map: Map::Then,
            says,
        })
    }
}

/// From when on figures are read: the year's, among which doubts show. Of the nation only the month's, and those that
/// end just before it and may be taken from a longer one: a year of all its units is more than anybody waits for.
pub(crate) fn reads_since(units: &Units, unit: Uuid, period: Span) -> Date {
    match units.get(unit).map(|unit| unit.level) {
        Some(Level::Nation) => period.from().yesterday().unwrap_or(period.from()),
        _ => period.year_to_date().from(),
    }
}

/// What targets of a unit are measured by, and from when on: they may be longer than what is read for the month. What
/// percentages of plan are stated of comes along.
pub(crate) fn measured(book: &Book, unit: Uuid, period: Span) -> Option<(Vec<String>, Date)> {
    let holds = |figure: &&Arc<Figure>| figure.says.is_target() && figure.says.span.contains(period);
    let targets: Vec<_> = book.about(unit).filter(holds).collect();
    let since = targets.iter().map(|target| target.says.span.from()).min()?;
    let catalogue = Catalogue::shipped();
    let asked = targets
        .iter()
        .filter_map(|target| catalogue.find(&target.says.indicator));
    let stated = catalogue
        .all()
        .filter(|indicator| indicator.measure == Measure::PlanPercent);
    Some((asked.chain(stated).flat_map(Indicator::rests_on).collect(), since))
}

#[cfg(test)]
mod tests {
    use super::book;
    use super::sample::{UNITS, span, unit};
    use super::*;
    use jiff::civil::date;

    const NGHE_AN: &str = "BHXH tỉnh Nghệ An";

    fn with<T>(lines: &[&str], name: &str, period: Span, look: impl FnOnce(&Ledger<'_>, &Report) -> T) -> T {
        let book = book(lines);
        let ledger = Ledger::new(&book, &UNITS);
        let report = Report::of(&ledger, unit(name, period.to()), period).unwrap();
        look(&ledger, &report)
    }

    fn told(report: &Report) -> Vec<String> {
        let number = |(line, found): (&Line, &Found)| format!("{} {}", line.label(true), found.value.amount);
        numbers(report).into_iter().map(number).collect()
    }

    #[test]
    fn a_month_is_told_in_its_main_numbers() {
        let lines = [
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ social.post.count ¦ owner=unit ¦ 234",
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ social.post.count ¦ owner=staff ¦ 1076",
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ broadcast.loudspeaker.count ¦ ¦ trên 1314",
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ broadcast.loudspeaker.count ¦ topic=BHXH_TN ¦ 982",
            "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.small_group.count ¦ ¦ 792",
            "BHXH tỉnh Nghệ An ¦ 2024-05-06 ¦ launch.point.count ¦ ¦ 881",
            "BHXH tỉnh Nghệ An ¦ 2024-05-06 ¦ participants.new ¦ scheme=BHXH_TN;via=launch ¦ 691",
        ];
        let told = with(&lines, NGHE_AN, span("2024-05-01..2024-05-31"), |_, report| {
            told(report)
        });
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told[0].starts_with("Số cuộc tư vấn nhóm nhỏ 792"), "{told:?}");
        assert!(
            told[1].contains("1314") && told[2..].iter().all(|line| line.contains("mạng xã hội")),
            "{told:?}"
        );
    }

    #[test]
    fn whoever_said_nothing_of_the_month_is_asked_for_it() {
        let lines = ["BHXH huyện Ea Súp ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 2"];
        let lacking = |name: &str, month: &str| {
            with(&lines, name, span(month), |ledger, report| {
                lacks_own(ledger, report.unit.id, report.period)
            })
        };
        assert!(!lacking("BHXH huyện Ea Súp", "2024-10-01..2024-10-31"));
        assert!(lacking("BHXH huyện Ea Súp", "2024-09-01..2024-09-30"));
        assert!(
            lacking("BHXH tỉnh Đắk Lắk", "2024-10-01..2024-10-31"),
            "a sum is not its own"
        );
        assert!(
            !lacking("BHXH Việt Nam", "2024-10-01..2024-10-31"),
            "everybody reports to it"
        );
    }

    #[test]
    fn a_doubt_is_told_of_the_unit_and_of_those_that_report_to_it() {
        let lines = [
            "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 254",
            "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 300",
            "BHXH huyện Ea Súp ¦ 2024-01-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 5",
            "BHXH huyện Ea Súp ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 12",
            "BHXH huyện Ea Súp ¦ 2023-10-01..2023-10-31 ¦ direct.dialogue.count ¦ ¦ 9",
            "BHXH huyện Ea Súp ¦ 2023-10-31 ¦ direct.dialogue.count ¦ ¦ 12",
        ];
        let month = span("2024-10-01..2024-10-31");
        let found = with(&lines, "BHXH tỉnh Đắk Lắk", month, doubts);
        let about: Vec<_> = found
            .iter()
            .map(|doubt| UNITS.get(doubt.unit).unwrap().name.as_str())
            .collect();
        assert_eq!(about, ["Đắk Lắk", "Ea Súp"], "last year's are not of this month");
        assert_eq!(
            found[1].span,
            span("2024-01-01..2024-10-31"),
            "the total is looked at first"
        );
    }

    #[test]
    fn a_bar_names_its_plan_and_a_stated_percentage_gives_way_to_the_plan_itself() {
        let stated = [
            "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.stock ¦ scheme=BHXH_TN ¦ 923",
            "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.stock.plan_pct ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam ¦ 92.3",
        ];
        let target = "BHXH tỉnh Nghệ An ¦ 2024-01-01..2024-12-31 ¦ participants.stock ¦ scheme=BHXH_TN;assigner=BHXH Việt Nam ¦ 1000 ¦ target";
        let month = span("2024-05-01..2024-05-31");
        let percents = |lines: &[&str]| {
            with(lines, NGHE_AN, month, |_, report| {
                let percent = |bar: &Bar<'_>| match bar {
                    Bar::Target(_, progress) => progress.percent.unwrap().to_string(),
                    Bar::Stated(_, share) => format!("stated {}", share.percent),
                };
                bars(report).iter().map(percent).collect::<Vec<_>>()
            })
        };
        assert_eq!(percents(&stated), ["stated 92.3"]);
        assert_eq!(percents(&[stated[0], stated[1], target]), ["92.30"]);
    }

    #[test]
    fn a_target_of_five_years_is_measured_from_its_beginning() {
        let lines = [
            "BHXH tỉnh Nghệ An ¦ 2021-01-01..2025-12-31 ¦ participants.new ¦ assigner=UBND tỉnh ¦ 437 ¦ target",
        ];
        let (month, book) = (span("2024-05-01..2024-05-31"), book(&lines));
        let of = |name: &str| measured(&book, unit(name, month.to()), month);
        let (indicators, since) = of(NGHE_AN).unwrap();
        assert!(indicators.contains(&"participants.new".to_owned()));
        assert_eq!(since, date(2021, 1, 1));
        assert_eq!(of("BHXH tỉnh Đắk Lắk"), None);
    }

    #[test]
    fn a_province_reads_its_year_and_the_nation_its_month() {
        let month = span("2024-05-01..2024-05-31");
        let since = |name: &str| reads_since(&UNITS, unit(name, month.to()), month);
        assert_eq!(since(NGHE_AN), date(2024, 1, 1));
        assert_eq!(since("BHXH Việt Nam"), date(2024, 4, 30));
    }
}
