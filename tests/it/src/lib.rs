//! The whole product, asked over HTTP as browsers and programs ask it, on both engines.
//!
//! Each test opens a [`house::House`]: every area behind one server, on a fresh database with the units that ship and
//! three people who work there. What one area does is told beside it; here is what only all of them together can do.

#![cfg(test)]

mod access;
mod api;
mod approval;
mod ask;
mod bad_files;
mod cycle;
mod files;
mod foreign;
mod house;
mod inert;
mod issued;
mod large;
mod links;
mod strangers;
mod trouble;
