//! What is answered, and how answers are put together.

use super::case::{Firm, Part, Stated};
use super::way::Leg;

/// What is compared: the number, how firm it is, where it comes from, of how many units, and which part it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) number: i64,
    pub(super) firm: Firm,
    pub(super) made: Made,
    pub(super) have: u32,
    pub(super) of: u32,
    pub(super) part: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    Stated,
    Recorded,
    Summed,
    Derived,
    Mixed,
}

pub(super) fn as_stated(figure: &Stated) -> Answer {
    Answer {
        number: figure.number,
        firm: figure.firm,
        made: Made::Stated,
        have: 1,
        of: 1,
        part: figure.part.print(),
    }
}

pub(super) fn sum(parts: &[Answer], of: &Part) -> Answer {
    Answer {
        number: parts.iter().map(|part| part.number).sum(),
        firm: parts
            .iter()
            .fold(Firm::Exact, |firm, part| together(firm, part.firm)),
        made: Made::Summed,
        have: parts.iter().map(|part| part.have).sum(),
        of: parts.iter().map(|part| part.of).sum(),
        part: of.print(),
    }
}

/// One leg is its own value; several are added, and taken away where they are followed backwards.
pub(super) fn followed(way: &[(&Leg<Answer>, bool)], of: &Part) -> Answer {
    if let [(leg, false)] = way {
        return leg.value.clone();
    }
    let rolled = || way.iter().filter(|(leg, _)| leg.rolled);
    let worst = rolled()
        .map(|(leg, _)| (leg.value.of - leg.value.have, leg.value.of))
        .max()
        .unwrap_or((0, 1))
        .max((0, 1));
    let number = |(leg, back): &(&Leg<Answer>, bool)| {
        if *back {
            -leg.value.number
        } else {
            leg.value.number
        }
    };
    let firm = |(leg, back): &(&Leg<Answer>, bool)| {
        if *back {
            opposite(leg.value.firm)
        } else {
            leg.value.firm
        }
    };
    Answer {
        number: way.iter().map(number).sum(),
        firm: way.iter().map(firm).fold(Firm::Exact, together),
        made: match rolled().count() {
            0 if way.iter().any(|(_, back)| *back) => Made::Derived,
            rolled if rolled == 0 || rolled == way.len() => Made::Summed,
            _ => Made::Mixed,
        },
        have: worst.1 - worst.0,
        of: worst.1,
        part: of.print(),
    }
}

/// Exact gives way to any word, what is over and what is nearly leave about, and an estimate stays one.
fn together(one: Firm, other: Firm) -> Firm {
    match (one, other) {
        (Firm::Exact, firm) | (firm, Firm::Exact) => firm,
        (Firm::Estimated, _) | (_, Firm::Estimated) => Firm::Estimated,
        (one, other) if one == other => one,
        _ => Firm::About,
    }
}

fn opposite(firm: Firm) -> Firm {
    match firm {
        Firm::Over => Firm::Nearly,
        Firm::Nearly => Firm::Over,
        firm => firm,
    }
}
