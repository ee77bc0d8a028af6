// What the hermetic dev.azure.com knows: one organisation with one project, a bug over midnight, and what is linked to it. All invented.

export const ORIGIN = 'https://dev.azure.com';
export const ORGANISATION = `${ORIGIN}/harbour`;
export const PROJECT = 'Web Shop';
export const PROJECT_ID = '5d0c9a1e-0000-4000-8000-000000000001';
export const TEAM_ID = '5d0c9a1e-0000-4000-8000-000000000002';
export const INCIDENT = 42;

export const CHILD = 'System.LinkTypes.Hierarchy-Forward';
export const PARENT = 'System.LinkTypes.Hierarchy-Reverse';
export const RELATED = 'System.LinkTypes.Related';
export const DUE = 'Microsoft.VSTS.Scheduling.DueDate';
export const STEPS = 'Microsoft.VSTS.TCM.ReproSteps';
export const TEAM = 'Custom.Team';

/** The end of time, which the newest update has instead of its own. */
const NEVER = '9999-01-01T00:00:00Z';

export const ANA = someone(1, 'Ana Diaz', 'ana.diaz@harbour.example');
export const BAO = someone(2, 'Bao Nguyen', 'bao.nguyen@harbour.example');
const PAGER = someone(3, `${PROJECT} Build Service (harbour)`, 'Build\\5d0c9a1e-0000-4000-8000-000000000003');
export const PEOPLE = [ANA, BAO];

function someone(number, displayName, uniqueName) {
  return { displayName, id: `5d0c9a1e-1111-4000-8000-00000000000${number}`, uniqueName, descriptor: `aad.${number}` };
}

const COMMON = ['System.Title', 'System.Description', 'System.Tags', 'System.AssignedTo', 'System.State', 'Microsoft.VSTS.Common.Priority'];

/** The types of the process: their fields, and their states with the category of each. */
export const TYPES = {
  Bug: { fields: [...COMMON, STEPS, 'Microsoft.VSTS.Common.Severity'], states: [['New', 'Proposed'], ['Active', 'InProgress'], ['Resolved', 'Resolved'], ['Closed', 'Completed']] },
  'User Story': { fields: COMMON, states: [['New', 'Proposed'], ['Active', 'InProgress'], ['Closed', 'Completed']] },
  Task: { fields: [...COMMON, DUE, TEAM], states: [['New', 'Proposed'], ['Active', 'InProgress'], ['Closed', 'Completed']] },
  'Test Case': { fields: COMMON, states: [['Design', 'Proposed'], ['Closed', 'Completed']] },
};
export const TEAMS = ['Checkout', 'Search'];

const STORY = [
  [PAGER, '2026-04-11T22:41:07.12Z', '<div>CheckoutErrors fired: 31 % of requests to <code>pay</code> fail.</div>'],
  [ANA, '2026-04-11T22:47:30Z', '<div>I am on call and looking.</div>'],
  [BAO, '2026-04-11T22:58:02.3Z', '<div>The release of 22:30 raised the pool. Ana pushed a bad config on a Saturday.</div>'],
  [BAO, '2026-04-11T23:12:44Z', `<div>Rolling back to the build before, see <a href="${ORGANISATION}/_workitems/edit/9">#9</a>. <a href="#" data-vss-mention="version:2.0,${ANA.id}">@Ana Diaz</a> please watch the graphs.</div>`],
  [ANA, '2026-04-11T23:51:19Z', '<div>Errors fell to 4 %, not to zero.</div>'],
  [BAO, '2026-04-12T00:09:55Z', '<div>The lookup of open orders is slow. The DBA forgot to add the index.</div>'],
  [ANA, '2026-04-12T00:38:10Z', '<div>Index is there, the lookup takes 9&nbsp;ms again.</div>'],
  [BAO, '2026-04-12T08:15:41Z', '<div>The database query was the root cause.</div>'],
];

const HISTORY = [
  [ANA, '2026-04-11T22:47:31.1Z', { 'System.AssignedTo': ANA, 'System.State': 'Active' }],
  [ANA, '2026-04-11T22:50:00Z', { 'System.Title': 'Checkout answers 502 for every third customer', 'Microsoft.VSTS.Common.Severity': '1 - Critical' }],
  [BAO, '2026-04-12T00:55:01Z', { 'System.State': 'Closed', 'System.Tags': 'incident; payments' }],
  [BAO, '2026-04-12T01:30:00Z', { 'System.State': 'Active' }],
  [BAO, '2026-04-12T02:10:00Z', { 'System.State': 'Closed', 'Microsoft.VSTS.Common.ClosedDate': '2026-04-12T02:10:00Z' }],
];

export function seed() {
  const site = { nextId: 60, nextComment: 700, items: new Map(), comments: new Map(), updates: new Map(), user: ANA, wrong: [], unknown: [] };
  open(site, { id: 9, type: 'User Story', by: BAO, at: '2026-04-10T15:00:00Z', given: { 'System.Title': 'Pool size is set per pod', 'System.Description': '<div>It should be set for the service as a whole.</div>' } });
  open(site, {
    id: INCIDENT,
    type: 'Bug',
    by: ANA,
    at: '2026-04-11T22:40:12.5Z',
    given: {
      'System.Title': 'Checkout is broken',
      [STEPS]: '<div>Started around 22:35 UTC.<br></div><table><tbody><tr><th>Region</th><th>Failing</th></tr><tr><td>eu</td><td>31 %</td></tr></tbody></table>',
      'System.Tags': 'incident',
      'Microsoft.VSTS.Common.Severity': '3 - Medium',
    },
  });
  open(site, { id: 43, type: 'Task', by: BAO, at: '2026-04-12T09:00:00Z', given: { 'System.Title': 'Alert on the age of the oldest open order' } });
  link(site, 43, PARENT, INCIDENT);
  link(site, INCIDENT, RELATED, 9);
  for (const [by, at, text] of STORY) addComment(site, INCIDENT, by, at, text);
  for (const [by, at, given] of HISTORY) change(site, INCIDENT, by, at, given);
  return site;
}

/** A work item of that type, with its first update. */
export function open(site, { id, type, by, at, given }) {
  const fields = { 'System.AreaPath': PROJECT, 'System.TeamProject': PROJECT, 'System.IterationPath': PROJECT, 'System.WorkItemType': type, 'System.State': TYPES[type].states[0][0], 'System.Reason': 'New', 'System.CreatedDate': at, 'System.CreatedBy': by, 'System.ChangedDate': at, 'System.ChangedBy': by, 'System.CommentCount': 0, 'Microsoft.VSTS.Common.Priority': 2 };
  site.items.set(id, { id, rev: 0, fields, relations: [] });
  site.comments.set(id, []);
  site.updates.set(id, []);
  change(site, id, by, at, { 'System.Id': id, ...given });
  return site.items.get(id);
}

/** Sets fields, and notes it as an update. */
export function change(site, id, by, at, given) {
  const item = site.items.get(id);
  const updates = site.updates.get(id);
  const last = updates.at(-1);
  if (last) last.revisedDate = at;
  item.rev += 1;
  const fields = { 'System.Rev': { oldValue: item.rev - 1, newValue: item.rev }, 'System.ChangedDate': { oldValue: item.fields['System.ChangedDate'], newValue: at } };
  for (const [name, value] of Object.entries(given)) {
    const before = item.fields[name];
    fields[name] = before === undefined ? { newValue: value } : { oldValue: before, newValue: value };
  }
  Object.assign(item.fields, given, { 'System.ChangedDate': at, 'System.ChangedBy': by });
  updates.push({ id: updates.length + 1, workItemId: id, rev: item.rev, revisedBy: by, revisedDate: NEVER, fields, url: `${addressOf(id)}/updates/${updates.length + 1}` });
}

/** A link, which both items show. */
export function link(site, id, rel, other) {
  const back = { [PARENT]: CHILD, [CHILD]: PARENT, [RELATED]: RELATED }[rel];
  const names = { [PARENT]: 'Parent', [CHILD]: 'Child', [RELATED]: 'Related' };
  const relation = (kind, to) => ({ rel: kind, url: addressOf(to), attributes: { isLocked: false, name: names[kind] } });
  site.items.get(id).relations.push(relation(rel, other));
  site.items.get(other).relations.push(relation(back, id));
}

/** The address of an item, as relations name it: with the id of the project. */
export function addressOf(id) {
  return `${ORGANISATION}/${PROJECT_ID}/_apis/wit/workItems/${id}`;
}

export function addComment(site, id, by, at, text) {
  site.nextComment += 1;
  const comment = { workItemId: id, id: site.nextComment, version: 1, text, renderedText: text, format: 'html', createdBy: by, createdDate: at, createdOnBehalfOf: by, modifiedBy: by, modifiedDate: at, isDeleted: false, url: `${addressOf(id)}/comments/${site.nextComment}` };
  const all = site.comments.get(id);
  all.push(comment);
  all.sort((one, other) => one.createdDate.localeCompare(other.createdDate));
  site.items.get(id).fields['System.CommentCount'] = all.length;
  return comment;
}

/** The items below one. */
export function childrenOf(site, id) {
  return [...site.items.values()].filter((item) => item.relations.some(({ rel, url }) => rel === PARENT && url === addressOf(id)));
}
