//! What the years tell, in sentences, in Vietnamese: each line by itself, and a launch apart from the rest.

use ledger::Nature;

use super::cell::Known;
use super::{Growth, Side, Years, YearsRow};
use crate::narrative::named_span;
use crate::report::{Section, Words};

/// More lines of a section than this are a list: the table has it.
const TOLD: usize = 6;

impl Years {
    /// A paragraph for the years, and one for each section that has anything to tell.
    pub fn narrate(&self, words: &Words<'_>) -> Vec<String> {
        if self.is_empty() {
            return Vec::new();
        }
        let sections = self.sections().filter_map(|(section, rows)| {
            let told = rows.into_iter().filter(|row| !row.line.within);
            let told: Vec<String> = told
                .filter_map(|row| self.sentence(row, words))
                .take(TOLD)
                .collect();
            (!told.is_empty()).then(|| format!("{}: {}.", self.lead(section, words), told.join("; ")))
        });
        std::iter::once(self.opening()).chain(sections).collect()
    }

    fn opening(&self) -> String {
        let (first, last) = (self.asked.first, self.asked.last);
        let years = if first == last {
            format!("Trong năm {first}")
        } else {
            format!("Từ năm {first} đến năm {last}")
        };
        let marker = self
            .asked
            .marker
            .as_ref()
            .filter(|_| self.stretches.len() > 1)
            .map(|marker| {
                let day = vn::date::print(marker.day);
                let name = match marker.name.as_str() {
                    "" => format!("mốc ngày {day}"),
                    name => format!("{name} ({day})"),
                };
                let of = |side: Side| {
                    let stretch = self.stretches.iter().find(|stretch| stretch.side == side);
                    stretch.map(|stretch| self.years_of(*stretch)).unwrap_or_default()
                };
                format!(
                    ". Lấy {name} làm mốc: trước mốc là giai đoạn {}, từ mốc trở đi là giai đoạn {}",
                    of(Side::Before),
                    of(Side::After)
                )
            });
        format!(
            "{years}, {} đã triển khai công tác truyền thông chính sách BHXH, BHYT trên địa bàn{}.",
            self.name,
            marker.unwrap_or_default()
        )
    }

    fn lead(&self, section: Section, words: &Words<'_>) -> String {
        match section {
            Section::Launch => "Về ra quân (theo dõi riêng)".to_owned(),
            Section::Participants => "Về người tham gia".to_owned(),
            Section::Other => "Công tác khác".to_owned(),
            _ => format!("Về {}", lowered(&in_vietnamese(section, words))),
        }
    }

    fn sentence(&self, row: &YearsRow, words: &Words<'_>) -> Option<String> {
        let label = lowered(&row.line.label(true));
        let grown = row.growth.and_then(|growth| self.grown(row, growth, words));
        let whole = || self.across(row);
        let told = grown.or_else(whole)?;
        let averages = self.averages(row).unwrap_or_default();
        Some(format!("{label} {told}{averages}"))
    }

    /// "từ 201 (năm 2019) lên 254 (năm 2024), tăng 26,4%"
    fn grown(&self, row: &YearsRow, growth: Growth, words: &Words<'_>) -> Option<String> {
        let number = |at: usize| row.numbers.get(at)?.as_ref();
        let (first, last) = (number(growth.from)?, number(growth.to)?);
        let when = |at: usize| {
            let span = self.periods.get(at).copied();
            span.map(|span| lowered(&self.when(span, words)))
                .unwrap_or_default()
        };
        let word = match (growth.percent.is_zero(), growth.percent.is_negative()) {
            (true, _) => {
                return Some(format!(
                    "giữ ở mức {} ({}, {})",
                    last.printed(),
                    when(growth.from),
                    when(growth.to)
                ));
            }
            (_, true) => ("xuống", "giảm"),
            (_, false) => ("lên", "tăng"),
        };
        let size = if growth.percent.is_negative() {
            growth.percent.times(-1)?
        } else {
            growth.percent
        };
        let size = size.printed();
        let size = size.strip_suffix(",0").unwrap_or(&size).to_owned();
        Some(format!(
            "từ {} ({}) {} {} ({}), {} {size}%",
            first.printed(),
            when(growth.from),
            word.0,
            last.printed(),
            when(growth.to),
            word.1
        ))
    }

    fn when(&self, span: ledger::Span, words: &Words<'_>) -> String {
        let name = self.period_name(span, words);
        if name.chars().all(|letter| letter.is_ascii_digit()) {
            format!("năm {name}")
        } else {
            name
        }
    }

    /// "là hơn 13.000 lượt, từ ngày 01/01/2018 đến ngày 31/8/2022": of what no two years are known.
    fn across(&self, row: &YearsRow) -> Option<String> {
        let told = |number: &super::Number| {
            let zero = number.found.value.amount.is_zero();
            let counted = row.line.indicator.counted_in(true);
            let when = match &number.known {
                Known::Stretch(span) => named_span(*span),
                Known::Stretches(_) | Known::Periods(..) => {
                    format!("cộng những kỳ đã có số, {}", named_span(number.found.span))
                }
                Known::Whole | Known::Last => named_span(number.found.span),
            };
            (!zero).then(|| format!("là {} {counted} ({when})", number.printed()))
        };
        let wholes: Vec<String> = row.wholes.iter().flatten().filter_map(told).collect();
        (!wholes.is_empty()).then(|| wholes.join(", "))
    }

    /// "; bình quân mỗi năm 40 trước mốc, 62 từ mốc trở đi"
    fn averages(&self, row: &YearsRow) -> Option<String> {
        let [Some(before), Some(after)] = row.averages.as_slice() else {
            return None;
        };
        let each = match self.asked.by {
            super::By::Year => "năm",
            super::By::HalfYear => "nửa năm",
        };
        let flows = row.line.indicator.nature == Nature::Flow;
        flows.then(|| {
            format!(
                ", bình quân mỗi {each} {} trước mốc và {} từ mốc trở đi",
                before.printed(),
                after.printed()
            )
        })
    }
}

fn in_vietnamese(section: Section, words: &Words<'_>) -> String {
    if words.vietnamese {
        return words.text(section.key());
    }
    let name = match section {
        Section::Direct => "Truyền thông trực tiếp",
        Section::Press => "Báo chí, phát thanh, truyền hình",
        Section::Broadcast => "Truyền thanh cơ sở",
        Section::Online => "Cổng Thông tin điện tử và mạng xã hội",
        Section::Visual => "Tuyên truyền trực quan, ấn phẩm",
        Section::Launch | Section::Participants | Section::Other => "",
    };
    name.to_owned()
}

/// "số hội nghị": in the middle of a sentence; short names stay as they are.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.next());
    match first {
        Some(first) if second.is_some_and(|second| second.is_lowercase() || second == ' ') => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}
