//! The areas that this program is made of.

use db::Migration;
use web::Area;

pub(crate) const AREAS: &[Area] = &[
    org::AREA,
    ledger::AREA,
    targets::AREA,
    plans::AREA,
    reports::AREA,
    insight::AREA,
];

/// The whole schema: the areas' steps, and that of settings.
pub(crate) fn migrations() -> Vec<Migration> {
    AREAS
        .iter()
        .flat_map(|area| (area.migrations)())
        .chain([crate::setting::migration()])
        .collect()
}
