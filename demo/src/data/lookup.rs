//! Finding things in the data.

use super::{CustomField, Data, Id, Issue, Project, Status, User, WikiPage};

impl Data {
    /// The account of that id.
    pub fn user(&self, id: Id) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The ticket of that id, whether or not anybody may see it.
    pub fn issue(&self, id: Id) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.id == id)
    }

    /// The ticket of that id, to be changed.
    pub fn issue_mut(&mut self, id: Id) -> Option<&mut Issue> {
        self.issues.iter_mut().find(|issue| issue.id == id)
    }

    /// The project of that id or identifier.
    pub fn project(&self, key: &str) -> Option<&Project> {
        self.projects.iter().find(|project| project.identifier == key || project.id.to_string() == key)
    }

    /// The project of that id.
    pub fn project_by_id(&self, id: Id) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    /// The state of that id.
    pub fn status(&self, id: Id) -> Option<&Status> {
        self.statuses.iter().find(|status| status.id == id)
    }

    /// Whether the ticket's state counts as done.
    pub fn is_closed(&self, issue: &Issue) -> bool {
        self.status(issue.status_id).is_some_and(|status| status.is_closed)
    }

    /// The ticket's direct children, by id.
    pub fn children(&self, id: Id) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(move |issue| issue.parent_id == Some(id))
    }

    /// All tickets below, nearest first; a ticket is listed once even if a file was edited into a circle.
    pub fn descendants(&self, id: Id) -> Vec<&Issue> {
        let mut found: Vec<&Issue> = Vec::new();
        let mut open = vec![id];
        while let Some(parent) = open.pop() {
            for child in self.children(parent) {
                if child.id != id && !found.iter().any(|known| known.id == child.id) {
                    found.push(child);
                    open.push(child.id);
                }
            }
        }
        found
    }

    /// The custom fields of a ticket type in a project, in the site's order.
    pub fn fields_for(&self, project_id: Id, tracker_id: Id) -> impl Iterator<Item = &CustomField> {
        self.custom_fields
            .iter()
            .filter(move |field| field.project_ids.contains(&project_id) && field.tracker_ids.contains(&tracker_id))
    }

    /// The wiki page of that title; spaces, underscores and case make no difference.
    pub fn wiki_page(&self, project_id: Id, title: &str) -> Option<&WikiPage> {
        let wanted = wiki_title(title).to_lowercase();
        self.wiki.iter().find(|page| page.project_id == project_id && page.title.to_lowercase() == wanted)
    }
}

/// A wiki title as Redmine stores it: no `, . / ? ; : |`, underscores for spaces, a capital first.
pub fn wiki_title(raw: &str) -> String {
    let kept: String = raw.trim().chars().filter(|c| !",./?;|:".contains(*c)).collect();
    let joined =
        kept.split(|c: char| c.is_whitespace() || c == '_').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("_");
    let mut letters = joined.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
