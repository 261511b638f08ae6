//! The table of a report: a row for each line, the same for a page, a sheet and a letter.

use doc::{Cell, Column, Number, Row, RowKind, Table};
use ledger::{Decimal, Map, source_path};
use targets::{Progress, label};

use super::section::Section;
use super::words::Words;
use super::{Found, Line, Report};

/// Of the sections that a report has; launch days stand apart, without one.
const NUMERALS: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

impl Report {
    pub fn table(&self, words: &Words<'_>) -> Table {
        let sheet = Sheet {
            report: self,
            words,
            in_one_year: self.period.year_to_date().contains(self.period),
        };
        let mut numerals = NUMERALS.iter();
        let rows = self.sections().flat_map(|(section, lines)| {
            let shown: Vec<Row> = lines
                .iter()
                .filter(|line| !self.is_shown_as_a_share(line))
                .flat_map(|line| sheet.rows(line))
                .collect();
            let heading = (!shown.is_empty()).then(|| {
                let name = words.text(section.key());
                let numeral = (section != Section::Launch).then(|| numerals.next()).flatten();
                let name = numeral.map_or(name.clone(), |numeral| format!("{numeral}. {name}"));
                Row::new(RowKind::Section, vec![Cell::text(name)])
            });
            heading.into_iter().chain(shown)
        });
        Table {
            caption: String::new(),
            columns: sheet.columns(),
            rows: rows.collect(),
        }
    }

    /// A percentage of plan that stands in the row of what it is a percentage of.
    fn is_shown_as_a_share(&self, line: &Line) -> bool {
        let Some(found) = &line.in_period else {
            return false;
        };
        let figures = found.value.figures(1);
        let shares = self.lines.iter().flat_map(|line| &line.shares);
        shares
            .into_iter()
            .any(|share| figures.iter().any(|figure| figure.id == share.figure.id))
    }
}

struct Sheet<'a> {
    report: &'a Report,
    words: &'a Words<'a>,
    /// Otherwise there is no year so far, and nothing to compare it with.
    in_one_year: bool,
}

impl Sheet<'_> {
    fn columns(&self) -> Vec<Column> {
        let text = |key: &str| self.words.text(key);
        let month = self.report.period.as_month().is_some();
        let period = text(if month {
            "reports-in-month"
        } else {
            "reports-in-period"
        });
        let beside = [
            Column::number(text("reports-year-to-date")),
            Column::number(text("reports-last-year")),
        ];
        [
            Column::text(text("reports-content")).width(42),
            Column::text(text("reports-counted-in")).width(12),
            Column::number(period),
        ]
        .into_iter()
        .chain(beside.into_iter().filter(|_| self.in_one_year))
        .chain([
            Column::number(text("reports-target")),
            Column::percent(text("reports-percent")),
            Column::text(text("reports-remarks")).width(30),
        ])
        .collect()
    }

    /// The line itself and, for each further plan, how it stands to that.
    fn rows(&self, line: &Line) -> Vec<Row> {
        let further = line.targets.iter().skip(1).map(|progress| {
            let of = (self.words.say)("reports-against", &[("plan", &progress.target.name())]);
            let gap = Cell::text(self.gap(progress).unwrap_or_default());
            self.row(
                RowKind::Sub,
                Cell::text(of),
                [Cell::Empty, Cell::Empty, Cell::Empty],
                self.of_target(progress),
                gap,
                "",
            )
        });
        let kind = if line.within || line.belongs_to_the_one_above() {
            RowKind::Sub
        } else {
            RowKind::Line
        };
        let name = line.dated(line.short_label(self.words.vietnamese), self.report.period);
        let first = self.row(
            kind,
            Cell::text(name),
            self.numbers(line),
            self.against(line),
            Cell::text(self.remarks(line)),
            line.indicator.counted_in(self.words.vietnamese),
        );
        [first].into_iter().chain(further).collect()
    }

    fn row(
        &self,
        kind: RowKind,
        name: Cell,
        numbers: [Cell; 3],
        of_target: [Cell; 2],
        remarks: Cell,
        counted_in: &str,
    ) -> Row {
        let [period, year, before] = numbers;
        let beside = [year, before].into_iter().filter(|_| self.in_one_year);
        let cells = [name, Cell::text(counted_in), period]
            .into_iter()
            .chain(beside)
            .chain(of_target)
            .chain([remarks]);
        Row::new(kind, cells.collect())
    }

    /// In the period, in the year, the year before. What is counted at a date stands with the year so far.
    fn numbers(&self, line: &Line) -> [Cell; 3] {
        let before = line.last_year.as_ref().or(line.last_year_to_date.as_ref());
        let at_a_date = self.in_one_year && line.is_at_a_date();
        let now = self.cell(line, line.in_period.as_ref(), true);
        if at_a_date {
            return [Cell::Empty, now, self.cell(line, before, false)];
        }
        let year = self.cell(line, line.year_to_date.as_ref(), line.in_period.is_none());
        [now, year, self.cell(line, before, false)]
    }

    fn cell(&self, line: &Line, found: Option<&Found>, first: bool) -> Cell {
        let Some(found) = found else {
            return Cell::Empty;
        };
        let value = &found.value;
        let mut notes = self.words.badges(found);
        let same_span_a_year_ago = line.last_year.is_some();
        if !same_span_a_year_ago
            && line
                .last_year_to_date
                .as_ref()
                .is_some_and(|other| std::ptr::eq(other, found))
        {
            notes.push(self.words.text("reports-year-to-date-short"));
        }
        Cell::Number(Number {
            before: self.words.qualifier(value.qualifier),
            note: notes.join(", "),
            link: Some(source_path(
                self.report.unit.id,
                &line.indicator.code,
                &value.breakdown,
                found.span,
                false,
                found.map,
            )),
            warn: first && !line.doubts.is_empty(),
            ..number(value.amount)
        })
    }

    fn against(&self, line: &Line) -> [Cell; 2] {
        match (line.targets.first(), line.shares.first()) {
            (Some(progress), _) => self.of_target(progress),
            (None, Some(share)) => {
                let says = &share.figure.says;
                let link = source_path(
                    says.unit,
                    &says.indicator,
                    &says.breakdown,
                    says.span,
                    false,
                    Map::Then,
                );
                let percent = Number {
                    before: self.words.qualifier(share.qualifier),
                    link: Some(link),
                    ..number(share.percent)
                };
                [Cell::Empty, Cell::Number(percent)]
            }
            (None, None) => [Cell::Empty, Cell::Empty],
        }
    }

    fn gap(&self, progress: &Progress) -> Option<String> {
        progress.gap_in_words(self.words.vietnamese, self.words.say)
    }

    fn of_target(&self, progress: &Progress) -> [Cell; 2] {
        let says = &progress.target.figure.says;
        let link = source_path(
            says.unit,
            &says.indicator,
            &says.breakdown,
            says.span,
            true,
            Map::Then,
        );
        let target = Number {
            before: self.words.qualifier(says.qualifier),
            link: Some(link),
            ..number(says.value)
        };
        let percent = progress
            .percent
            .map(|percent| {
                Cell::Number(Number {
                    before: self.words.qualifier(progress.qualifier()),
                    ..number(percent)
                })
            })
            .unwrap_or_default();
        [Cell::Number(target), percent]
    }

    /// What a reader must know of a line: the plan and what is left, remarks of the source, what is doubtful.
    fn remarks(&self, line: &Line) -> String {
        let plan = line.targets.first().map(|progress| {
            let gap = self.gap(progress).map(|gap| format!(": {gap}"));
            format!("{}{}", progress.target.name(), gap.unwrap_or_default())
        });
        let shares = line.shares.iter().map(|share| self.words.share(share));
        let said = Some(label::remarks(&line.breakdown)).filter(|remarks| !remarks.is_empty());
        let doubts = (!line.doubts.is_empty()).then(|| self.words.text("reports-doubtful"));
        let all = plan.into_iter().chain(shares).chain(said).chain(doubts);
        all.collect::<Vec<_>>().join("; ")
    }
}

pub(crate) fn number(amount: Decimal) -> Number {
    Number {
        mantissa: amount.mantissa(),
        scale: amount.scale(),
        ..Number::default()
    }
}
