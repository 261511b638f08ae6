//! The beginning: a link, printed where the server was started, with which the first administrator makes themselves
//! an account. It works once, for a day, and only while there is no account at all.

mod entity;
pub(crate) mod pages;
pub(crate) mod store;
