//! Who may see and do what.

use crate::data::{Data, Id, Issue, Journal, Project, User};

/// The data as one account sees them.
#[derive(Clone, Copy, Debug)]
pub struct Viewer<'a> {
    /// Everything.
    pub data: &'a Data,
    /// The account.
    pub user: &'a User,
}

impl<'a> Viewer<'a> {
    /// The view of the account of that id; `None` when there is none or it is locked.
    pub fn new(data: &'a Data, user_id: Id) -> Option<Self> {
        let user = data.user(user_id).filter(|user| user.active && !user.login.is_empty())?;
        Some(Viewer { data, user })
    }

    /// Whether the account has that right in the project; administrators have all.
    pub fn allowed(&self, permission: &str, project_id: Id) -> bool {
        self.user.admin || self.role_ids(project_id).any(|role| self.role_has(role, permission))
    }

    /// Whether the account may know of the ticket.
    pub fn sees(&self, issue: &Issue) -> bool {
        let own = issue.author_id == self.user.id || issue.assigned_to_id == Some(self.user.id);
        self.allowed("view_issues", issue.project_id)
            && (!issue.is_private || own || self.allowed("view_private_issues", issue.project_id))
    }

    /// The ticket, when it exists and the account may know of it.
    pub fn issue(&self, id: Id) -> Option<&'a Issue> {
        self.data.issue(id).filter(|issue| self.sees(issue))
    }

    /// Whether the account is a member of the project, or an administrator.
    pub fn sees_project(&self, project: &Project) -> bool {
        self.user.admin || self.role_ids(project.id).next().is_some()
    }

    /// The journals that the account may read, each with its number on the page (`#note-N`, from 1).
    ///
    /// Hidden ones keep their number, as in Redmine.
    pub fn journals(&self, issue: &'a Issue) -> Vec<(usize, &'a Journal)> {
        let all = self.allowed("view_private_notes", issue.project_id);
        let seen = |journal: &Journal| all || !journal.private_notes || journal.user_id == self.user.id;
        (1..).zip(&issue.journals).filter(|(_, journal)| seen(journal)).collect()
    }

    /// The relations of the ticket whose other end the account may know of.
    pub fn relations(&self, issue: &Issue) -> Vec<&'a crate::data::Relation> {
        let other = |r: &crate::data::Relation| if r.issue_id == issue.id { r.issue_to_id } else { r.issue_id };
        self.data
            .relations
            .iter()
            .filter(|r| r.issue_id == issue.id || r.issue_to_id == issue.id)
            .filter(|r| self.issue(other(r)).is_some())
            .collect()
    }

    /// The states that the ticket can take next, its own included, in the site's order.
    ///
    /// A ticket with open children, or blocked by an open one, cannot be closed; a child of a closed one not reopened.
    pub fn statuses_for(&self, issue: &Issue) -> Vec<&'a crate::data::Status> {
        if !self.allowed("edit_issues", issue.project_id) {
            return Vec::new();
        }
        let closable = closable(self.data, issue);
        let parent = issue.parent_id.and_then(|id| self.data.issue(id));
        let reopenable = !parent.is_some_and(|parent| self.data.is_closed(parent));
        let fits = |closed: bool| if closed { closable } else { reopenable };
        self.data.statuses.iter().filter(|status| fits(status.is_closed)).collect()
    }

    fn role_ids(&self, project_id: Id) -> impl Iterator<Item = Id> + '_ {
        let project = self.data.project_by_id(project_id);
        let members = project.into_iter().flat_map(|project| &project.members);
        members.filter(|member| member.user_id == self.user.id).flat_map(|member| member.role_ids.iter().copied())
    }

    fn role_has(&self, role_id: Id, permission: &str) -> bool {
        let role = self.data.roles.iter().find(|role| role.id == role_id);
        role.is_some_and(|role| role.permissions.iter().any(|known| known == permission))
    }
}

fn closable(data: &Data, issue: &Issue) -> bool {
    let blocked = data.relations.iter().filter(|r| r.relation_type == "blocks" && r.issue_to_id == issue.id);
    let open_blocker = |id: Id| data.issue(id).is_some_and(|other| !data.is_closed(other));
    !blocked.map(|r| r.issue_id).any(open_blocker)
        && data.descendants(issue.id).iter().all(|child| data.is_closed(child))
}
