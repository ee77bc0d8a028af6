//! NoFault turns an incident ticket, and everything linked to it, into a cited and blameless postmortem draft.
//!
//! The crate decides, the browser does what it is told. Read the modules in this order: plain data ([`model`],
//! [`http`], [`time`], [`document`]); what is read and written ([`tracker`]); what is made of it ([`timeline`],
//! [`template`], [`export`]); what is said about the wording ([`lint`]); and the one that joins them ([`flow`]).
//! Nothing here sends a request or reads a clock: *now*, the offset from UTC and every reply are arguments.

pub mod plain;
mod small;
pub mod model;
pub mod http;
pub mod time;
pub mod document;
pub mod tracker;
pub mod timeline;
pub mod template;
pub mod export;
pub mod lint;
pub mod flow;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
