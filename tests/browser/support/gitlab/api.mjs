// The operations of GitLab's REST interface and of its GraphQL that a postmortem needs, over data in memory. What is sent is
// held against what each operation takes; a field too many, or one of another form, is refused and remembered in `site.wrong`.

import { json } from '../hermetic.mjs';
import { PROJECT, PROJECT_ID, TASK_TYPE, TYPES, addNote, open } from './data.mjs';

const project = `/api/v4/projects/${encodeURIComponent(PROJECT)}`;
const issuePath = `${project}/issues/(\\d+)`;
const now = () => new Date().toISOString();
const missing = () => json(404, { message: '404 Not found' });

const text = (value) => typeof value === 'string';
const number = (value) => Number.isInteger(value);
const numbers = (value) => Array.isArray(value) && value.every(number);
const truth = (value) => typeof value === 'boolean';
const day = (value) => text(value) && /^\d{4}-\d\d-\d\d$/.test(value);

/** One row for each operation: method, path, what its body holds, what it does. The first that fits answers. */
const OPERATIONS = [
  ['GET', '/api/v4/user', null, ({ site }) => json(200, site.user)],
  ['GET', project, null, () => json(200, { id: PROJECT_ID, path_with_namespace: PROJECT, visibility: 'internal', issues_access_level: 'enabled', permissions: { project_access: { access_level: 30 }, group_access: null } })],
  ['GET', `${project}/members/all`, null, ({ site, list }) => list(site.people.map((one) => ({ ...one, state: 'active', access_level: 30 })))],
  ['GET', `${project}/issues`, null, ({ site, query, list }) => list([...site.issues.values()].filter((one) => !query.has('issue_type') || one.issue_type === query.get('issue_type')).reverse())],
  ['GET', issuePath, null, ({ issue }) => (issue ? json(200, issue) : missing())],
  ['GET', `${issuePath}/notes`, null, ({ site, issue, query, list }) => (issue ? list(site.notes.get(issue.iid).filter((note) => query.get('activity_filter') !== 'only_comments' || !note.system)) : missing())],
  ['GET', `${issuePath}/resource_state_events`, null, ({ site, issue, list }) => (issue ? list(site.states.get(issue.iid)) : missing())],
  ['GET', `${issuePath}/resource_label_events`, null, ({ site, issue, list }) => (issue ? list(site.labels.get(issue.iid)) : missing())],
  ['GET', `${issuePath}/resource_milestone_events`, null, ({ issue, list }) => (issue ? list([]) : missing())],
  ['GET', `${issuePath}/links`, null, ({ issue }) => (issue ? json(200, []) : missing())],
  ['GET', `${issuePath}/related_merge_requests`, null, ({ issue, list }) => (issue ? list([]) : missing())],
  ['POST', `${issuePath}/notes`, { body: text }, ({ site, issue, body }) => (issue ? json(201, addNote(site, issue.iid, site.user.username, now(), body.body)) : missing())],
  ['PUT', issuePath, { add_labels: text, assignee_ids: numbers, due_date: day, state_event: text }, ({ site, issue, body }) => (issue ? change(site, issue, body) : missing())],
  ['DELETE', `${issuePath}/notes/(\\d+)`, null, ({ site, issue, sub }) => removeNote(site, issue, sub)],
  ['POST', '/api/graphql', { query: text, variables: (value) => value !== null && typeof value === 'object' }, ({ site, body }) => graphql(site, body)],
].map(([method, path, form, work]) => ({ method, pattern: new RegExp(`^${path}$`), form, work }));

/** Answers one request of an account that is known. */
export function operate(site, { method, path, pathname, query, json: body }) {
  for (const { method: wanted, pattern, form, work } of OPERATIONS) {
    const found = wanted === method ? pattern.exec(pathname) : null;
    if (!found) continue;
    const wrong = form && misfit(form, body);
    if (wrong) {
      site.wrong.push(`${method} ${path}: ${wrong}`);
      return json(400, { error: `${wrong} is invalid` });
    }
    const list = (items) => paged(items, pathname, query);
    return work({ site, body, query, list, issue: site.issues.get(Number(found[1])), sub: Number(found[2]) });
  }
  site.unknown.push(`${method} ${path}`);
  return missing();
}

function misfit(form, body) {
  if (body === null || typeof body !== 'object') return 'the body';
  return Object.keys(body).find((name) => !Object.hasOwn(form, name) || !form[name](body[name])) ?? null;
}

function paged(items, pathname, query) {
  const size = Math.min(100, Number(query.get('per_page') ?? 20));
  const page = Number(query.get('page') ?? 1);
  const next = page * size < items.length ? String(page + 1) : '';
  return json(200, items.slice((page - 1) * size, page * size), { 'x-next-page': next, 'x-page': String(page), 'x-total': String(items.length) });
}

function change(site, issue, body) {
  if (body.add_labels) issue.labels = [...new Set([...issue.labels, ...body.add_labels.split(',')])];
  if (body.assignee_ids) issue.assignees = site.people.filter((one) => body.assignee_ids.includes(one.id)).slice(0, 1);
  if (body.due_date) issue.due_date = body.due_date;
  if (body.state_event === 'close') issue.state = 'closed';
  issue.updated_at = now();
  return json(200, issue);
}

function removeNote(site, issue, id) {
  const notes = site.notes.get(issue?.iid) ?? [];
  const at = notes.findIndex((note) => note.id === id);
  if (at === -1) return missing();
  notes.splice(at, 1);
  return { status: 204, headers: {} };
}

function graphql(site, { query, variables }) {
  if (query.startsWith('mutation')) return query.includes('workItemCreate(') ? createTask(site, variables.input) : missing();
  const data = {};
  if (query.includes('namespace(')) data.namespace = variables.path === PROJECT ? { workItem: workItem(site, variables.iid), workItemTypes: { nodes: TYPES } } : null;
  if (query.includes('project(')) data.project = { incidentManagementTimelineEvents: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } };
  return json(200, { data });
}

/** What a question about a work item can see; widgets of other kinds are empty, as there. */
function workItem(site, iid) {
  const issue = site.issues.get(Number(iid));
  if (!issue) return null;
  const parent = site.issues.get(issue.parent);
  const nodes = childrenOf(site, issue.iid).map((child) => ({ ...shortOf(child), widgets: [{}, { description: child.description }] }));
  const children = { pageInfo: { hasNextPage: false, endCursor: null }, nodes };
  return { ...shortOf(issue), confidential: issue.confidential, widgets: [{}, { parent: parent ? shortOf(parent) : null, children }] };
}

function shortOf(issue) {
  return { id: `gid://gitlab/WorkItem/${issue.id}`, iid: String(issue.iid), title: issue.title, webUrl: issue.web_url };
}

export function childrenOf(site, iid) {
  return [...site.issues.values()].filter((issue) => issue.parent === iid);
}

const INPUT = {
  namespacePath: (value) => value === PROJECT,
  title: text,
  workItemTypeId: (value) => value === TASK_TYPE,
  confidential: truth,
  descriptionWidget: (value) => text(value?.description),
  hierarchyWidget: (value) => /^gid:\/\/gitlab\/WorkItem\/\d+$/.test(value?.parentId),
};

function createTask(site, input) {
  const wrong = misfit(INPUT, input);
  if (wrong) {
    site.wrong.push(`workItemCreate: ${wrong}`);
    return json(200, { errors: [{ message: `Variable $input of type WorkItemCreateInput! was provided invalid value for ${wrong}` }] });
  }
  const parent = [...site.issues.values()].find((issue) => shortOf(issue).id === input.hierarchyWidget.parentId);
  if (!parent) return json(200, { data: { workItemCreate: { workItem: null, errors: ['No matching work item found.'] } } });
  const task = open(site, { iid: site.nextNumber++, author: site.user, at: now(), title: input.title, description: input.descriptionWidget.description, issue_type: 'task', parent: parent.iid, confidential: input.confidential });
  return json(200, { data: { workItemCreate: { workItem: shortOf(task), errors: [] } } });
}
