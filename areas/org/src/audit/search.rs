//! By what an entry is found: the day it was written on, in Viet Nam, and who did it, folded.

pub(crate) mod migration;

use jiff::Timestamp;
use jiff::civil::Date;

pub(crate) fn day(at: Timestamp) -> Date {
    vn::local(at).date()
}

/// "Cán bộ Vinh" is found as "can bo vinh": the engines have different ideas of small and capital letters.
pub(crate) fn folded(name: &str) -> String {
    vn::fold(name)
}
