//! The switches in words: "BHXH tỉnh Nghệ An ▾", "tháng 5/2024 ▾".

use jiff::civil::Date;
use ledger::Month;
use org::{Level, Units};
use uuid::Uuid;
use web::{Choice, Cx, Switch};

use super::{Group, Offer, months_around, units_around};
use crate::place::{KnownMonths, last_ended};

/// The unit and the month that the address names: `don-vi` and `thang`. Nobody who is signed in means none at all.
pub fn switches(cx: &Cx) -> Vec<Switch> {
    let (Ok(units), Ok(actor)) = (cx.shelf::<Units>(), cx.actor()) else {
        return Vec::new();
    };
    let month = asked_month(cx).unwrap_or_else(|| last_ended(cx.today()));
    let on = month.span().to();
    let asked = asked_unit(cx).filter(|unit| units.is_under(*unit, &cx.scope().trees, on));
    let unit = asked.unwrap_or(actor.home);
    let offers = units_around(&units, &cx.scope().trees, actor.home, unit, on);
    vec![of_units(cx, &offers, unit, on), of_months(cx, unit, month)]
}

/// The unit that the address names, whoever may see it.
pub(crate) fn asked_unit(cx: &Cx) -> Option<Uuid> {
    cx.asked("don-vi")?.parse().ok()
}

pub(crate) fn asked_month(cx: &Cx) -> Option<Month> {
    Month::parse(&cx.asked("thang")?)
}

/// "tháng 10/2024"
pub(crate) fn month_words(cx: &Cx, month: Month) -> String {
    let (year, month) = (month.year().to_string(), month.month().to_string());
    cx.text("month-of-year", &[("month", &month), ("year", &year)])
}

fn of_units(cx: &Cx, offers: &[Offer<'_>], shown: Uuid, on: Date) -> Switch {
    let choice = |offer: &Offer<'_>| {
        Choice::new(offer.unit.id.to_string(), offer.unit.title_on(on))
            .chosen(offer.unit.id == shown)
            .under(cx.say(key(offer.group)))
    };
    let here = offers.iter().find(|offer| offer.unit.id == shown);
    Switch {
        name: "don-vi",
        label: cx.say("unit"),
        shown: here.map_or_else(|| cx.say("unit"), |offer| offer.unit.title_on(on)),
        icon: "building",
        choices: offers.iter().map(choice).collect(),
    }
}

fn of_months(cx: &Cx, unit: Uuid, shown: Month) -> Switch {
    let known = cx.shelf::<KnownMonths>().ok();
    let known = known.as_ref().and_then(|known| known.of(unit));
    let choice = |month: Month| {
        Choice::new(month.to_string(), month_words(cx, month))
            .chosen(month == shown)
            .under(month.year().to_string())
    };
    Switch {
        name: "thang",
        label: cx.say("month"),
        shown: month_words(cx, shown),
        icon: "calendar",
        choices: months_around(cx.today(), shown, known)
            .into_iter()
            .map(choice)
            .collect(),
    }
}

fn key(group: Group) -> &'static str {
    match group {
        Group::Own => "insight-units-own",
        Group::Above => "insight-units-above",
        Group::Here => "insight-units-here",
        Group::Kin => "insight-units-kin",
        Group::Beside => "insight-units-beside",
        Group::Below(Level::Nation | Level::Special) => "insight-units-special",
        Group::Below(Level::Province) => "insight-units-province",
        Group::Below(Level::District) => "insight-units-district",
        Group::Below(Level::Base) => "insight-units-base",
        Group::Below(Level::Commune) => "insight-units-commune",
        Group::Below(Level::Partner) => "insight-units-partner",
        Group::Below(Level::CollectionOrganisation) => "insight-units-collection",
    }
}
