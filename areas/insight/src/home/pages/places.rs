//! The map of the units below, and the table that says the same.

use ledger::{Indicator, Ledger};
use reports::Reporting;
use web::{Choice, Cx, Lang};

use super::{Here, of};
use crate::home::map::{Spot, WHO_HAS_SENT, places};

pub(super) struct PlacesPart {
    /// What the circles show.
    pub(super) by: String,
    pub(super) choices: Vec<Choice>,
    pub(super) spots: Vec<SpotPart>,
    /// Whether figures are expected of any of them.
    pub(super) report: bool,
    /// Nobody has a number, and nobody has sent any.
    pub(super) blank: bool,
}

pub(super) struct SpotPart {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) point: Option<(f64, f64)>,
    /// For the chart: a number with a dot, 1 or 0 for who has sent.
    pub(super) size: String,
    /// For people.
    pub(super) value: Option<String>,
    pub(super) sent: Option<bool>,
}

pub(super) fn part(cx: &Cx, here: Here, ledger: &Ledger<'_>, reporting: &Reporting) -> Option<PlacesPart> {
    let asked = cx.asked("noi-dung");
    let found = places(ledger, here.unit, here.month.span(), reporting, asked.as_deref())?;
    let name = |indicator: &Indicator| indicator.name(cx.lang == Lang::Vi).to_owned();
    let report = !reporting.expected.is_empty();
    let sent =
        report.then(|| Choice::new(WHO_HAS_SENT, cx.say("insight-who-has-sent")).chosen(found.by.is_none()));
    let choice = |indicator: &&'static Indicator| {
        let chosen = found.by.is_some_and(|by| by.code == indicator.code);
        Choice::new(&indicator.code, name(indicator)).chosen(chosen)
    };
    Some(PlacesPart {
        by: found.by.map_or_else(|| cx.say("insight-who-has-sent"), name),
        choices: sent.into_iter().chain(found.known.iter().map(choice)).collect(),
        spots: found
            .spots
            .iter()
            .map(|spot| spot_part(cx, here, spot, found.by.is_none()))
            .collect(),
        blank: found
            .spots
            .iter()
            .all(|spot| spot.value.is_none() && spot.sent != Some(true)),
        report,
    })
}

fn spot_part(cx: &Cx, here: Here, spot: &Spot<'_>, by_sent: bool) -> SpotPart {
    let amount = spot.value.as_ref().map(|value| value.amount);
    let told = |sent: bool| if sent { "1" } else { "0" }.to_owned();
    SpotPart {
        name: spot.unit.named(here.month.span().to()).1.to_owned(),
        path: of(spot.unit.id, here.month, "/hom-nay"),
        point: spot.unit.lat.zip(spot.unit.lon),
        size: match (by_sent, spot.sent) {
            (true, Some(sent)) => told(sent),
            _ => amount.map(|amount| amount.to_string()).unwrap_or_default(),
        },
        value: spot
            .value
            .as_ref()
            .zip(amount)
            .map(|(value, amount)| value.qualifier.before(&amount.printed(), cx.lang == Lang::Vi)),
        sent: spot.sent,
    }
}
