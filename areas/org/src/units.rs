//! All units at once: the tree as of any day, and who became whom.
//!
//! A snapshot in memory that never changes; servers replace it when the change counter has moved on.

pub(crate) mod api;
mod entity;
mod founding;
pub(crate) mod migration;
pub(crate) mod pages;
mod reach;
mod sight;
pub(crate) mod store;

pub use founding::Founding;
pub use sight::Sight;

use std::sync::OnceLock;

use crate::look_up::Names;
use crate::unit::{Level, Unit, within};
use jiff::civil::Date;
use reach::Reach;
use rustc_hash::FxHashMap;
use uuid::Uuid;

/// A child under a parent, from `since` until the day before `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    pub child: Uuid,
    pub parent: Uuid,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

/// A step of a reorganisation: `from` went into `to` on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    pub from: Uuid,
    pub to: Uuid,
    pub extent: Extent,
    pub date: Date,
}

/// How much of the predecessor went to the successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    Whole,
    /// The greater part of one that was split.
    PartMain,
    Part,
}

/// One side of a handover, as seen from the other: `unit` is the predecessor or the successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    pub unit: Uuid,
    pub extent: Extent,
    pub date: Date,
}

/// What a snapshot is made of, from the shipped lists or from the database.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parts {
    pub units: Vec<Unit>,
    pub ties: Vec<Tie>,
    pub handovers: Vec<Handover>,
}

#[derive(Debug)]
pub struct Units {
    change: i64,
    nodes: FxHashMap<Uuid, Node>,
    codes: FxHashMap<String, Vec<Uuid>>,
    names: Names,
}

#[derive(Debug)]
struct Node {
    unit: Unit,
    up: Vec<Tie>,
    down: Vec<Tie>,
    before: Vec<Succession>,
    after: Vec<Succession>,
    /// Worked out when somebody first asks.
    reaches: OnceLock<Box<[Reach]>>,
}

impl Units {
    /// `change` is the number of the last change that these parts hold.
    pub fn new(change: i64, parts: Parts) -> Self {
        let names = Names::of(&parts.units);
        let mut codes = FxHashMap::<String, Vec<Uuid>>::default();
        for unit in &parts.units {
            codes.entry(unit.code.clone()).or_default().push(unit.id);
        }
        let nodes = parts
            .units
            .into_iter()
            .map(|unit| (unit.id, Node::new(unit)))
            .collect();
        let mut units = Self {
            change,
            nodes,
            codes,
            names,
        };
        let mut ties = parts.ties;
        ties.sort_by_cached_key(|tie| {
            units
                .get(tie.child)
                .map(|unit| (unit.level, vn::collation_key(&unit.name)))
        });
        ties.into_iter().for_each(|tie| units.tie(tie));
        parts
            .handovers
            .into_iter()
            .for_each(|handover| units.hand_over(handover));
        units
    }

    pub fn change(&self) -> i64 {
        self.change
    }

    /// In no order.
    pub fn all(&self) -> impl Iterator<Item = &Unit> {
        self.nodes.values().map(|node| &node.unit)
    }

    pub fn get(&self, id: Uuid) -> Option<&Unit> {
        self.nodes.get(&id).map(|node| &node.unit)
    }

    /// The agency itself: the root of the tree.
    pub fn nation(&self) -> Option<&Unit> {
        self.codes
            .get(crate::shipped::NATION)?
            .iter()
            .find_map(|id| self.get(*id))
    }

    /// Codes are reused: `66` is one Đắk Lắk before 1/7/2025 and another after.
    pub fn by_code(&self, code: &str, on: Date) -> Option<&Unit> {
        self.with_code(code).find(|unit| unit.lives(on))
    }

    pub fn parent(&self, id: Uuid, on: Date) -> Option<&Unit> {
        let tie = self.nodes.get(&id)?.up.iter().find(|tie| tie.holds(on))?;
        self.get(tie.parent)
    }

    /// Offices first, then by name in Vietnamese order.
    pub fn children(&self, id: Uuid, on: Date) -> Vec<&Unit> {
        let ties = self.nodes.get(&id).map_or(&[][..], |node| &node.down);
        let held = ties.iter().filter(|tie| tie.holds(on));
        held.filter_map(|tie| self.get(tie.child)).collect()
    }

    /// From the parent up to the nation.
    pub fn ancestors(&self, id: Uuid, on: Date) -> Vec<&Unit> {
        std::iter::successors(self.parent(id, on), |unit| self.parent(unit.id, on))
            .take(DEEPEST as usize)
            .collect()
    }

    /// Everything below, nearest first.
    pub fn descendants(&self, id: Uuid, on: Date) -> Vec<&Unit> {
        let mut below = self.children(id, on);
        let mut at = 0;
        while let Some(unit) = below.get(at) {
            below.extend(self.children(unit.id, on));
            at += 1;
        }
        below
    }

    /// Whether `id` is `root` or lies below it on that day.
    pub fn is_within(&self, id: Uuid, root: Uuid, on: Date) -> bool {
        id == root || self.ancestors(id, on).iter().any(|unit| unit.id == root)
    }

    /// Whether a unit lies under one of these trees on the day, or on the nearest one of its life: what somebody with
    /// these trees may see of it.
    pub fn is_under(&self, id: Uuid, trees: &[Uuid], on: Date) -> bool {
        let living = self.living_day(id, on);
        living.is_some_and(|on| trees.iter().any(|tree| self.is_within(id, *tree, on)))
    }

    /// The day itself, or the nearest one on which the unit lives.
    pub fn living_day(&self, id: Uuid, on: Date) -> Option<Date> {
        let unit = self.get(id)?;
        let last = unit.until.and_then(|end| end.yesterday().ok());
        let on = last.map_or(on, |last| on.min(last));
        Some(unit.since.map_or(on, |first| on.max(first)))
    }

    /// Who holds today what a unit was, where all of it went to one; itself where it still stands or was split.
    pub fn heir(&self, id: Uuid) -> Uuid {
        let whole = self
            .successors(id)
            .iter()
            .find(|step| step.extent == Extent::Whole);
        whole.map_or(id, |step| self.heir(step.unit))
    }

    pub fn predecessors(&self, id: Uuid) -> &[Succession] {
        self.nodes.get(&id).map_or(&[], |node| &node.before)
    }

    pub fn successors(&self, id: Uuid) -> &[Succession] {
        self.nodes.get(&id).map_or(&[], |node| &node.after)
    }

    /// What a unit's work may count in: the units that it ever lay directly below, and those that were made from it.
    pub fn leads_to(&self, id: Uuid) -> impl Iterator<Item = Uuid> {
        let above = self.ties_above(id).iter().map(|tie| tie.parent);
        above.chain(self.successors(id).iter().map(|step| step.unit))
    }

    /// The offices whose figures a unit waits for: the nearest below it that report. Partners and collection
    /// organisations never count, so a sum over 19 of 21 districts stays 19 of 21.
    pub fn expected_to_report(&self, id: Uuid, on: Date) -> Vec<&Unit> {
        let mut expected = Vec::new();
        for child in self.children(id, on) {
            match child.level {
                Level::Partner | Level::CollectionOrganisation => {}
                _ if child.reports => expected.push(child),
                _ => expected.extend(self.expected_to_report(child.id, on)),
            }
        }
        expected
    }

    /// The same at every level below: each office, and then those whose figures it waits for.
    pub fn all_expected_to_report(&self, id: Uuid, on: Date) -> Vec<&Unit> {
        let mut expected = Vec::new();
        for unit in self.expected_to_report(id, on) {
            expected.push(unit);
            expected.extend(self.all_expected_to_report(unit.id, on));
        }
        expected
    }

    /// "phường Ô Môn, thành phố Cần Thơ": a name that can't be mistaken on that day.
    pub fn full_name(&self, id: Uuid, on: Date) -> String {
        let above = self
            .ancestors(id, on)
            .into_iter()
            .filter(|unit| unit.level != Level::Nation);
        let titles = self
            .get(id)
            .into_iter()
            .chain(above.filter(|unit| unit.level != Level::Base));
        let word = |(kind, name): (&str, &str)| format!("{} {name}", kind.to_lowercase()).trim().to_owned();
        titles
            .map(|unit| word(unit.named(on)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Who holds what this unit was, on that day: successors of successors that live then. Where nothing is
    /// recorded (districts ended without one), those of what it lay in.
    pub fn heirs(&self, id: Uuid, on: Date) -> Vec<&Unit> {
        let mut heirs = Vec::new();
        let mut waiting = self.successors(id).to_vec();
        while let Some(succession) = waiting.pop() {
            match self.get(succession.unit) {
                Some(unit) if unit.lives(on) => heirs.push(unit),
                _ => waiting.extend(self.successors(succession.unit)),
            }
        }
        if heirs.is_empty() {
            self.heirs_above(id, on)
        } else {
            heirs
        }
    }

    pub(crate) fn with_code(&self, code: &str) -> impl Iterator<Item = &Unit> {
        self.codes
            .get(code)
            .into_iter()
            .flatten()
            .filter_map(|id| self.get(*id))
    }

    pub(crate) fn ties_above(&self, id: Uuid) -> &[Tie] {
        self.nodes.get(&id).map_or(&[], |node| &node.up)
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// Every unit that ever was directly above.
    pub(crate) fn parents_ever(&self, id: Uuid) -> impl Iterator<Item = &Unit> {
        self.ties_above(id).iter().filter_map(|tie| self.get(tie.parent))
    }

    fn heirs_above(&self, id: Uuid, on: Date) -> Vec<&Unit> {
        let last = self.nodes.get(&id).and_then(|node| node.up.last());
        match last.and_then(|tie| self.get(tie.parent)) {
            Some(parent) if parent.lives(on) => vec![parent],
            Some(parent) => self.heirs(parent.id, on),
            None => Vec::new(),
        }
    }

    fn tie(&mut self, tie: Tie) {
        if let Some(parent) = self.nodes.get_mut(&tie.parent) {
            parent.down.push(tie.clone());
        }
        if let Some(child) = self.nodes.get_mut(&tie.child) {
            child.up.push(tie);
            child.up.sort_by_key(|tie| tie.since);
        }
    }

    fn hand_over(&mut self, handover: Handover) {
        let Handover {
            from,
            to,
            extent,
            date,
        } = handover;
        if let Some(old) = self.nodes.get_mut(&from) {
            old.after.push(Succession {
                unit: to,
                extent,
                date,
            });
        }
        if let Some(new) = self.nodes.get_mut(&to) {
            new.before.push(Succession {
                unit: from,
                extent,
                date,
            });
        }
    }
}

impl Node {
    fn new(unit: Unit) -> Self {
        Self {
            unit,
            up: Vec::new(),
            down: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            reaches: OnceLock::new(),
        }
    }
}

impl Tie {
    fn holds(&self, on: Date) -> bool {
        within(self.since, self.until, on)
    }
}

impl Extent {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::PartMain => "part-main",
            Self::Part => "part",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Whole, Self::PartMain, Self::Part]
            .into_iter()
            .find(|extent| extent.as_str() == word)
    }
}

/// No tree of offices is deeper; a loop in bad rows ends here.
const DEEPEST: i32 = 16;
