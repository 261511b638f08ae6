//! The annex of a report: the units that report, one below the other, and what each did, line by line of the report.

use doc::{Block, Cell, Column, Number, Row, RowKind, Table};
use ledger::{Decimal, Ledger, Map, Nature, Provenance, source_path};
use targets::progress::exactly;

use super::reporting::Expected;
use super::table::number;
use super::words::Words;
use super::{Found, Line, Report};

pub struct Annex<'r> {
    report: &'r Report,
    /// Those of which at least one unit below has a number of its own.
    lines: Vec<&'r Line>,
    units: Vec<OfUnit<'r>>,
}

/// What one unit did, in the order of the lines.
struct OfUnit<'r> {
    unit: &'r Expected,
    numbers: Vec<Option<Found>>,
}

impl<'r> Annex<'r> {
    pub fn of(ledger: &Ledger<'_>, report: &'r Report) -> Annex<'r> {
        let counted = |line: &&Line| line.indicator.nature != Nature::Ratio && line.in_period.is_some();
        let lines: Vec<&Line> = report.lines.iter().filter(counted).collect();
        let number = |unit: &Expected, line: &Line| {
            let breakdown = line.breakdown.without_remarks();
            let value = exactly(
                ledger,
                unit.unit,
                line.indicator,
                &breakdown,
                line.span,
                Map::Then,
            )?;
            let itself = value.breakdown.slice() == breakdown.slice();
            itself.then_some(Found {
                span: line.span,
                map: Map::Then,
                value,
            })
        };
        let units = report.reporting.expected.iter().map(|unit| OfUnit {
            unit,
            numbers: lines.iter().map(|line| number(unit, line)).collect(),
        });
        Annex {
            report,
            units: units.collect(),
            lines,
        }
        .with_known_lines()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Each number of a unit.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&Expected, &Line, &Found)> {
        self.units.iter().flat_map(|of| {
            let numbers = self.lines.iter().zip(&of.numbers);
            numbers.filter_map(|(line, found)| Some((of.unit, *line, found.as_ref()?)))
        })
    }

    /// As it follows a report: a table and what must be known of it; nothing where no unit has a number.
    pub fn blocks(&self, words: &Words<'_>) -> Vec<Block> {
        if self.is_empty() {
            return Vec::new();
        }
        let table = Block::Table(self.table(words));
        let notes = self.notes(words).into_iter().map(Block::Note);
        std::iter::once(table).chain(notes).collect()
    }

    pub fn table(&self, words: &Words<'_>) -> Table {
        let name = Column::text(words.text("reports-annex-unit")).width(30);
        let titles = self.lines.iter().map(|line| {
            let counted = line.indicator.counted_in(words.vietnamese);
            let label = line.dated(line.label(words.vietnamese), self.report.period);
            Column::number(format!("{label} ({counted})")).width(13)
        });
        let units = self.units.iter().map(|of| self.row(of, words));
        Table {
            caption: words.text("reports-annex"),
            columns: std::iter::once(name).chain(titles).collect(),
            rows: units.chain([self.total(words)]).collect(),
        }
    }

    /// Who has not sent, and that such a row is no zero.
    pub fn notes(&self, words: &Words<'_>) -> Vec<String> {
        let silent = self.report.reporting.missing().count();
        let silent =
            (silent > 0).then(|| (words.say)("reports-annex-silent", &[("count", &silent.to_string())]));
        let apart = self
            .lines
            .iter()
            .enumerate()
            .any(|(at, line)| self.apart(at, line).is_some());
        let apart = apart.then(|| words.text("reports-annex-apart"));
        silent.into_iter().chain(apart).collect()
    }

    fn with_known_lines(mut self) -> Annex<'r> {
        let known: Vec<bool> = (0..self.lines.len())
            .map(|at| {
                self.units
                    .iter()
                    .any(|of| matches!(of.numbers.get(at), Some(Some(_))))
            })
            .collect();
        let keep = |at: usize| known.get(at).copied().unwrap_or_default();
        self.lines = kept(self.lines, keep);
        for of in &mut self.units {
            of.numbers = kept(std::mem::take(&mut of.numbers), keep);
        }
        self
    }

    fn row(&self, of: &OfUnit<'_>, words: &Words<'_>) -> Row {
        let name = if of.unit.sent {
            of.unit.name.clone()
        } else {
            (words.say)("reports-annex-not-sent", &[("unit", &of.unit.name)])
        };
        let cell = |(line, found): (&&Line, &Option<Found>)| match found {
            Some(found) => Cell::from(self.number(of.unit.unit, line, found, words)),
            None if of.unit.sent => Cell::Empty,
            None => Cell::text("–"),
        };
        let cells = self.lines.iter().zip(&of.numbers).map(cell);
        Row::new(
            RowKind::Line,
            std::iter::once(Cell::text(name)).chain(cells).collect(),
        )
    }

    /// The report's own numbers, which say how they were made only where that isn't to be seen above them; where the units add up to something else, that too.
    fn total(&self, words: &Words<'_>) -> Row {
        let cells = self.lines.iter().enumerate().map(|(at, line)| {
            let Some(found) = &line.in_period else {
                return Cell::Empty;
            };
            let number = self.number(self.report.unit.id, line, found, words);
            let number = match found.value.provenance {
                Provenance::Summed => Number {
                    note: words.as_of(found).unwrap_or_default(),
                    ..number
                },
                _ => number,
            };
            match self.apart(at, line) {
                Some(sum) => {
                    let apart = (words.say)("reports-annex-sum", &[("sum", &sum.printed())]);
                    let note = [number.note.as_str(), &apart];
                    let note = note
                        .into_iter()
                        .filter(|said| !said.is_empty())
                        .collect::<Vec<_>>();
                    Cell::from(Number {
                        note: note.join(", "),
                        warn: true,
                        ..number
                    })
                }
                None => Cell::from(number),
            }
        });
        let name = Cell::text(self.report.name.clone());
        Row::new(RowKind::Total, std::iter::once(name).chain(cells).collect())
    }

    /// What the units of a line add up to, where that is not what the report says and should be.
    fn apart(&self, at: usize, line: &Line) -> Option<Decimal> {
        let stated = line
            .in_period
            .as_ref()
            .filter(|_| line.indicator.adds_over_units)?;
        let mut sum = Decimal::ZERO;
        for found in self.units.iter().filter_map(|of| of.numbers.get(at)?.as_ref()) {
            sum = sum.plus(found.value.amount)?;
        }
        (sum != stated.value.amount).then_some(sum)
    }

    fn number(&self, unit: uuid::Uuid, line: &Line, found: &Found, words: &Words<'_>) -> Number {
        let value = &found.value;
        Number {
            before: words.qualifier(value.qualifier),
            note: words.badges(found).join(", "),
            link: Some(source_path(
                unit,
                &line.indicator.code,
                &value.breakdown,
                found.span,
                false,
                found.map,
            )),
            ..number(value.amount)
        }
    }
}

fn kept<T>(all: Vec<T>, keep: impl Fn(usize) -> bool) -> Vec<T> {
    let numbered = all.into_iter().enumerate();
    numbered.filter(|(at, _)| keep(*at)).map(|(_, one)| one).collect()
}
