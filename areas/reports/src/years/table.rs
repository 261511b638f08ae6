//! The table of several years: a row for each line, a column for each year, then what they come to.

use doc::{Cell, Column, Number as Printed, Row, RowKind, Table};
use ledger::{Month, Qualifier, Span, source_path};

use super::cell::{Known, Number};
use super::{By, Side, Stretch, Years, YearsRow};
use crate::report::table::number;
use crate::report::{Section, Words};

const NUMERALS: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

impl Years {
    pub fn table(&self, words: &Words<'_>) -> Table {
        let mut numerals = NUMERALS.iter();
        let rows = self.sections().flat_map(|(section, rows)| {
            let name = words.text(section.key());
            let numeral = (section != Section::Launch).then(|| numerals.next()).flatten();
            let name = numeral.map_or(name.clone(), |numeral| format!("{numeral}. {name}"));
            let heading = Row::new(RowKind::Section, vec![Cell::text(name)]);
            let rows: Vec<Row> = rows.iter().map(|row| self.row(row, words)).collect();
            std::iter::once(heading).chain(rows)
        });
        Table {
            caption: String::new(),
            columns: self.columns(words),
            rows: rows.collect(),
        }
    }

    fn columns(&self, words: &Words<'_>) -> Vec<Column> {
        let periods = self
            .periods
            .iter()
            .map(|span| Column::number(self.period_name(*span, words)).width(11));
        let wholes = self.stretches.iter().map(|stretch| {
            let key = match stretch.side {
                Side::Before => "reports-years-before",
                Side::After => "reports-years-after",
                Side::All => "reports-years-all",
            };
            Column::number((words.say)(key, &[("years", &self.years_of(*stretch))]))
        });
        let averages = self
            .stretches
            .iter()
            .filter(|_| self.has_averages())
            .map(|stretch| {
                let key = match self.asked.by {
                    By::Year => "reports-years-average",
                    By::HalfYear => "reports-years-average-half",
                };
                Column::number((words.say)(key, &[("years", &self.years_of(*stretch))]))
            });
        let growth = Some(Column::percent(words.text("reports-years-growth")).width(12));
        [
            Column::text(words.text("reports-content")).width(34),
            Column::text(words.text("reports-counted-in")).width(10),
        ]
        .into_iter()
        .chain(periods)
        .chain(wholes)
        .chain(averages)
        .chain(growth.filter(|_| self.has_growth()))
        .collect()
    }

    /// "2024", "6 tháng đầu 2024"
    pub(super) fn period_name(&self, span: Span, words: &Words<'_>) -> String {
        let year = span.from().year().to_string();
        match self.asked.by {
            By::Year => year,
            By::HalfYear if span.from().month() == 1 => {
                (words.say)("reports-years-first-half", &[("year", &year)])
            }
            By::HalfYear => (words.say)("reports-years-second-half", &[("year", &year)]),
        }
    }

    /// "2018–2022"
    pub(super) fn years_of(&self, stretch: Stretch) -> String {
        let (from, to) = (stretch.span.from(), stretch.span.to());
        let half = |day: jiff::civil::Date| format!("{}/{}", day.month(), day.year());
        match self.asked.by {
            By::Year if from.year() == to.year() => from.year().to_string(),
            By::Year => format!("{}–{}", from.year(), to.year()),
            By::HalfYear => format!("{}–{}", half(from), half(to)),
        }
    }

    fn row(&self, row: &YearsRow, words: &Words<'_>) -> Row {
        let line = &row.line;
        let kind = if line.within || line.belongs_to_the_one_above() {
            RowKind::Sub
        } else {
            RowKind::Line
        };
        let missing = || Cell::text("–");
        let cell = |known: &Option<Number>| {
            let known = known.as_ref();
            known.map_or_else(missing, |known| Cell::from(self.number(row, known, words)))
        };
        let averages = row
            .averages
            .iter()
            .map(|average| average.map_or_else(missing, |average| Cell::from(number(average))));
        let growth = row.growth.map_or_else(missing, |growth| {
            let of = [growth.from, growth.to].map(|at| self.periods.get(at).copied());
            let all = growth.from == 0 && growth.to + 1 == self.periods.len();
            let note = match of {
                [Some(from), Some(to)] if !all => {
                    let names = [from, to].map(|span| self.period_name(span, words));
                    names.join("–")
                }
                _ => String::new(),
            };
            Cell::from(Printed {
                note,
                ..number(growth.percent)
            })
        });
        let cells = [
            Cell::text(line.short_label(words.vietnamese)),
            Cell::text(line.indicator.counted_in(words.vietnamese)),
        ]
        .into_iter()
        .chain(row.numbers.iter().chain(&row.wholes).map(cell))
        .chain(averages.filter(|_| self.has_averages()))
        .chain(Some(growth).filter(|_| self.has_growth()));
        Row::new(kind, cells.collect())
    }

    fn number(&self, row: &YearsRow, known: &Number, words: &Words<'_>) -> Printed {
        let found = &known.found;
        let badges = words.badges(found).into_iter();
        let note: Vec<String> = known_in_words(known, words).into_iter().chain(badges).collect();
        Printed {
            before: words.qualifier(found.value.qualifier),
            note: note.join(", "),
            link: Some(source_path(
                self.unit.id,
                &row.line.indicator.code,
                &row.line.breakdown,
                found.span,
                false,
                found.map,
            )),
            ..number(found.value.amount)
        }
    }

    /// A column in which nothing stands is left out.
    fn has_averages(&self) -> bool {
        self.rows
            .iter()
            .any(|row| row.averages.iter().any(Option::is_some))
    }

    fn has_growth(&self) -> bool {
        self.rows.iter().any(|row| row.growth.is_some())
    }

    /// Whether some number is of a part of its year only.
    pub(super) fn has_parts(&self) -> bool {
        let numbers = self
            .rows
            .iter()
            .flat_map(|row| row.numbers.iter().chain(&row.wholes).flatten());
        numbers
            .into_iter()
            .any(|number| !matches!(number.known, Known::Whole | Known::Last))
    }
}

/// "10 tháng", "tháng 5/2022", "2 ngày", "4/5 kỳ", "năm 2022": what a reader must not take for the whole.
pub(super) fn known_in_words(number: &Number, words: &Words<'_>) -> Option<String> {
    match &number.known {
        Known::Whole => None,
        Known::Last => Some(number.found.span.words()),
        Known::Stretch(span) => Some(match months(*span) {
            Some(months) if months > 1 && span.from() == span.from().first_of_year() && months < 12 => {
                (words.say)("reports-years-months", &[("count", &months.to_string())])
            }
            _ => span.words(),
        }),
        Known::Stretches(spans) => {
            let in_months: Option<i32> = spans.iter().map(|span| months(*span)).sum();
            let days: i32 = spans.iter().map(|span| span.days()).sum();
            Some(match in_months {
                Some(months) => (words.say)("reports-years-months", &[("count", &months.to_string())]),
                None => (words.say)("reports-years-days", &[("count", &days.to_string())]),
            })
        }
        Known::Periods(have, of) => {
            let (have, of) = (have.to_string(), of.to_string());
            Some((words.say)(
                "reports-years-known",
                &[("have", &have), ("of", &of)],
            ))
        }
    }
}

/// How many whole months it is, if it is of whole months.
fn months(span: Span) -> Option<i32> {
    let (from, to) = (Month::of(span.from()), Month::of(span.to()));
    let count = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    span.is_of_whole_months().then_some(count + 1)
}

impl Number {
    /// "hơn 13.000"
    pub(super) fn printed(&self) -> String {
        let value = &self.found.value;
        let qualifier: Qualifier = value.qualifier;
        qualifier.before(&value.amount.printed(), true)
    }
}
