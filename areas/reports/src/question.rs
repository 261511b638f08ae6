//! Open questions of a month: what is missing or looks wrong, and nothing else. A report fills itself from the ledger; who
//! prepares it answers a handful of these instead of ringing twenty offices.

mod about;
pub(crate) mod words;

use ledger::{Breakdown, Contradiction, Decimal, Indicator, Ledger, Map, Month, Span};
use uuid::Uuid;

use crate::answer::{Answer, Confirmed};
use crate::report::Report;

/// As many are asked at once; the others are counted, and a way leads to them.
pub(crate) const HANDFUL: usize = 7;

#[derive(Clone, Debug)]
pub struct Question {
    /// Whom it is about: the unit of the report, or one that reports to it.
    pub unit: Uuid,
    /// What it was called then, where it is not the unit of the report.
    pub name: Option<String>,
    pub month: Month,
    pub about: About,
}

#[derive(Clone, Debug)]
pub enum About {
    /// Units that were expected to report and have sent nothing, in the order of their names.
    Silent(Vec<String>),
    /// What can't all be true.
    Contradicts { part: Part, says: Contradiction },
    /// A number that fell to a tenth of its usual size or to zero, or rose tenfold.
    Moved {
        part: Part,
        now: Decimal,
        before: Before,
    },
    /// What the unit had in each of the three months before, or a year ago, and has no number of now.
    Absent { part: Part, before: Before },
    /// A target, and nothing to measure it by.
    Unmeasured { part: Part, plan: String },
}

/// A number: what it counts, for which part, of which days.
#[derive(Clone, Debug)]
pub struct Part {
    pub indicator: &'static Indicator,
    pub breakdown: Breakdown,
    pub span: Span,
    pub map: Map,
}

/// What it was, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    pub amount: Decimal,
    pub month: Month,
}

/// All questions of a month's report, the most important first. A longer period has none: each of its months has.
pub fn questions(ledger: &Ledger<'_>, report: &Report) -> Vec<Question> {
    let Some(month) = report.period.as_month() else {
        return Vec::new();
    };
    let mut all = about::all(ledger, report, month);
    let own = report.unit.id;
    all.sort_by_key(|question| (question.about.rank(report), question.unit != own));
    all
}

/// The questions that are still open, and those that somebody has answered, with the answer.
pub fn open(questions: Vec<Question>, answers: &[Answer]) -> (Vec<Question>, Vec<(Question, Answer)>) {
    let (mut open, mut answered) = (Vec::new(), Vec::new());
    for question in questions {
        let confirmed = question.confirmed();
        match answers
            .iter()
            .find(|answer| confirmed.as_ref() == Some(&answer.to))
        {
            Some(answer) => answered.push((question, answer.clone())),
            None => open.push(question),
        }
    }
    (open, answered)
}

impl Question {
    /// What is remembered if the number is right as it stands; `None` where something has to be done.
    pub fn confirmed(&self) -> Option<Confirmed> {
        let (part, number) = match &self.about {
            About::Moved { part, now, .. } => (part, now.to_string()),
            About::Absent { part, .. } => (part, String::new()),
            About::Contradicts {
                part,
                says: Contradiction::ThousandTimes { figure, .. },
            } => (part, figure.says.value.to_string()),
            About::Silent(_) | About::Contradicts { .. } | About::Unmeasured { .. } => return None,
        };
        Some(Confirmed {
            unit: self.unit,
            month: self.month,
            question: self.about.code().to_owned(),
            indicator: part.indicator.code.clone(),
            breakdown: part.breakdown.slice().to_string(),
            number,
        })
    }
}

impl About {
    /// As programs and the table of answers call it.
    pub fn code(&self) -> &'static str {
        match self {
            About::Silent(_) => "silent",
            About::Contradicts { .. } => "contradicts",
            About::Moved { .. } => "moved",
            About::Absent { .. } => "absent",
            About::Unmeasured { .. } => "unmeasured",
        }
    }

    pub fn part(&self) -> Option<&Part> {
        match self {
            About::Silent(_) => None,
            About::Contradicts { part, .. }
            | About::Moved { part, .. }
            | About::Absent { part, .. }
            | About::Unmeasured { part, .. } => Some(part),
        }
    }

    /// What is wrong in the report comes before what may be, and that before what is only missing. Where nobody below
    /// sends anything and the unit tells its whole territory itself, silence is how it works there.
    fn rank(&self, report: &Report) -> u8 {
        match self {
            About::Silent(_) if report.reporting.have() == 0 && !report.is_empty() => 5,
            About::Silent(_) => 0,
            About::Contradicts { .. } => 1,
            About::Moved { .. } => 2,
            About::Absent { .. } => 3,
            About::Unmeasured { .. } => 4,
        }
    }
}
