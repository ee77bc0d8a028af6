//! A small tracker for trying and testing: the part of Redmine that NoFault meets, and pages to look at.
//!
//! It answers as Redmine 5.0.4 does, so that what works here works there. The same browser suite runs against both.
//!
//! **Spoken** (each path below; JSON only, with an API key in `X-Redmine-API-Key` or `?key=`):
//!
//! - `GET /issues/ID.json` with `include=` `children,relations,journals,watchers,changesets,attachments,allowed_statuses`;
//!   `PUT` (attributes, custom fields, `notes`, `private_notes`, `lock_version`) and `DELETE`;
//! - `GET /issues.json` and `/projects/KEY/issues.json` with `offset`, `limit`, `sort`, `include` and the filters
//!   `issue_id`, `project_id`, `parent_id`, `tracker_id`, `status_id`, `assigned_to_id`, `author_id`, `subject`, `description`;
//!   `POST` to either;
//! - `GET` and `POST /issues/ID/relations.json`, `GET` and `DELETE /relations/ID.json`;
//! - `PUT /journals/ID.json`;
//! - `GET`, `PUT` and `DELETE /projects/KEY/wiki/TITLE.json`, also `/wiki/TITLE/VERSION.json` and `/wiki/index.json`;
//! - `/issue_statuses.json`, `/trackers.json`, `/enumerations/issue_priorities.json`, `/custom_fields.json` (administrators),
//!   `/projects.json`, `/projects/KEY.json`, `/projects/KEY/memberships.json`, `/users/current.json`, `/users/ID.json`, `/my/account.json`.
//!
//! Rights, private tickets and private notes, silent dropping of attributes that may not be written, journals on both ends of
//! a relation and on the parent of a new child, and the wording of refusals follow Redmine.
//!
//! **Not spoken**: XML, uploads, queries, time entries, versions, news, files, groups, search, mail, workflow by role (every
//! state can follow every other, except where children or blockers forbid it), dates moved by `precedes`, passwords and OAuth.
//! A parent's dates and priority do not follow its children (in Redmine's settings: "independent"), relations may cross
//! projects, and sign-in is required. Pages are shown as to one signed-in account; as in Redmine, the API ignores that session.
//!
//! A new address of the API is one handler in `api/` and one row in its `routes`.

pub mod access;
mod answer;
mod api;
pub mod app;
pub mod data;
pub mod faults;
mod markup;
mod ops;
mod pages;
mod running;
pub mod seed;
mod server;
pub mod store;

pub use running::{Options, Running, app, spawn};
pub use server::serve;
