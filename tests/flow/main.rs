//! The flow, played as the browser plays it: expect a request, answer it, expect the next step.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod draft;
mod evidence;
mod facts;
mod gather;
mod identify;
mod jira;
mod publish;
mod readers;
mod redmine;
mod region;
mod shell;
mod templates;
