//! The flow, played as the browser plays it: expect a request, answer it, expect the next step.

mod draft;
mod gather;
mod publish;
mod redmine;
mod shell;
