// What the hermetic gitlab.com knows: one project, an incident over midnight, and what is linked to it. All invented.

export const PROJECT = 'harbour/shop';
export const PROJECT_ID = 7001;
export const INCIDENT = 42;
export const ORIGIN = 'https://gitlab.com';

const PEOPLE = [
  { id: 11, username: 'ana.diaz', name: 'Ana Diaz' },
  { id: 12, username: 'bao.nguyen', name: 'Bao Nguyen' },
  { id: 13, username: 'pager-bot', name: 'Pager', bot: true },
];

export const TASK_TYPE = 'gid://gitlab/WorkItems::Type/5';
export const TYPES = [
  { id: 'gid://gitlab/WorkItems::Type/1', name: 'Issue' },
  { id: 'gid://gitlab/WorkItems::Type/2', name: 'Incident' },
  { id: TASK_TYPE, name: 'Task' },
];

const STORY = [
  ['pager-bot', '2026-04-11T22:41:07.120Z', 'CheckoutErrors fired: 31 % of requests to `pay` fail.'],
  ['ana.diaz', '2026-04-11T22:47:30.000Z', 'I am on call and looking.'],
  ['bao.nguyen', '2026-04-11T22:58:02.000Z', 'The release of 22:30 raised the pool. Ana pushed a bad config on a Saturday.'],
  ['bao.nguyen', '2026-04-11T23:12:44.000Z', 'Rolling back to the build before, see #9. @ana.diaz please watch the graphs.'],
  ['ana.diaz', '2026-04-11T23:51:19.000Z', 'Errors fell to 4 %, not to zero.'],
  ['bao.nguyen', '2026-04-12T00:09:55.000Z', 'The lookup of open orders is slow. The DBA forgot to add the index.'],
  ['ana.diaz', '2026-04-12T00:38:10.000Z', 'Index is there, the lookup takes 9 ms again.'],
  ['bao.nguyen', '2026-04-12T08:15:41.000Z', 'The database query was the root cause.'],
];

/** Words of a note that only members may read. */
export const SECRET = 'Customer Halcyon asks for a refund';

export function seed() {
  const site = { nextId: 90_000, nextNumber: 60, issues: new Map(), notes: new Map(), states: new Map(), labels: new Map(), people: PEOPLE, user: PEOPLE[0], wrong: [], unknown: [] };
  open(site, { iid: 9, author: person(site, 'bao.nguyen'), at: '2026-04-10T15:00:00.000Z', title: 'Pool size is set per pod', description: 'It should be set for the service as a whole.' });
  const incident = open(site, { iid: INCIDENT, author: person(site, 'ana.diaz'), at: '2026-04-11T22:40:12.000Z', title: 'Checkout answers 502 for every third customer', description: 'Started around 22:35 UTC.\n\n| Region | Failing |\n|---|---|\n| eu | 31 % |\n', issue_type: 'incident', severity: 'HIGH', labels: ['incident'] });
  open(site, { iid: 44, author: person(site, 'bao.nguyen'), at: '2026-04-12T09:00:00.000Z', title: 'Alert on the age of the oldest open order', description: '', issue_type: 'task', parent: INCIDENT });
  for (const [username, at, body] of STORY) addNote(site, INCIDENT, username, at, body);
  addNote(site, INCIDENT, 'ana.diaz', '2026-04-12T08:30:00.000Z', SECRET, { internal: true });
  addNote(site, INCIDENT, 'ana.diaz', '2026-04-11T22:50:00.000Z', 'changed title from **Checkout is broken** to **Checkout answers 502 for every third customer**', { system: true });
  site.labels.get(INCIDENT).push({ id: 1, user: site.people[0], created_at: '2026-04-11T22:41:00.000Z', resource_type: 'Issue', resource_id: incident.id, action: 'add', label: { id: 3, name: 'incident', color: '#d9534f', description: null } });
  for (const [id, state, at] of [[1, 'closed', '2026-04-12T00:55:01.000Z'], [2, 'reopened', '2026-04-12T01:30:00.000Z'], [3, 'closed', '2026-04-12T02:10:00.000Z']]) {
    site.states.get(INCIDENT).push({ id, user: site.people[1], created_at: at, resource_type: 'Issue', resource_id: incident.id, state });
  }
  Object.assign(incident, { state: 'closed', closed_at: '2026-04-12T02:10:00.000Z', closed_by: site.people[1], assignees: [site.people[0]] });
  return site;
}

export function person(site, username) {
  return site.people.find((one) => one.username === username);
}

/** An issue, incident or task. `parent` is a number of the same project. */
export function open(site, { iid, author, at, title, description, issue_type = 'issue', severity = 'UNKNOWN', labels = [], parent = null, confidential = false, assignees = [], due_date = null }) {
  site.nextId += 1;
  const web_url = `${ORIGIN}/${PROJECT}/-/${issue_type === 'task' ? 'work_items' : 'issues'}/${iid}`;
  const times = { created_at: at, updated_at: at, closed_at: null, closed_by: null, due_date };
  const issue = { id: site.nextId, iid, project_id: PROJECT_ID, title, description, state: 'opened', author, assignees, labels, issue_type, severity, confidential, web_url, parent, references: { short: `#${iid}`, relative: `#${iid}`, full: `${PROJECT}#${iid}` }, ...times };
  site.issues.set(iid, issue);
  for (const list of [site.notes, site.states, site.labels]) list.set(iid, []);
  return issue;
}

export function addNote(site, iid, username, at, body, more = {}) {
  site.nextId += 1;
  const note = { id: site.nextId, type: null, body, author: person(site, username), created_at: at, updated_at: at, system: false, internal: false, confidential: false, noteable_id: site.issues.get(iid).id, noteable_type: 'Issue', noteable_iid: iid, project_id: PROJECT_ID, resolvable: false, ...more };
  site.notes.get(iid).push(note);
  site.notes.get(iid).sort((one, other) => one.created_at.localeCompare(other.created_at));
  return note;
}
