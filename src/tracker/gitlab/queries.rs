//! What is asked in GraphQL. Variables are named alike throughout: `path` is the full path of a project, `iid` the number
//! of an issue there, `after` the place that the page before ended at.

/// Parent and children of a work item.
pub(super) const HIERARCHY: &str = "query($path: ID!, $iid: String!, $after: String) { namespace(fullPath: $path) { workItem(iid: $iid) { id widgets { ... on WorkItemWidgetHierarchy { parent { iid title webUrl } children(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { iid title webUrl } } } } } } }";

/// The timeline of an incident, which is named by its global id.
pub(super) const TIMELINE: &str = "query($path: ID!, $incident: IssueID!, $after: String) { project(fullPath: $path) { incidentManagementTimelineEvents(incidentId: $incident, first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id note occurredAt author { username name } timelineEventTags { nodes { name } } } } } }";

/// The types that a work item of the project can have.
pub(super) const TYPES: &str =
    "query($path: ID!) { namespace(fullPath: $path) { workItemTypes { nodes { id name } } } }";

/// What a child needs to know of its parent.
pub(super) const PREPARE: &str = "query($path: ID!, $iid: String!) { namespace(fullPath: $path) { workItem(iid: $iid) { id confidential } workItemTypes { nodes { id name } } } }";

/// The parent of a work item.
pub(super) const PARENT: &str = "query($path: ID!, $iid: String!) { namespace(fullPath: $path) { workItem(iid: $iid) { id widgets { ... on WorkItemWidgetHierarchy { parent { iid webUrl } } } } } }";

/// The children of a work item with their texts, to find a mark.
pub(super) const CHILDREN: &str = "query($path: ID!, $iid: String!, $after: String) { namespace(fullPath: $path) { workItem(iid: $iid) { id widgets { ... on WorkItemWidgetHierarchy { children(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { iid webUrl widgets { ... on WorkItemWidgetDescription { description } } } } } } } } }";

/// Makes a work item.
pub(super) const CREATE: &str =
    "mutation($input: WorkItemCreateInput!) { workItemCreate(input: $input) { workItem { id iid webUrl } errors } }";

/// Puts a work item under a parent.
pub(super) const ADOPT: &str =
    "mutation($input: WorkItemUpdateInput!) { workItemUpdate(input: $input) { workItem { id iid } errors } }";
