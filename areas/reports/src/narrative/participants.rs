//! Pattern 9: people who take part, of which plan that is how much, who came and who left. Here a zero is said too.

use ledger::{Decimal, Qualifier};
use targets::{Gap, Progress, Share, label, progress::level};

use super::Teller;
use super::phrase::{count, percent, sentence};
use crate::report::{Found, Line};

impl Teller<'_> {
    pub(super) fn participants(&self) -> Option<String> {
        let stocks: Vec<&Line> = self
            .lines("participants.total")
            .chain(self.lines("participants.stock"))
            .filter(|line| line.in_period.is_some())
            .collect();
        let (stock, covered) = (self.stocks(&stocks), self.coverage_alone(&stocks));
        let told: Vec<String> = [stock, covered, self.movement(), self.to_do()]
            .into_iter()
            .flatten()
            .collect();
        (!told.is_empty()).then(|| sentence(&told.join("; ")))
    }

    /// "tính đến 31/5/2024, toàn tỉnh có 3.039.673 người tham gia …", those of one day after each other.
    fn stocks(&self, lines: &[&Line]) -> Option<String> {
        let mut told = String::new();
        let mut day = None;
        for line in lines {
            let found = line.in_period.as_ref()?;
            let as_of = found.value.as_of.unwrap_or(found.span.to());
            let lead = if day == Some(as_of) {
                "; ".to_owned()
            } else {
                let joint = if told.is_empty() { "" } else { "; " };
                format!(
                    "{joint}tính đến ngày {}, {} có ",
                    vn::date::print(as_of),
                    self.everywhere
                )
            };
            day = Some(as_of);
            told += &format!(
                "{lead}{} người tham gia{}{}{}",
                count(&found.value),
                schemes(line),
                of_plans(line),
                self.covering(line)
            );
        }
        (!told.is_empty()).then_some(told)
    }

    /// ", bao phủ 89% dân số" of the same scheme.
    fn covering(&self, line: &Line) -> String {
        COVERAGE
            .iter()
            .filter_map(|(indicator, of)| {
                let share = self.beside(line, indicator)?;
                let found = share.in_period.as_ref()?;
                Some(format!(
                    ", bao phủ {}{}",
                    covered(found, share, of),
                    short_of(share)
                ))
            })
            .collect()
    }

    /// Coverage of a scheme whose people nobody counted.
    fn coverage_alone(&self, stocks: &[&Line]) -> Option<String> {
        let beside_a_stock = |share: &&Line| {
            let slice = share.breakdown.slice();
            stocks.iter().any(|line| line.breakdown.slice() == slice)
        };
        let told: Vec<String> = COVERAGE
            .iter()
            .flat_map(|(indicator, of)| self.lines(indicator).map(move |line| (line, *of)))
            .filter(|(line, _)| !beside_a_stock(line))
            .filter_map(|(line, of)| {
                let found = line.in_period.as_ref()?;
                let share = covered(found, line, of);
                Some(format!(
                    "tỷ lệ bao phủ{} đạt {share}{}",
                    schemes(line),
                    short_of(line)
                ))
            })
            .collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// New, back, stopped, moved: each by itself, for gross new is not net growth.
    fn movement(&self) -> Option<String> {
        let of = |indicator: &'static str, words: &'static str| {
            self.each(indicator, move |line| {
                let found = line.in_period.as_ref()?;
                Some(format!("{} {words}{}", count(&found.value), schemes(line)))
            })
        };
        let new: Vec<String> = of("participants.new", "người tham gia").collect();
        let others: Vec<String> = of("participants.returned", "người tham gia lại")
            .chain(of("participants.stopped", "người dừng đóng"))
            .chain(of("participants.moved", "người chuyển nhóm"))
            .collect();
        let new = (!new.is_empty()).then(|| format!("phát triển mới {}", new.join(", ")));
        let others = (!others.is_empty()).then(|| format!("có {}", others.join(", ")));
        let told: Vec<String> = [new, others].into_iter().flatten().collect();
        (!told.is_empty()).then(|| format!("riêng {} {}", self.when, told.join(", ")))
    }

    /// What is left to do of each plan, and how much that is each month.
    fn to_do(&self) -> Option<String> {
        let lines = ["participants.total", "participants.stock", "participants.new"];
        let told: Vec<String> = lines
            .into_iter()
            .flat_map(|indicator| self.lines(indicator))
            .flat_map(|line| line.targets.iter().map(move |progress| (line, progress)))
            .filter_map(|(line, progress)| {
                let Some(Gap::Remaining(missing)) = progress.gap else {
                    return None;
                };
                let each = progress
                    .each_month(self.report.period)
                    .map(|each| format!(", bình quân {} người mỗi tháng", left(progress, each)));
                Some(format!(
                    "còn phải phát triển thêm {} người{} để đạt {}{}",
                    left(progress, missing),
                    schemes(line),
                    progress.target.name(),
                    each.unwrap_or_default()
                ))
            })
            .collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}

/// Ratios of coverage, and of what they are.
const COVERAGE: [(&str, &str); 2] = [
    ("coverage.population_pct", "dân số"),
    ("coverage.labour_force_pct", "lực lượng lao động trong độ tuổi"),
];

/// "89% dân số tỉnh", the whole called as the text calls it.
fn covered(found: &Found, line: &Line, of: &str) -> String {
    let whole = label::values(&line.breakdown, "denominator", true);
    let whole = whole.as_deref().unwrap_or(of);
    format!("{} {whole}", percent(found.value.amount, found.value.qualifier))
}

/// Percentage points print as the agency prints them: "thấp hơn 2,05% so với chỉ tiêu năm 2020".
fn short_of(line: &Line) -> String {
    let one = |progress: &Progress| {
        let name = progress.target.name();
        let (word, size) = match progress.gap? {
            Gap::Level(qualifier) => return Some(format!(", {} {name}", level(qualifier, true))),
            Gap::Points(points) if points.is_negative() => ("thấp hơn", points.times(-1)?),
            Gap::Points(points) => ("cao hơn", points),
            _ => return None,
        };
        let size = percent(size, progress.gap_qualifier());
        Some(format!(", {word} {size} so với {name}"))
    };
    line.targets.iter().filter_map(one).collect()
}

/// Every percentage names its plan; a stated one goes before the one computed of the same plan.
fn of_plans(line: &Line) -> String {
    let stated = line
        .shares
        .iter()
        .map(|share| reached(share.percent, share.qualifier, &share.name()));
    let said = |progress: &&Progress| {
        let of_it = |share: &Share| progress.target.plan.may_be(&share.plan);
        !line.shares.iter().any(of_it)
    };
    let computed = line.targets.iter().filter(said).filter_map(|progress| {
        Some(reached(
            progress.percent?,
            progress.qualifier(),
            &progress.target.name(),
        ))
    });
    stated.chain(computed).collect()
}

/// "gần 1.204", of what is left to do.
fn left(progress: &Progress, number: Decimal) -> String {
    progress.gap_qualifier().before(&number.printed(), true)
}

fn reached(share: Decimal, qualifier: Qualifier, plan: &str) -> String {
    format!(", đạt {} {plan}", percent(share, qualifier))
}

/// " BHXH tự nguyện"; everyone is in BHXH, BHYT or BHTN.
fn schemes(line: &Line) -> String {
    let named = label::values(&line.breakdown, "scheme", true);
    let everyone = (line.indicator.code == "participants.total").then(|| "BHXH, BHYT, BHTN".to_owned());
    let others = ["audience", "via"].map(|key| label::values(&line.breakdown, key, true));
    [named.or(everyone)]
        .into_iter()
        .chain(others)
        .flatten()
        .map(|words| format!(" {words}"))
        .collect()
}
