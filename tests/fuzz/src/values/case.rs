//! A small ledger: units of the first half of 2024, what they stated and did, and a question.
//!
//! Days are counted as boundaries between months, 0 (1 January) to 6 (1 July): what runs from 2 to 4 is March and April.

use std::collections::{BTreeMap, BTreeSet};

use arbitrary::{Result, Unstructured};

/// The boundary after the last month.
pub(super) const END: usize = 6;

#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) indicator: &'static Counted,
    pub(super) units: Vec<Unit>,
    pub(super) ties: Vec<Tie>,
    pub(super) stated: Vec<Stated>,
    pub(super) done: Vec<Done>,
    pub(super) asked: Asked,
}

/// What is counted, as far as the rules need to know.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) code: &'static str,
    pub(super) at_a_date: bool,
    pub(super) over_units: bool,
    pub(super) over_time: bool,
    pub(super) split: Option<Split>,
    /// What of it is stated, recorded and asked about.
    parts: &'static [&'static str],
}

/// A key whose values split the whole: all there are, or an open list.
#[derive(Debug)]
pub(super) struct Split {
    pub(super) key: &'static str,
    pub(super) all: Option<&'static [&'static str]>,
}

const fn flow(code: &'static str, parts: &'static [&'static str]) -> Counted {
    Counted {
        code,
        at_a_date: false,
        over_units: true,
        over_time: true,
        split: None,
        parts,
    }
}

/// As the catalogue has them, which a test checks.
pub(super) static COUNTED: [Counted; 6] = [
    flow(
        "direct.conference.count",
        &[
            "",
            "topic=x",
            "scheme=BHYT",
            "scheme=BHYT_HGD",
            "scheme=BHYT_HGD;topic=x",
        ],
    ),
    flow(
        "sign_up.count",
        &["", "via=launch", "scheme=BHXH_TN", "scheme=BHXH_TN;via=launch"],
    ),
    Counted {
        split: Some(Split {
            key: "language",
            all: None,
        }),
        ..flow(
            "broadcast.loudspeaker.count",
            &[
                "",
                "language=vi",
                "language=rad",
                "topic=x",
                "language=vi;topic=x",
                "language=rad|vi",
            ],
        )
    },
    Counted {
        split: Some(Split {
            key: "owner",
            all: Some(&["unit", "staff", "partner"]),
        }),
        ..flow(
            "social.post.count",
            &[
                "",
                "owner=unit",
                "owner=staff",
                "owner=partner",
                "channel=zalo;owner=unit",
            ],
        )
    },
    Counted {
        over_time: false,
        ..flow("launch.team.count", &["", "scheme=BHYT"])
    },
    Counted {
        at_a_date: true,
        over_time: false,
        ..flow("participants.stock", &["", "scheme=BHYT", "scheme=BHYT_HGD"])
    },
];

#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) kind: Kind,
    pub(super) since: Option<usize>,
    pub(super) until: Option<usize>,
    /// Who it was made of, and whether the whole of them went into it.
    pub(super) before: Vec<(usize, bool)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An office that is expected to report.
    Office,
    /// A place without an office.
    Commune,
    /// Counted apart, never in a sum.
    Partner,
}

#[derive(Clone, Debug)]
pub(super) struct Tie {
    pub(super) child: usize,
    pub(super) parent: usize,
    pub(super) since: Option<usize>,
    pub(super) until: Option<usize>,
}

/// Keys and values; nothing is the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part(pub(super) BTreeMap<&'static str, BTreeSet<&'static str>>);

#[derive(Clone, Debug)]
pub(super) struct Stated {
    pub(super) unit: usize,
    pub(super) part: Part,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) number: i64,
    pub(super) firm: Firm,
    pub(super) own: bool,
    pub(super) target: bool,
    pub(super) revision: u32,
}

/// A piece of work in the middle of a month; it counts in that month, or, late, on the first day of the next.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub(super) unit: usize,
    pub(super) part: Part,
    pub(super) month: usize,
    pub(super) day: i8,
    pub(super) late: bool,
    pub(super) number: i64,
}

#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) unit: usize,
    pub(super) part: Part,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) today: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Firm {
    Exact,
    Over,
    Nearly,
    About,
    Estimated,
}

impl Firm {
    const ALL: [Firm; 5] = [
        Firm::Exact,
        Firm::Over,
        Firm::Nearly,
        Firm::About,
        Firm::Estimated,
    ];
}

impl Part {
    pub(super) fn read(text: &'static str) -> Part {
        let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
        Part(
            pairs
                .map(|(key, values)| (key, values.split('|').collect()))
                .collect(),
        )
    }

    pub(super) fn print(&self) -> String {
        let pair = |(key, values): (&&str, &BTreeSet<&str>)| {
            format!("{key}={}", values.iter().copied().collect::<Vec<_>>().join("|"))
        };
        self.0.iter().map(pair).collect::<Vec<_>>().join(";")
    }

    pub(super) fn with(&self, key: &'static str, value: &'static str) -> Part {
        let mut narrower = self.clone();
        narrower.0.insert(key, BTreeSet::from([value]));
        narrower
    }

    /// Whether all of it is in `whole`, and `whole` may have more.
    pub(super) fn is_within(&self, whole: &Part) -> bool {
        let below = |value: &str, outer: &str| value == outer || value.starts_with(&format!("{outer}_"));
        let holds = |key: &str, outer: &BTreeSet<&str>| {
            self.0
                .get(key)
                .is_some_and(|inner| inner.iter().all(|value| outer.iter().any(|of| below(value, of))))
        };
        self != whole && whole.0.iter().all(|(key, outer)| holds(key, outer))
    }
}

impl Case {
    /// What the bytes describe; `None` where they are too few, or describe what can't be.
    pub(super) fn read(bytes: &[u8]) -> Option<Case> {
        case(&mut Unstructured::new(bytes)).ok()
    }
}

fn case(bytes: &mut Unstructured<'_>) -> Result<Case> {
    let indicator = bytes.choose(&COUNTED)?;
    let (units, ties) = tree(bytes)?;
    let mut stated = Vec::new();
    for _ in 0..bytes.int_in_range(0..=9)? {
        stated.push(figure(bytes, indicator, &units)?);
    }
    let mut done = Vec::new();
    for _ in 0..if indicator.at_a_date {
        0
    } else {
        bytes.int_in_range(0..=5)?
    } {
        done.push(work(bytes, indicator, &units)?);
    }
    let (from, to) = stretch(bytes)?;
    let asked = Asked {
        unit: bytes.choose_index(units.len())?,
        part: part(bytes, indicator)?,
        from,
        to,
        today: bytes.ratio(1, 4)?,
    };
    Ok(Case {
        indicator,
        units,
        ties,
        stated: settled(stated),
        done,
        asked,
    })
}

/// A province (0) with two or three districts, of which one may begin or end on the way, a partner, and a commune that
/// may move from one district to another; and perhaps one district (the last unit) that two others went into.
fn tree(bytes: &mut Unstructured<'_>) -> Result<(Vec<Unit>, Vec<Tie>)> {
    let unit = |kind| Unit {
        kind,
        since: None,
        until: None,
        before: Vec::new(),
    };
    let mut units = vec![
        unit(Kind::Office),
        unit(Kind::Office),
        unit(Kind::Office),
        unit(Kind::Partner),
        unit(Kind::Commune),
    ];
    let change = bytes.int_in_range(1..=END - 1)?;
    match bytes.int_in_range(0..=5)? {
        0 | 1 => {}
        2 => units[2].since = Some(change),
        3 => units[2].until = Some(change),
        _ => {
            units[1].until = Some(change);
            units[2].until = Some(change);
            units.push(Unit {
                since: Some(change),
                before: vec![(1, true), (2, bytes.arbitrary()?)],
                ..unit(Kind::Office)
            });
        }
    }
    let tie = |child, parent, since, until| Tie {
        child,
        parent,
        since,
        until,
    };
    let mut ties: Vec<Tie> = (0..units.len())
        .filter(|place| ![0, 4].contains(place))
        .map(|place| tie(place, 0, units[place].since, units[place].until))
        .collect();
    ties.extend(commune(bytes, &units, tie)?);
    Ok((units, ties))
}

/// The commune lies in district 1 as long as that lives, then in its heir; or it moves to district 2.
fn commune(
    bytes: &mut Unstructured<'_>,
    units: &[Unit],
    tie: impl Fn(usize, usize, Option<usize>, Option<usize>) -> Tie,
) -> Result<Vec<Tie>> {
    let moves = bytes.int_in_range(1..=END - 1)?;
    let settled = units[1].until.is_none() && units[2].until.is_none();
    Ok(match (units[1].until, bytes.arbitrary()?) {
        (Some(end), _) => vec![tie(4, 1, None, Some(end)), tie(4, 5, Some(end), None)],
        (None, true) if settled && units[2].since.is_none_or(|since| since <= moves) => {
            vec![tie(4, 1, None, Some(moves)), tie(4, 2, Some(moves), None)]
        }
        _ => vec![tie(4, 1, None, None)],
    })
}

fn stretch(bytes: &mut Unstructured<'_>) -> Result<(usize, usize)> {
    let from = bytes.int_in_range(0..=END - 1)?;
    Ok((from, bytes.int_in_range(from + 1..=END)?))
}

fn part(bytes: &mut Unstructured<'_>, indicator: &Counted) -> Result<Part> {
    Ok(Part::read(bytes.choose(indicator.parts)?))
}

fn figure(bytes: &mut Unstructured<'_>, indicator: &Counted, units: &[Unit]) -> Result<Stated> {
    let (from, to) = stretch(bytes)?;
    Ok(Stated {
        unit: bytes.choose_index(units.len())?,
        part: part(bytes, indicator)?,
        from: if indicator.at_a_date { to - 1 } else { from },
        to,
        number: i64::from(bytes.arbitrary::<u8>()?),
        firm: *bytes.choose(&Firm::ALL)?,
        own: bytes.ratio(1, 3)?,
        target: bytes.ratio(1, 12)?,
        revision: bytes.int_in_range(1..=3)?,
    })
}

fn work(bytes: &mut Unstructured<'_>, indicator: &Counted, units: &[Unit]) -> Result<Done> {
    let month = bytes.int_in_range(0..=END - 1)?;
    Ok(Done {
        unit: bytes.choose_index(units.len())?,
        part: part(bytes, indicator)?,
        month,
        day: bytes.int_in_range(10..=12)?,
        late: month + 1 < END && bytes.ratio(1, 4)?,
        number: i64::from(bytes.int_in_range(1..=50_u8)?),
    })
}

/// Of one statement a revision comes once: the store sees to that.
fn settled(stated: Vec<Stated>) -> Vec<Stated> {
    let mut known = BTreeSet::new();
    let mut figures = stated;
    figures.retain(|figure| {
        known.insert((
            figure.unit,
            figure.part.clone(),
            figure.from,
            figure.to,
            figure.own,
            figure.target,
            figure.revision,
        ))
    });
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_here_is_as_the_catalogue_has_it() {
        for counted in &COUNTED {
            let known = ledger::Catalogue::shipped().find(counted.code).unwrap();
            let nature = (
                known.nature == ledger::Nature::Stock,
                known.adds_over_units,
                known.adds_over_time,
            );
            assert_eq!(
                nature,
                (counted.at_a_date, counted.over_units, counted.over_time),
                "{}",
                counted.code
            );
            let split = counted
                .split
                .as_ref()
                .map(|split| vec![split.key.to_owned()])
                .unwrap_or_default();
            assert_eq!(known.partitions, split);
            for part in counted.parts {
                assert_eq!(
                    ledger::Breakdown::parse(part).slice().to_string(),
                    Part::read(part).print().to_lowercase()
                );
            }
        }
    }
}
