//! The forms that work takes: a conference, a small group, a broadcast; what each asks for and which figures it yields.
//!
//! Shipped in `data/forms.csv`: a form is a line there, not code.

use std::sync::LazyLock;

use ledger::{Catalogue, Indicator};

use crate::evidence;

/// A line of the list, in the order of its buttons.
#[derive(Debug)]
pub struct Form {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    /// What one counts of it: "cuộc", "lượt phát".
    pub counted_vi: String,
    pub counted_en: String,
    /// What its one typed number is.
    pub number_vi: String,
    pub number_en: String,
    pub icon: String,
    /// How people who signed up came: the value of the key `via`.
    via: String,
    fields: Vec<(Field, bool)>,
    yields: Vec<Yield>,
    papers: Vec<evidence::Kind>,
}

/// What a form may ask for beyond what all of them do (day, place, groups, partners, cost, note).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Attendees,
    Count,
    Points,
    Teams,
    Groups,
    Staff,
    Reach,
    SignUps,
    Questions,
    Topic,
    Purpose,
    Employer,
    Event,
    Language,
    Station,
    Channel,
    Kind,
    Outlet,
    Level,
    /// pano, băng rôn, tờ rơi …
    Product,
    Campaign,
}

use Field::{
    Attendees, Campaign, Channel, Count, Employer, Event, Groups, Kind, Language, Level, Outlet, Points,
    Product, Purpose, Questions, Reach, SignUps, Staff, Station, Teams, Topic,
};

/// The word of the list. Of what names something it is also the key of the breakdown.
const FIELDS: [(Field, &str); 21] = [
    (Attendees, "attendees"),
    (Count, "count"),
    (Points, "points"),
    (Teams, "teams"),
    (Groups, "groups"),
    (Staff, "staff"),
    (Reach, "reach"),
    (SignUps, "sign_ups"),
    (Questions, "questions"),
    (Topic, "topic"),
    (Purpose, "purpose"),
    (Employer, "employer"),
    (Event, "event"),
    (Language, "language"),
    (Station, "station"),
    (Channel, "channel"),
    (Kind, "kind"),
    (Outlet, "outlet"),
    (Level, "level"),
    (Product, "form"),
    (Campaign, "campaign"),
];

impl Field {
    pub fn read(word: &str) -> Option<Field> {
        FIELDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(field, _)| *field)
    }

    pub fn word(self) -> &'static str {
        FIELDS
            .iter()
            .find(|(field, _)| *field == self)
            .map_or("", |(_, word)| word)
    }

    pub fn is_number(self) -> bool {
        matches!(self, Attendees | Count | Points | Teams | Groups | Staff | Reach)
    }

    /// Whether it names something: a text that becomes part of the breakdown.
    pub fn names(self) -> bool {
        !self.is_number() && !matches!(self, SignUps | Questions)
    }
}

/// One figure that an activity yields: an indicator, narrowed perhaps, and which number.
#[derive(Debug)]
pub(crate) struct Yield {
    pub(crate) indicator: &'static Indicator,
    pub(crate) breakdown: String,
    /// `None` where the activity itself counts once.
    pub(crate) number: Option<Field>,
}

static SHIPPED: LazyLock<Vec<Form>> = LazyLock::new(|| read(include_str!("../../../data/forms.csv")));

impl Form {
    pub fn all() -> &'static [Form] {
        &SHIPPED
    }

    pub fn find(code: &str) -> Option<&'static Form> {
        SHIPPED.iter().find(|form| form.code == code)
    }

    /// What somebody called it in a table: its name or its code.
    pub fn named(name: &str) -> Option<&'static Form> {
        let wanted = vn::fold(name);
        let called = |form: &&Form| {
            [&form.code, &form.name_vi, &form.name_en]
                .into_iter()
                .any(|known| vn::fold(known) == wanted)
        };
        SHIPPED.iter().find(called)
    }

    pub fn name(&self, vietnamese: bool) -> &str {
        if vietnamese { &self.name_vi } else { &self.name_en }
    }

    pub fn number_name(&self, vietnamese: bool) -> &str {
        if vietnamese {
            &self.number_vi
        } else {
            &self.number_en
        }
    }

    pub fn counted_in(&self, vietnamese: bool) -> &str {
        if vietnamese {
            &self.counted_vi
        } else {
            &self.counted_en
        }
    }

    /// The one number that is typed; the others stand under the details.
    pub fn main_number(&self) -> Option<Field> {
        self.fields().find(|field| field.is_number())
    }

    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.fields.iter().map(|(field, _)| *field)
    }

    pub fn asks(&self, field: Field) -> bool {
        self.fields().any(|known| known == field)
    }

    pub fn requires(&self, field: Field) -> bool {
        self.fields.contains(&(field, true))
    }

    /// How people who signed up came, where they can sign up at all.
    pub(crate) fn via(&self) -> Option<&str> {
        self.asks(SignUps).then_some(self.via.as_str())
    }

    pub(crate) fn yields(&self) -> &[Yield] {
        &self.yields
    }

    /// What its dossier (hồ sơ) consists of: whoever inspects a conference asks for these.
    pub(crate) fn papers(&self) -> &[evidence::Kind] {
        &self.papers
    }
}

fn read(text: &str) -> Vec<Form> {
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .filter_map(|row| form(&row))
        .collect()
}

fn form(row: &csv::StringRecord) -> Option<Form> {
    let text = |column: usize| row.get(column).map(|cell| cell.trim().to_owned());
    let field = |word: &str| {
        let name = word.trim_end_matches('!');
        Some((Field::read(name)?, name != word))
    };
    Some(Form {
        code: text(0)?,
        name_vi: text(1)?,
        name_en: text(2)?,
        counted_vi: text(3)?,
        counted_en: text(4)?,
        number_vi: text(5)?,
        number_en: text(6)?,
        icon: text(7)?,
        via: text(8)?,
        fields: row.get(9)?.split_whitespace().filter_map(field).collect(),
        yields: yields(row.get(10)?),
        papers: row
            .get(11)?
            .split_whitespace()
            .filter_map(evidence::Kind::read)
            .collect(),
    })
}

/// `social.post.count{owner=unit}=count social.reach{owner=unit}=reach`: between two yields stands a space, and a value
/// of a breakdown may have one.
fn yields(text: &str) -> Vec<Yield> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let name_ends = rest.find(['{', '=']).unwrap_or(rest.len());
        let (code, tail) = rest.split_at(name_ends);
        let (breakdown, tail) = match tail.strip_prefix('{').and_then(|tail| tail.split_once('}')) {
            Some((breakdown, tail)) => (breakdown, tail),
            None => ("", tail),
        };
        let (number, tail) = tail.split_once(' ').unwrap_or((tail, ""));
        found.extend(Catalogue::shipped().find(code).map(|indicator| Yield {
            indicator,
            breakdown: breakdown.to_owned(),
            number: Field::read(number.trim_start_matches('=')),
        }));
        rest = tail.trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_line_is_understood() {
        let text = include_str!("../../../data/forms.csv");
        assert_eq!(Form::all().len(), text.lines().count() - 1);
        for row in csv::Reader::from_reader(text.as_bytes()).into_records().flatten() {
            let form = Form::find(&row[0]).unwrap();
            assert_eq!(
                form.fields.len(),
                row[9].split_whitespace().count(),
                "{}",
                form.code
            );
            assert_eq!(
                form.yields.len(),
                row[10].matches("=").count() - row[10].matches('{').count()
            );
            assert_eq!(form.papers.len(), row[11].split_whitespace().count());
            assert!(!form.yields.is_empty(), "{} yields nothing", form.code);
            let counted = form.yields.iter().filter_map(|yields| yields.number);
            for number in counted {
                assert!(form.asks(number), "{} counts what it doesn't ask for", form.code);
            }
            for part in form.yields.iter().filter(|part| part.number.is_none()) {
                assert!(part.indicator.code.ends_with("count"), "{}", part.indicator.code);
            }
        }
    }

    #[test]
    fn people_sign_up_where_the_catalogue_knows_how() {
        let via = Catalogue::shipped().key("via").unwrap().values.clone().unwrap();
        for form in Form::all() {
            let known = form.via().is_none_or(|form| via.iter().any(|via| via == form));
            assert!(known, "{}", form.code);
        }
    }

    #[test]
    fn a_form_is_found_by_its_name_as_people_type_it() {
        assert_eq!(Form::named("nhom nho").unwrap().code, "small_group");
        assert_eq!(
            Form::named("Hội nghị khách hàng").unwrap().code,
            "customer_conference"
        );
        assert!(Form::named("họp").is_none());
    }

    #[test]
    fn what_names_something_is_a_key_of_the_breakdown() {
        for (field, word) in FIELDS.iter().filter(|(field, _)| field.names()) {
            assert!(Catalogue::shipped().key(word).is_some(), "{field:?}");
        }
    }
}
