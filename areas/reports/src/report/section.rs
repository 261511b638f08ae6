//! The sections of a report, in the order in which such reports have them.

use ledger::{Breakdown, Figure};
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// I. Truyền thông trực tiếp
    Direct,
    /// A launch day, kept apart: it is never added to the month around it.
    Launch,
    Press,
    Broadcast,
    /// The agency's own portal and its pages on social networks.
    Online,
    Visual,
    /// People who take part, against their targets; coverage; collections.
    Participants,
    Other,
}

use Section::{Broadcast, Direct, Launch, Online, Other, Participants, Press, Visual};

/// By the beginning of an indicator's code.
const BEGINNINGS: [(&str, Section); 13] = [
    ("direct.", Direct),
    // On the spot: what the work brought, not yet new participants.
    ("sign_up.", Direct),
    ("launch.", Launch),
    ("press.", Press),
    ("magazine.", Press),
    ("broadcast.", Broadcast),
    ("portal.", Online),
    ("social.", Online),
    ("channel.", Online),
    ("visual.", Visual),
    ("participants.", Participants),
    ("coverage.", Participants),
    ("revenue.", Participants),
];

impl Section {
    pub const ALL: [Section; 8] = [
        Direct,
        Launch,
        Press,
        Broadcast,
        Online,
        Visual,
        Participants,
        Other,
    ];

    /// Where an indicator stands, launch days apart.
    pub fn of(indicator: &str) -> Section {
        if indicator.starts_with("denominator.") {
            return Participants;
        }
        BEGINNINGS
            .iter()
            .find(|(beginning, _)| indicator.starts_with(beginning))
            .map_or(Other, |(_, section)| *section)
    }

    /// Where a figure stands: people who signed up on a launch day stand with it.
    pub fn of_figure(figure: &Figure) -> Section {
        Section::of_part(&figure.says.indicator, &figure.says.breakdown)
    }

    pub(super) fn of_part(indicator: &str, breakdown: &Breakdown) -> Section {
        let via = breakdown.get("via").unwrap_or_default();
        if via.iter().any(|via| via == "launch") {
            Launch
        } else {
            Section::of(indicator)
        }
    }

    /// The key of its heading; also what it is called in an address.
    pub fn key(self) -> &'static str {
        match self {
            Direct => "reports-section-direct",
            Launch => "reports-section-launch",
            Press => "reports-section-press",
            Broadcast => "reports-section-broadcast",
            Online => "reports-section-online",
            Visual => "reports-section-visual",
            Participants => "reports-section-participants",
            Other => "reports-section-other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::Catalogue;

    #[test]
    fn every_indicator_stands_in_a_section() {
        let other: Vec<&str> = Catalogue::shipped()
            .all()
            .map(|indicator| indicator.code.split('.').next().unwrap_or_default())
            .filter(|family| Section::of(&format!("{family}.")) == Other)
            .collect();
        for family in other {
            let known = [
                "training",
                "collection_org",
                "agent",
                "plan",
                "committee",
                "inspection",
                "model",
                "unit",
                "units",
                "qa",
                "misinformation",
            ];
            assert!(
                known.contains(&family),
                "{family}: in which section does it belong?"
            );
        }
    }
}
