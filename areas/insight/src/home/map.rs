//! The units below on a map: how large a number each has, or whether it has sent its figures.

use ledger::{Breakdown, Catalogue, Indicator, Ledger, Map, Question, Span, Value};
use org::{Level, Unit};
use uuid::Uuid;

use super::MAIN;
use reports::Reporting;

#[derive(Clone, Debug)]
pub(crate) struct Places<'a> {
    /// By which number the circles are drawn; `None`: by who has sent figures.
    pub(crate) by: Option<&'static Indicator>,
    /// The numbers that some unit below has.
    pub(crate) known: Vec<&'static Indicator>,
    pub(crate) spots: Vec<Spot<'a>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Spot<'a> {
    pub(crate) unit: &'a Unit,
    pub(crate) value: Option<Value>,
    /// `None` of a unit from which no figures are expected.
    pub(crate) sent: Option<bool>,
}

/// The number that was asked for, if some unit has it; else the first of the main ones. `None` where nothing lies below.
pub(crate) fn places<'a>(
    ledger: &Ledger<'a>,
    unit: Uuid,
    period: Span,
    reporting: &Reporting,
    asked: Option<&str>,
) -> Option<Places<'a>> {
    let partner = |unit: &&Unit| matches!(unit.level, Level::Partner | Level::CollectionOrganisation);
    let mut below = ledger.units().children(unit, period.to());
    below.retain(|unit| !partner(unit));
    if below.is_empty() {
        return None;
    }
    let value = |unit: &Unit, indicator: &Indicator| of_month(ledger, unit.id, indicator, period);
    let has = |indicator: &&'static Indicator| below.iter().any(|unit| value(unit, indicator).is_some());
    let known: Vec<_> = MAIN
        .iter()
        .filter_map(|code| Catalogue::shipped().find(code))
        .filter(has)
        .collect();
    let by = match asked {
        Some(WHO_HAS_SENT) => None,
        asked => known
            .iter()
            .find(|known| asked == Some(&known.code))
            .or(known.first())
            .copied(),
    };
    let sent = |unit: &Unit| {
        reporting
            .expected
            .iter()
            .find(|of| of.unit == unit.id)
            .map(|of| of.sent)
    };
    let spot = |unit: &'a Unit| Spot {
        unit,
        value: by.and_then(|indicator| value(unit, indicator)),
        sent: sent(unit),
    };
    let spots = below.into_iter().map(spot).collect();
    Some(Places { by, known, spots })
}

/// What an address says instead of an indicator.
pub(crate) const WHO_HAS_SENT: &str = "da-gui";

fn of_month(ledger: &Ledger<'_>, unit: Uuid, indicator: &Indicator, span: Span) -> Option<Value> {
    let breakdown = Breakdown::whole();
    ledger.value(&Question {
        unit,
        indicator,
        breakdown,
        span,
        map: Map::Then,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::book;
    use crate::home::sample::{UNITS, span, unit};

    const LINES: [&str; 2] = [
        "BHXH huyện Ea Súp ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦ ¦ 2",
        "BHXH huyện Krông Bông ¦ 2024-10-01..2024-10-31 ¦ press.item.count ¦ ¦ 7",
    ];

    /// "by what: unit value sent, …", for the units that have a value or have sent.
    fn told(name: &str, asked: Option<&str>) -> Option<String> {
        let (book, month) = (book(&LINES), span("2024-10-01..2024-10-31"));
        let (ledger, unit) = (Ledger::new(&book, &UNITS), unit(name, month.to()));
        let reporting = Reporting::of(&ledger, unit, month);
        let places = places(&ledger, unit, month, &reporting, asked)?;
        let spot = |spot: &Spot<'_>| {
            let value = spot.value.as_ref().map(|value| value.amount.to_string());
            (spot.sent == Some(true)).then(|| format!("{} {}", spot.unit.name, value.unwrap_or_default()))
        };
        let spots: Vec<_> = places.spots.iter().filter_map(spot).collect();
        let by = places.by.map_or("-", |indicator| &indicator.code);
        Some(format!("{by} of {}: {}", places.spots.len(), spots.join(",")))
    }

    #[test]
    fn circles_show_the_number_that_is_asked_for_or_the_first_there_is() {
        let province = "BHXH tỉnh Đắk Lắk";
        let first = told(province, None).unwrap();
        assert_eq!(first, "direct.conference.count of 15: Ea Súp 2,Krông Bông ");
        assert_eq!(
            told(province, Some("press.item.count")).unwrap(),
            "press.item.count of 15: Ea Súp ,Krông Bông 7"
        );
        assert_eq!(told(province, Some("no.such.thing")), Some(first));
        assert_eq!(
            told(province, Some(WHO_HAS_SENT)).unwrap(),
            "- of 15: Ea Súp ,Krông Bông "
        );
    }

    #[test]
    fn without_figures_the_map_shows_that_nobody_has_sent_any() {
        assert_eq!(told("BHXH tỉnh Nghệ An", None).unwrap(), "- of 21: ");
    }

    #[test]
    fn a_commune_has_no_map() {
        assert_eq!(told("xã Kim Liên, Nam Đàn, Nghệ An", None), None);
    }
}
