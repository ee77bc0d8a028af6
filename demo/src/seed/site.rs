//! The site before anything happened: people, rights, projects, fields.

use crate::data::{CustomField, Data, Id, Member, Named, NextIds, Project, Role, Settings, Status, User};
use chrono::{DateTime, Utc};

/// Incident commander; the account as which pages are shown.
pub const INES: Id = 5;
/// On call for the shop.
pub const AMINA: Id = 6;
/// Platform engineer.
pub const MAREK: Id = 7;
/// Database administrator.
pub const WEI: Id = 8;
/// Support lead.
pub const NOAM: Id = 9;
/// Product manager for payments.
pub const PRIYA: Id = 10;
/// The bot that posts alerts and repeats what people did.
pub const PAGER: Id = 11;
/// Sees tickets and comments, but no private notes, and may not make sub-tasks.
pub(super) const LENA: Id = 12;
/// Stands in for accounts that were deleted.
pub(super) const GONE: Id = 2;
const ADMIN: Id = 1;

pub(super) const OPS: Id = 1;
pub(super) const PAYMENTS: Id = 2;

pub(super) const INCIDENT: Id = 1;
pub(super) const BUG: Id = 2;
pub(super) const TASK: Id = 3;

pub(super) const IN_PROGRESS: Id = 2;
pub(super) const RESOLVED: Id = 3;
pub(super) const FEEDBACK: Id = 4;
pub(super) const CLOSED: Id = 5;

pub(super) const NORMAL: Id = 2;
pub(super) const HIGH: Id = 3;
pub(super) const IMMEDIATE: Id = 5;

pub(super) const SEVERITY: Id = 1;
pub(super) const IMPACT: Id = 2;

fn birth() -> DateTime<Utc> {
    DateTime::from_timestamp(1_736_150_400, 0).unwrap_or_default()
}

/// The site without tickets.
pub(super) fn empty() -> Data {
    Data {
        settings: Settings {
            title: "Harbour Street Operations".to_owned(),
            formatting: "common_mark".to_owned(),
            session_user: INES,
            main_issue: super::CHECKOUT,
            default_priority: NORMAL,
        },
        next: NextIds { issue: 1, journal: 1, relation: 1 },
        users: users(),
        roles: roles(),
        projects: projects(),
        trackers: names(&["Incident", "Bug", "Task"]),
        statuses: statuses(),
        priorities: names(&["Low", "Normal", "High", "Urgent", "Immediate"]),
        custom_fields: custom_fields(),
        issues: Vec::new(),
        relations: Vec::new(),
        wiki: Vec::new(),
    }
}

fn users() -> Vec<User> {
    let user = |id: Id, login: &str, firstname: &str, lastname: &str| User {
        id,
        login: login.to_owned(),
        firstname: firstname.to_owned(),
        lastname: lastname.to_owned(),
        mail: if login.is_empty() { String::new() } else { format!("{login}@harbour-street.example") },
        admin: id == ADMIN,
        active: true,
        // Keys that no one can take for real ones: this tracker listens on this machine only.
        api_key: if login.is_empty() { String::new() } else { format!("{:0>40}", format!("de30{id:04}")) },
        created_on: birth(),
    };
    vec![
        user(ADMIN, "admin", "Greta", "Lindqvist"),
        user(GONE, "", "Anonymous", ""),
        user(INES, "ines", "Inês", "Duarte"),
        user(AMINA, "amina", "Amina", "Yusuf"),
        user(MAREK, "marek", "Marek", "Novák"),
        user(WEI, "wei", "Wei", "Zhang"),
        user(NOAM, "noam", "Noam", "Ben-Ari"),
        user(PRIYA, "priya", "Priya", "Raman"),
        user(PAGER, "pager-bot", "Pager", "Bot"),
        user(LENA, "lena", "Lena", "Hoffmann"),
    ]
}

fn roles() -> Vec<Role> {
    let reader = [
        "view_issues",
        "view_wiki_pages",
        "view_members",
        "view_issue_watchers",
        "add_issue_notes",
        "edit_own_issue_notes",
        "add_issues",
    ];
    let worker = ["edit_issues", "manage_subtasks", "manage_issue_relations", "edit_wiki_pages"];
    let lead = [
        "view_private_notes",
        "set_notes_private",
        "view_private_issues",
        "set_issues_private",
        "delete_issues",
        "edit_issue_notes",
        "delete_wiki_pages",
    ];
    let texts = |lists: &[&[&str]]| lists.concat().into_iter().map(str::to_owned).collect();
    vec![
        Role { id: 3, name: "Manager".to_owned(), permissions: texts(&[&reader, &worker, &lead]) },
        Role { id: 4, name: "Engineer".to_owned(), permissions: texts(&[&reader, &worker]) },
        Role { id: 5, name: "Reporter".to_owned(), permissions: texts(&[&reader]) },
    ]
}

fn projects() -> Vec<Project> {
    let people = [(INES, 3), (NOAM, 3), (AMINA, 4), (MAREK, 4), (WEI, 4), (PRIYA, 4), (PAGER, 4), (LENA, 5)];
    let members = |first: Id| {
        let ids = (first..).zip(people);
        ids.map(|(id, (user_id, role))| Member { id, user_id, role_ids: vec![role] }).collect()
    };
    let project = |id: Id, name: &str, identifier: &str, description: &str, tracker_ids: Vec<Id>| Project {
        id,
        name: name.to_owned(),
        identifier: identifier.to_owned(),
        description: description.to_owned(),
        tracker_ids,
        categories: Vec::new(),
        members: members(id * 100),
        created_on: birth(),
    };
    let mut ops = project(OPS, "Operations", "ops", "Running the shop.", vec![INCIDENT, BUG, TASK]);
    ops.categories = names(&["Checkout", "Database"]);
    vec![ops, project(PAYMENTS, "Payments", "payments", "Taking money, and giving it back.", vec![TASK, BUG])]
}

fn statuses() -> Vec<Status> {
    let names = ["New", "In Progress", "Resolved", "Feedback", "Closed", "Rejected"];
    let status = |(id, name): (Id, &str)| Status { id, name: name.to_owned(), is_closed: id >= CLOSED };
    (1..).zip(names).map(status).collect()
}

fn names(list: &[&str]) -> Vec<Named> {
    (1..).zip(list).map(|(id, name)| Named { id, name: (*name).to_owned() }).collect()
}

fn custom_fields() -> Vec<CustomField> {
    let field = |id: Id, name: &str, values: &[&str]| CustomField {
        id,
        name: name.to_owned(),
        field_format: if values.is_empty() { "string" } else { "list" }.to_owned(),
        possible_values: values.iter().map(|value| (*value).to_owned()).collect(),
        is_required: false,
        multiple: false,
        default_value: None,
        project_ids: vec![OPS],
        tracker_ids: vec![INCIDENT],
    };
    let mut services = field(3, "Services", &["checkout", "payment-db", "status-page", "search"]);
    services.multiple = true;
    let mut team = field(4, "Team", &["Billing", "Checkout", "Platform"]);
    team.is_required = true;
    team.project_ids = vec![PAYMENTS];
    team.tracker_ids = vec![BUG, TASK];
    vec![field(SEVERITY, "Severity", &["SEV1", "SEV2", "SEV3", "SEV4"]), field(IMPACT, "Impact", &[]), services, team]
}
