//! The rules of the house, kept by tests: see ARCHITECTURE.md for what they are and why.
//!
//! A rule is a function from a path and its text to what is wrong there, so that each has two tests: the
//! house keeps it, and a house that breaks it would be caught.

#![cfg(test)]

mod arrows;
mod dependencies;
mod links;
mod locales;
mod migrations;
mod scope;
mod shape;
mod templates;
mod tree;
