//! The catalogue: what can be counted, and which keys a breakdown may have.
//!
//! Shipped in `data/indicators.csv` and `data/dimensions.csv`. An indicator's code is stable; its names are the agency's.

pub(crate) mod api;
mod counted;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A line of the catalogue.
#[derive(Debug)]
pub struct Indicator {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    /// "hội nghị", "lượt người", "%"
    pub counted_in: String,
    pub nature: Nature,
    /// The indicator that a measure is of: `participants.stock` for its percentage of plan.
    pub base: String,
    pub measure: Measure,
    pub numerator: Option<Term>,
    pub denominator: Option<Term>,
    /// The keys that such figures are usually broken down by.
    pub dimensions: Vec<String>,
    pub adds_over_units: bool,
    pub adds_over_time: bool,
    /// Keys whose values split the whole without overlap.
    pub partitions: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Counted over a span.
    Flow,
    /// Counted at a date.
    Stock,
    Ratio,
}

/// By which measure of its base an indicator states something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Value,
    PlanPercent,
    GapToPlan,
    OverPlan,
    /// A change against another time; may be negative.
    Change,
    /// A difference in percentage points; may be negative.
    Points,
    Floor,
    Percent,
}

/// One side of a computed ratio: an indicator, narrowed perhaps (`participants.new{via=conference}`).
#[derive(Debug, PartialEq, Eq)]
pub enum Term {
    Of { indicator: String, breakdown: String },
    DaysInSpan,
}

impl Indicator {
    /// Whether its values are whole numbers of things.
    pub fn counts(&self) -> bool {
        !matches!(
            self.counted_in.as_str(),
            "%" | "điểm %" | "tỷ đồng" | "tin bài/ngày"
        )
    }

    /// Whether a value below zero says something.
    pub fn may_be_negative(&self) -> bool {
        matches!(
            self.measure,
            Measure::Change | Measure::Points | Measure::GapToPlan | Measure::OverPlan
        )
    }

    pub fn name(&self, vietnamese: bool) -> &str {
        if vietnamese { &self.name_vi } else { &self.name_en }
    }
}

/// What a key of a breakdown does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Narrows: `language=rad` is a part of the whole.
    Dimension,
    /// Says which plan a target or a percentage is of.
    Authority,
    /// Kept and printed, never narrows.
    Remark,
}

#[derive(Debug)]
pub struct Key {
    pub name: String,
    pub role: Role,
    pub name_vi: String,
    /// All the values there are, where the list is closed.
    pub values: Option<Vec<String>>,
}

/// The shipped catalogue, in its order.
#[derive(Debug)]
pub struct Catalogue {
    indicators: Vec<Indicator>,
    places: FxHashMap<String, usize>,
    keys: FxHashMap<String, Key>,
    aliases: FxHashMap<String, String>,
}

static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::read(
        include_str!("../../../data/indicators.csv"),
        include_str!("../../../data/dimensions.csv"),
    )
});

impl Catalogue {
    pub fn shipped() -> &'static Catalogue {
        &SHIPPED
    }

    pub fn find(&self, code: &str) -> Option<&Indicator> {
        self.places
            .get(code.trim())
            .and_then(|place| self.indicators.get(*place))
    }

    pub fn all(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter()
    }

    /// Where it stands in the catalogue: the order of every list and report.
    pub fn place(&self, code: &str) -> usize {
        self.places.get(code).copied().unwrap_or(usize::MAX)
    }

    /// Codes that a mistyped one may have meant: those that share its beginning or its last word.
    pub fn near(&self, code: &str) -> Vec<&Indicator> {
        let wanted = code.trim().to_lowercase();
        let words: Vec<&str> = wanted
            .split(['.', '_', ' '])
            .filter(|word| word.len() > 2)
            .collect();
        let shared = |i: &Indicator| words.iter().filter(|word| i.code.contains(**word)).count();
        let most = self.indicators.iter().map(shared).max().unwrap_or(0);
        self.indicators
            .iter()
            .filter(|i| most > 0 && shared(i) == most)
            .take(5)
            .collect()
    }

    /// What somebody called by its name instead of its code; what begins so, where nothing is called just so.
    pub fn named(&self, name: &str) -> Vec<&Indicator> {
        let wanted = vn::fold(name);
        let names = |i: &Indicator| [vn::fold(&i.name_vi), vn::fold(&i.name_en)];
        let of = |fits: &dyn Fn(&String) -> bool| -> Vec<&Indicator> {
            let all = self.indicators.iter();
            all.filter(|i| names(i).iter().any(fits)).take(5).collect()
        };
        let exact = of(&|name| *name == wanted);
        if !exact.is_empty() || wanted.chars().count() < 5 {
            return exact;
        }
        of(&|name| name.starts_with(&wanted))
    }

    /// The declared name of a key: `schemes` is `scheme`.
    pub fn key_name<'a>(&'a self, written: &'a str) -> &'a str {
        self.aliases.get(written).map_or(written, String::as_str)
    }

    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.get(name)
    }

    /// A key that isn't declared is a remark.
    pub fn role(&self, name: &str) -> Role {
        self.keys.get(name).map_or(Role::Remark, |key| key.role)
    }

    fn read(indicators: &str, dimensions: &str) -> Catalogue {
        let indicators: Vec<Indicator> = rows(indicators).filter_map(|row| indicator(&row)).collect();
        let places = indicators
            .iter()
            .enumerate()
            .map(|(place, i)| (i.code.clone(), place))
            .collect();
        let mut catalogue = Catalogue {
            indicators,
            places,
            keys: FxHashMap::default(),
            aliases: FxHashMap::default(),
        };
        for row in rows(dimensions) {
            catalogue.declare(&row);
        }
        catalogue
    }

    fn declare(&mut self, row: &csv::StringRecord) {
        let (Some(name), Some(role)) = (row.get(0), row.get(1).and_then(role)) else {
            return;
        };
        for alias in list(row, 2) {
            self.aliases.insert(alias, name.to_owned());
        }
        let key = Key {
            name: name.to_owned(),
            role,
            name_vi: text(row, 4),
            values: closed_list(&text(row, 3)),
        };
        self.keys.insert(name.to_owned(), key);
    }
}

/// "unit (official pages) | staff (personal accounts) | partner" is closed; a list with "…" or "open list" isn't.
fn closed_list(values: &str) -> Option<Vec<String>> {
    let open = values.contains('…') || values.contains("open list") || !values.contains('|');
    let name = |value: &str| value.split('(').next().unwrap_or(value).trim().to_owned();
    (!open).then(|| values.split('|').map(name).collect())
}

fn rows(text: &str) -> impl Iterator<Item = csv::StringRecord> + '_ {
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
}

fn indicator(row: &csv::StringRecord) -> Option<Indicator> {
    let adds_over = text(row, 10);
    Some(Indicator {
        code: text(row, 0),
        name_vi: text(row, 1),
        name_en: text(row, 2),
        counted_in: text(row, 3),
        nature: nature(row.get(4)?)?,
        base: text(row, 5),
        measure: measure(row.get(6)?)?,
        numerator: term(row.get(7)?),
        denominator: term(row.get(8)?),
        dimensions: list(row, 9),
        adds_over_units: matches!(adds_over.as_str(), "units" | "both"),
        adds_over_time: matches!(adds_over.as_str(), "time" | "both"),
        partitions: list(row, 11)
            .iter()
            .filter_map(|p| p.split_whitespace().next().map(str::to_owned))
            .collect(),
    })
}

fn nature(text: &str) -> Option<Nature> {
    match text {
        "flow" => Some(Nature::Flow),
        "stock" => Some(Nature::Stock),
        "ratio" => Some(Nature::Ratio),
        _ => None,
    }
}

fn measure(text: &str) -> Option<Measure> {
    match text {
        "value" => Some(Measure::Value),
        "plan_pct" => Some(Measure::PlanPercent),
        "gap_to_plan" => Some(Measure::GapToPlan),
        "over_plan" => Some(Measure::OverPlan),
        "floor" => Some(Measure::Floor),
        "pct" => Some(Measure::Percent),
        "gap_pp" => Some(Measure::Points),
        change if change.starts_with("delta_") => Some(Measure::Change),
        _ => None,
    }
}

fn role(text: &str) -> Option<Role> {
    match text {
        "dimension" => Some(Role::Dimension),
        "authority" => Some(Role::Authority),
        "remark" => Some(Role::Remark),
        _ => None,
    }
}

fn term(text: &str) -> Option<Term> {
    if text == "(days in the span)" {
        return Some(Term::DaysInSpan);
    }
    let (indicator, breakdown) = text.trim_end_matches('}').split_once('{').unwrap_or((text, ""));
    (!indicator.is_empty()).then(|| Term::Of {
        indicator: indicator.to_owned(),
        breakdown: breakdown.to_owned(),
    })
}

fn text(row: &csv::StringRecord, column: usize) -> String {
    row.get(column).unwrap_or_default().trim().to_owned()
}

fn list(row: &csv::StringRecord, column: usize) -> Vec<String> {
    text(row, column)
        .split('|')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_line_is_understood() {
        let lines = include_str!("../../../data/indicators.csv").lines().count() - 1;
        let catalogue = Catalogue::shipped();
        assert_eq!(catalogue.all().count(), lines);
        assert_eq!(
            catalogue.keys.len(),
            include_str!("../../../data/dimensions.csv").lines().count() - 1
        );
        for indicator in catalogue.all() {
            assert!(
                catalogue.find(&indicator.base).is_some(),
                "{} is of {}",
                indicator.code,
                indicator.base
            );
        }
    }

    #[test]
    fn the_sides_of_a_ratio_are_indicators_of_the_catalogue() {
        let catalogue = Catalogue::shipped();
        for term in catalogue
            .all()
            .flat_map(|i| [&i.numerator, &i.denominator])
            .flatten()
        {
            assert!(
                matches!(term, Term::DaysInSpan)
                    || matches!(term, Term::Of { indicator, .. } if catalogue.find(indicator).is_some())
            );
        }
        let sign_ups = catalogue.find("direct.conference.signup_pct").unwrap();
        assert_eq!(
            sign_ups.numerator,
            Some(Term::Of {
                indicator: "participants.new".into(),
                breakdown: "via=conference".into()
            })
        );
    }

    #[test]
    fn only_a_list_without_end_marks_is_closed() {
        let catalogue = Catalogue::shipped();
        assert_eq!(
            catalogue.key("owner").unwrap().values.as_deref(),
            Some(&["unit", "staff", "partner"].map(str::to_owned)[..])
        );
        assert!(catalogue.key("language").unwrap().values.is_none());
        assert!(catalogue.key("kind").unwrap().values.is_none());
        assert_eq!(
            catalogue.find("broadcast.loudspeaker.count").unwrap().partitions,
            ["language"]
        );
    }

    #[test]
    fn a_name_instead_of_a_code_is_answered_with_its_code() {
        let named = |name: &str| -> Vec<&str> {
            let found = Catalogue::shipped().named(name);
            found.into_iter().map(|i| i.code.as_str()).collect()
        };
        assert_eq!(named("số hội nghị truyền thông"), ["direct.conference.count"]);
        assert_eq!(named("So hoi nghi truyen thong"), ["direct.conference.count"]);
        assert!(named("Số hội nghị").contains(&"direct.conference.count"));
        assert!(named("direct.conference.counts").is_empty() && named("").is_empty());
    }

    #[test]
    fn a_mistyped_code_is_answered_with_what_it_may_have_meant() {
        let near = Catalogue::shipped().near("direct.conference.counts");
        assert!(near.iter().any(|i| i.code == "direct.conference.count"));
    }
}
