//! The switches at the top of every page: which unit, which month.

pub(crate) const NAMES: &[&str] = &["don-vi", "thang"];

pub(crate) use insight::switches as shown;
