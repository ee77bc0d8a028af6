// What the hermetic shop.atlassian.net knows: one project of a German site, an incident over midnight, and what is linked to it.
// All invented.

import { doc } from './adf.mjs';

export const ORIGIN = 'https://shop.atlassian.net';
export const PROJECT = { id: '10000', key: 'SHOP', name: 'Web shop' };
export const INCIDENT = 'SHOP-42';
export const SUB_TASK = '10003';
export const SERVICE = 'customfield_10050';
export const DONE_WHEN = 'customfield_10051';

const PEOPLE = [
  { accountId: '712020:ana', accountType: 'atlassian', displayName: 'Ana Diaz', emailAddress: 'ana.diaz@shop.example', active: true },
  { accountId: '712020:bao', accountType: 'atlassian', displayName: 'Bao Nguyen', active: true },
  { accountId: '557058:pager', accountType: 'app', displayName: 'Pager', active: true },
];

/** Names of types are in the language of the site. */
export const TYPES = [
  { id: '10000', name: 'Epos', subtask: false, hierarchyLevel: 1 },
  { id: '10001', name: 'Vorfall', subtask: false, hierarchyLevel: 0 },
  { id: '10002', name: 'Aufgabe', subtask: false, hierarchyLevel: 0 },
  { id: SUB_TASK, name: 'Unteraufgabe', subtask: true, hierarchyLevel: -1 },
];

export const STATUSES = [
  { id: '1', name: 'Offen', statusCategory: { id: 2, key: 'new', name: 'Zu erledigen' } },
  { id: '3', name: 'In Arbeit', statusCategory: { id: 4, key: 'indeterminate', name: 'In Arbeit' } },
  { id: '10', name: 'Erledigt', statusCategory: { id: 3, key: 'done', name: 'Fertig' } },
];

/** What the required field with a choice can be. */
export const SERVICES = [
  { id: '10200', value: 'Checkout' },
  { id: '10201', value: 'Warehouse' },
];

export const LINK_TYPES = [
  { id: '10100', name: 'Blocks', inward: 'wird blockiert von', outward: 'blockiert' },
  { id: '10101', name: 'Relates', inward: 'bezieht sich auf', outward: 'bezieht sich auf' },
];

export const NAMES = { summary: 'Zusammenfassung', status: 'Status', [SERVICE]: 'Service', [DONE_WHEN]: 'Done when' };

const STORY = [
  ['Pager', '2026-04-11T22:41:07.120+0000', 'CheckoutErrors fired: 31 % of requests to pay fail.'],
  ['Ana Diaz', '2026-04-11T22:47:30.000+0000', 'I am on call and looking.'],
  ['Bao Nguyen', '2026-04-11T22:58:02.000+0000', 'The release of 22:30 raised the pool. Ana pushed a bad config on a Saturday.'],
  ['Bao Nguyen', '2026-04-11T23:12:44.000+0000', 'Rolling back to the build before, see SHOP-9.'],
  ['Ana Diaz', '2026-04-11T23:51:19.000+0000', 'Errors fell to 4 %, not to zero.'],
  ['Bao Nguyen', '2026-04-12T00:09:55.000+0000', 'The lookup of open orders is slow. The DBA forgot to add the index.'],
  ['Ana Diaz', '2026-04-12T00:38:10.000+0000', 'Index is there, the lookup takes 9 ms again.'],
  ['Bao Nguyen', '2026-04-12T08:15:41.000+0000', 'The database query was the root cause.'],
];

/** Words of a comment that only a role may read. */
export const SECRET = 'Customer Halcyon asks for a refund';

const CHANGES = [
  ['Ana Diaz', '2026-04-11T22:48:00.000+0000', 'status', '1', 'Offen', '3', 'In Arbeit'],
  ['Ana Diaz', '2026-04-11T22:48:00.000+0000', 'assignee', null, null, '712020:ana', 'Ana Diaz'],
  ['Ana Diaz', '2026-04-11T22:50:00.000+0000', 'summary', null, 'Checkout is broken', null, 'Checkout answers 502 for every third customer'],
  ['Bao Nguyen', '2026-04-12T00:55:01.000+0000', 'status', '3', 'In Arbeit', '10', 'Erledigt'],
  ['Bao Nguyen', '2026-04-12T01:30:00.000+0000', 'status', '10', 'Erledigt', '3', 'In Arbeit'],
  ['Bao Nguyen', '2026-04-12T02:10:00.000+0000', 'status', '3', 'In Arbeit', '10', 'Erledigt'],
];

export function seed() {
  const site = { nextId: 90_000, nextNumber: 60, issues: new Map(), links: [], people: PEOPLE, user: PEOPLE[0], wrong: [], unknown: [] };
  open(site, { number: 9, by: 'Bao Nguyen', at: '2026-04-10T15:00:00.000+0000', type: '10002', fields: { summary: 'Pool size is set per pod' } });
  const incident = open(site, {
    number: 42,
    by: 'Ana Diaz',
    at: '2026-04-11T22:40:12.000+0000',
    type: '10001',
    fields: { summary: 'Checkout answers 502 for every third customer', description: doc('Started around 22:35 UTC.'), labels: ['incident'], priority: { id: '1', name: 'Highest' } },
  });
  open(site, { number: 44, by: 'Bao Nguyen', at: '2026-04-12T09:00:00.000+0000', type: SUB_TASK, fields: { summary: 'Alert on the age of the oldest open order' }, parent: INCIDENT });
  for (const [name, at, text] of STORY) addComment(site, incident, { author: person(site, name), at, body: doc(text) });
  addComment(site, incident, { author: PEOPLE[0], at: '2026-04-12T08:30:00.000+0000', body: doc(SECRET), visibility: { type: 'role', value: 'Administrators', identifier: 'Administrators' } });
  for (const [name, at, field, from, fromString, to, toString] of CHANGES) {
    incident.changes.push({ id: next(site), author: person(site, name), created: at, items: [{ field, fieldId: field, fieldtype: 'jira', from, fromString, to, toString }] });
  }
  Object.assign(incident.fields, { status: STATUSES[2], assignee: PEOPLE[0], resolution: { id: '1', name: 'Fertig' }, resolutiondate: '2026-04-12T02:10:00.000+0000' });
  return site;
}

export function person(site, name) {
  return site.people.find((one) => one.displayName === name);
}

export function next(site) {
  site.nextId += 1;
  return String(site.nextId);
}

/** An issue. The seed's are in the index of searches; new ones are not, until `indexed` is set. */
export function open(site, { number, by, at, type, fields, parent = null, properties = {}, indexed = true }) {
  const someone = person(site, by);
  const key = `${PROJECT.key}-${number}`;
  const rest = { creator: someone, reporter: someone, assignee: null, created: at, updated: at, duedate: null, labels: [], resolution: null, resolutiondate: null };
  const own = { project: PROJECT, issuetype: TYPES.find((one) => one.id === type), status: STATUSES[0], priority: { id: '3', name: 'Medium' }, description: null };
  const issue = { id: next(site), key, parent, properties, indexed, comments: [], changes: [], fields: { ...rest, ...own, ...fields } };
  site.issues.set(key, issue);
  return issue;
}

export function addComment(site, issue, { author, at, body, properties = [], visibility = null }) {
  const comment = { id: next(site), author, updateAuthor: author, created: at, updated: at, body, jsdPublic: true, properties, ...(visibility ? { visibility } : {}) };
  issue.comments.push(comment);
  issue.comments.sort((one, other) => one.created.localeCompare(other.created));
  return comment;
}

export function childrenOf(site, key) {
  return [...site.issues.values()].filter((issue) => issue.parent === key);
}
