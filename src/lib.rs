//! NoFault turns an incident ticket, and everything linked to it, into a cited and blameless postmortem draft.
//!
//! The crate decides, the browser does what it is told. Read the modules in this order: plain data ([`model`],
//! [`http`], [`time`], [`document`]); what is read and written ([`tracker`]), and what is brought from elsewhere ([`evidence`]); what is made of it ([`timeline`],
//! [`template`], [`export`]); what is said about the wording ([`lint`]); and the one that joins them ([`flow`]).
//! The feature `lint` alone leaves the linter and its border, for other tools to embed.
//! Nothing here sends a request or reads a clock: *now*, the offset from UTC and every reply are arguments.

#![cfg_attr(
    not(all(feature = "flow", feature = "trackers", feature = "evidence", feature = "paper")),
    allow(dead_code, reason = "a module with a part of the crate leaves out what only the others use")
)]

#[cfg(feature = "data")]
pub mod plain;
mod small;
#[cfg(feature = "data")]
pub mod model;
#[cfg(feature = "data")]
pub mod http;
#[cfg(feature = "data")]
pub mod time;
#[cfg(any(feature = "flow", feature = "paper"))]
pub mod document;
#[cfg(feature = "data")]
pub mod tracker;
#[cfg(feature = "evidence")]
pub mod evidence;
#[cfg(feature = "flow")]
pub mod timeline;
#[cfg(feature = "data")]
pub mod redact;
#[cfg(any(feature = "flow", feature = "paper"))]
pub mod metrics;
#[cfg(feature = "flow")]
pub mod template;
#[cfg(any(feature = "flow", feature = "paper"))]
pub mod export;
#[cfg(feature = "paper")]
pub mod paper;
pub mod lint;
#[cfg(feature = "flow")]
pub mod flow;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
