//! A target: what an assigner set for a unit, an indicator, a part and a span, in a document, as a revision.
//!
//! In the ledger it is a figure of its own kind (see docs/decisions/0004); the authority keys of its breakdown say
//! whose it is.

pub(crate) mod pages;

use std::sync::Arc;

use jiff::civil::Date;
use ledger::{Breakdown, Catalogue, Decimal, Figure, Indicator, Role, Slice, Span};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Target {
    pub indicator: &'static Indicator,
    pub plan: Plan,
    /// The part it is set for, without the keys that say by whom.
    pub breakdown: Breakdown,
    pub figure: Arc<Figure>,
}

impl Target {
    /// `None` of a figure that says what was reached.
    pub fn read(figure: &Arc<Figure>) -> Option<Target> {
        let says = &figure.says;
        Some(Target {
            indicator: Catalogue::shipped()
                .find(&says.indicator)
                .filter(|_| says.is_target())?,
            plan: Plan::read(&says.breakdown),
            breakdown: says.breakdown.of_role(Role::Dimension),
            figure: Arc::clone(figure),
        })
    }

    pub fn amount(&self) -> Decimal {
        self.figure.says.value
    }

    pub fn span(&self) -> Span {
        self.figure.says.span
    }

    pub fn unit(&self) -> Uuid {
        self.figure.says.unit
    }

    pub fn slice(&self) -> Slice {
        self.breakdown.slice()
    }

    /// "kế hoạch năm 2024 giao của BHXH Việt Nam": a percentage of plan always says of which.
    pub fn name(&self) -> String {
        let span = self.span().words();
        self.plan.name(&span)
    }

    /// Whether the other is the same target, set earlier or later: the same assigner, part and span.
    pub fn is_revision_of(&self, other: &Target) -> bool {
        self.indicator.code == other.indicator.code
            && self.span() == other.span()
            && self.slice() == other.slice()
            && self.plan.of_same_hand(&other.plan)
    }

    /// Which of two rounds is the later: by its kind, then by the day of its document, then as they were entered.
    fn rank(&self) -> (Revision, Option<Date>, jiff::Timestamp, Uuid) {
        let revision = self.plan.revision.unwrap_or(Revision::Assigned);
        let day = self.plan.document_day();
        (revision, day, self.figure.entered_at, self.figure.id)
    }
}

/// The targets that stand: of the revisions of one, the last; several assigners stay side by side.
pub fn standing(mut targets: Vec<Target>) -> Vec<Target> {
    targets.sort_by_key(|target| std::cmp::Reverse(target.rank()));
    let mut standing: Vec<Target> = Vec::new();
    for target in targets {
        if !standing.iter().any(|later| target.is_revision_of(later)) {
            standing.push(target);
        }
    }
    standing
}

/// All rounds of a target, the last first; what is given is one of them.
pub fn rounds(mut targets: Vec<Target>, standing: &Target) -> Vec<Target> {
    targets.retain(|target| target.is_revision_of(standing));
    targets.sort_by_key(|target| std::cmp::Reverse(target.rank()));
    targets
}

/// Which plan a target or a percentage is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub assigner: Option<String>,
    pub plan: Option<String>,
    pub document: Option<String>,
    /// The resolution behind it.
    pub basis: Option<String>,
    pub revision: Option<Revision>,
}

/// In the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Revision {
    Provisional,
    Assigned,
    Adjusted,
}

impl Revision {
    pub const ALL: [Revision; 3] = [Revision::Provisional, Revision::Assigned, Revision::Adjusted];

    pub(crate) fn read(code: &str) -> Option<Revision> {
        Revision::ALL.into_iter().find(|revision| revision.code() == code)
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Revision::Provisional => "provisional",
            Revision::Assigned => "assigned",
            Revision::Adjusted => "adjusted",
        }
    }

    /// As the name of a plan has it: "kế hoạch tạm giao năm 2024".
    fn in_words(text: &str) -> Option<Revision> {
        let text = vn::fold(text);
        [
            ("tam giao", Revision::Provisional),
            ("dieu chinh", Revision::Adjusted),
            ("chinh thuc", Revision::Assigned),
        ]
        .into_iter()
        .find(|(words, _)| text.contains(words))
        .map(|(_, revision)| revision)
    }

    pub fn word(self) -> &'static str {
        match self {
            Revision::Provisional => "tạm giao",
            Revision::Assigned => "giao",
            Revision::Adjusted => "điều chỉnh",
        }
    }

    /// The key of its text on a page.
    pub fn key(self) -> &'static str {
        match self {
            Revision::Provisional => "targets-provisional",
            Revision::Assigned => "targets-assigned",
            Revision::Adjusted => "targets-adjusted",
        }
    }
}

impl Plan {
    pub fn read(breakdown: &Breakdown) -> Plan {
        let of = |key: &str| breakdown.get(key).map(|values| values.join(", "));
        let plan = of("plan");
        let revision = of("revision").as_deref().and_then(Revision::read);
        Plan {
            revision: revision.or_else(|| plan.as_deref().and_then(Revision::in_words)),
            assigner: of("assigner"),
            document: of("document"),
            basis: of("basis"),
            plan,
        }
    }

    /// "123/QĐ-BHXH ngày 05/01/2026" is of that day.
    pub fn document_day(&self) -> Option<Date> {
        let (_, day) = self.document.as_deref()?.rsplit_once("ngày ")?;
        vn::date::read(day).ok()
    }

    /// The plan's own name where it has one; else what is known of it, with `span` in words ("năm 2024").
    pub fn name(&self, span: &str) -> String {
        let spaced = |word: &str| {
            if word.is_empty() {
                String::new()
            } else {
                format!(" {word}")
            }
        };
        let revised = spaced(self.revision.map_or("", Revision::word));
        let span = spaced(span);
        match (&self.plan, &self.document, &self.assigner, &self.basis) {
            (Some(plan), ..) => self.with_revision(plan),
            (_, Some(document), Some(assigner), _) => {
                format!("kế hoạch{span}{revised} của {assigner} ({document})")
            }
            (_, Some(document), None, _) => format!("kế hoạch{span}{revised} tại {document}"),
            (.., Some(assigner), _) => format!("kế hoạch{span}{revised} của {assigner}"),
            (.., Some(basis)) => format!("chỉ tiêu{span}{revised} theo {basis}"),
            _ => format!("chỉ tiêu{span}{revised}"),
        }
    }

    fn with_revision(&self, plan: &str) -> String {
        match self.revision {
            Some(revision)
                if revision != Revision::Assigned && Revision::in_words(plan) != Some(revision) =>
            {
                format!("{plan} ({})", revision.word())
            }
            _ => plan.to_owned(),
        }
    }

    /// Set by the same assigner, as one plan or as another round of it; by the same plan or paper where no assigner is
    /// named. One assigner may have two plans, and a percentage is of one of them.
    fn of_same_hand(&self, other: &Plan) -> bool {
        let same = |one: &str, other: &str| vn::fold(one) == vn::fold(other);
        match (&self.assigner, &other.assigner) {
            (Some(one), Some(by)) => {
                let another_round = self.revision != other.revision;
                let plans = self.plan.as_deref().zip(other.plan.as_deref());
                same(one, by) && (another_round || plans.is_none_or(|(one, other)| same(one, other)))
            }
            (None, None) => {
                (&self.plan, &self.document, &self.basis) == (&other.plan, &other.document, &other.basis)
            }
            _ => false,
        }
    }

    /// Whether a percentage said to be of `other` may be of this plan: nothing that both name differs.
    pub fn may_be(&self, other: &Plan) -> bool {
        let agree = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => vn::fold(one) == vn::fold(other),
            _ => true,
        };
        agree(&self.assigner, &other.assigner)
            && agree(&self.plan, &other.plan)
            && agree(&self.document, &other.document)
            && (self.revision.is_none() || other.revision.is_none() || self.revision == other.revision)
    }
}
