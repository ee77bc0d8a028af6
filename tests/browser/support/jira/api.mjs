// The operations of Jira's REST interface v3 that a postmortem needs, over data in memory. What is sent is held against what each
// operation takes; a member or parameter too many, or one of another form, is refused and remembered in `site.wrong`.
//
// Lists come in shorter pages than were asked for, as a site may do. A search does not know what was made through this interface
// (its index lags) unless the request names it to be brought up to date, or `indexed` was set.

import { json } from '../hermetic.mjs';
import { isDocument, misfit as misfitOfDocument } from './adf.mjs';
import { DONE_WHEN, LINK_TYPES, NAMES, ORIGIN, PROJECT, SERVICE, SERVICES, STATUSES, SUB_TASK, TYPES, addComment, childrenOf, next, open } from './data.mjs';

const API = '/rest/api/3';
const PAGE = 5;
const KEY = '([A-Z]+-\\d+)';
const empty = (status) => ({ status, headers: {} });
const refuse = (errors, ...errorMessages) => json(400, { errorMessages, errors });
const missing = () => json(404, { errorMessages: ['Der Vorgang existiert nicht oder Sie sind nicht berechtigt, ihn zu sehen.'], errors: {} });
const now = () => new Date().toISOString().replace('Z', '+0000');

const isText = (value) => typeof value === 'string';
const isKey = (value) => isText(value) && /^[A-Z]+-\d+$/.test(value);
const isId = (value) => isText(value) && /^\d+$/.test(value);
const isDay = (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value);
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
/** An object with exactly these members. */
const exactly = (form) => (value) => isObject(value) && Object.keys(value).length === Object.keys(form).length && mismatch(form, value) === null;
const listOf = (fits) => (value) => Array.isArray(value) && value.every(fits);
const properties = listOf(exactly({ key: (key) => isText(key) && key.length <= 255, value: isObject }));
const number = (most) => (value) => /^\d+$/.test(value) && Number(value) <= most;
const words = (most) => (value) => value.split(',').length <= most;

const COMMENT = { body: isDocument, 'properties?': properties };
const ISSUE = { fields: isObject, 'properties?': properties };
const LINK = { type: exactly({ id: (id) => LINK_TYPES.some((one) => one.id === id) }), inwardIssue: exactly({ key: isKey }), outwardIssue: exactly({ key: isKey }) };

/** Fields of a new issue that are on the screens of this project. */
const FIELDS = {
  project: exactly({ id: (id) => id === PROJECT.id }),
  issuetype: exactly({ id: (id) => TYPES.some((one) => one.id === id) }),
  'parent?': exactly({ key: isKey }),
  summary: (value) => isText(value) && value.trim() !== '' && value.length <= 255 && !/[\r\n]/.test(value),
  'description?': isDocument,
  'assignee?': exactly({ accountId: isText }),
  'duedate?': isDay,
  'labels?': listOf((label) => isText(label) && !/\s/.test(label)),
  [`${SERVICE}?`]: exactly({ id: (id) => SERVICES.some((one) => one.id === id) }),
  [`${DONE_WHEN}?`]: isDocument,
};

const READ = { 'fields?': isText, 'expand?': isText, 'properties?': isText };
const LIST = { 'startAt?': number(1e6), 'maxResults?': number(100) };
const META = { 'startAt?': number(1e6), 'maxResults?': number(200) };
const SEARCH = { jql: isText, 'fields?': isText, 'properties?': words(5), 'maxResults?': number(5000), 'reconcileIssues?': isId, 'nextPageToken?': isText };

/** One row for each operation: method, path, its parameters, its body (null for none), what it does. The first that fits answers. */
const OPERATIONS = [
  ['GET', '/myself', {}, null, ({ site }) => json(200, site.user)],
  ['GET', '/status', {}, null, () => json(200, STATUSES)],
  ['GET', '/issueLinkType', {}, null, () => json(200, { issueLinkTypes: LINK_TYPES })],
  ['GET', `/issue/${KEY}`, READ, null, ({ site, issue, query }) => json(200, shown(site, issue, query))],
  ['GET', `/issue/${KEY}/changelog`, LIST, null, ({ issue, query }) => json(200, paged('values', issue.changes, query))],
  ['GET', `/issue/${KEY}/comment`, { ...LIST, 'orderBy?': isText, 'expand?': isText }, null, ({ issue, query }) => json(200, comments(issue, query))],
  ['GET', `/issue/${KEY}/remotelink`, {}, null, () => json(200, [])],
  ['GET', `/issue/${KEY}/watchers`, {}, null, ({ site }) => json(200, { watchCount: 1, isWatching: true, watchers: [site.user] })],
  ['GET', '/search/jql', SEARCH, null, ({ site, query }) => search(site, query)],
  ['GET', '/user/assignable/search', { issueKey: isKey, ...LIST }, null, ({ site, query }) => json(200, site.people.filter((one) => one.accountType !== 'app').slice(Number(query.get('startAt') ?? 0)))],
  ['GET', '/issue/createmeta/(SHOP|10000)/issuetypes', META, null, ({ query }) => json(200, paged('issueTypes', TYPES, query))],
  ['GET', '/issue/createmeta/(SHOP|10000)/issuetypes/(\\d+)', META, null, ({ site, sub }) => json(200, { startAt: 0, maxResults: 200, total: 9, fields: screen(site, sub) })],
  ['POST', `/issue/${KEY}/comment`, {}, COMMENT, ({ site, issue, body }) => json(201, addComment(site, issue, { author: site.user, at: now(), body: body.body, properties: body.properties }))],
  ['POST', '/issue', {}, ISSUE, ({ site, body }) => create(site, body)],
  ['POST', '/issueLink', {}, LINK, ({ site, body }) => link(site, body)],
  ['DELETE', `/issue/${KEY}/comment/(\\d+)`, {}, null, ({ issue, sub }) => removeComment(issue, sub)],
  ['DELETE', `/issue/${KEY}`, {}, null, ({ site, issue }) => (site.issues.delete(issue.key), empty(204))],
].map(([method, path, parameters, form, work]) => ({ method, pattern: new RegExp(`^${API}${path}$`), parameters, form, work }));

/** Answers one request of an account that is known. */
export function operate(site, asked) {
  const { method, path, pathname, query, json: body } = asked;
  for (const { method: wanted, pattern, parameters, form, work } of OPERATIONS) {
    const found = wanted === method ? pattern.exec(pathname) : null;
    if (!found) continue;
    const wrong = parameterMisfit(parameters, query) ?? bodyMisfit(form, asked);
    if (wrong) return wronged(site, `${method} ${path}: ${wrong}`);
    const issue = isKey(found[1]) ? site.issues.get(found[1]) : null;
    if (issue === undefined) return missing();
    return work({ site, body, query, issue, sub: found[2] });
  }
  site.unknown.push(`${method} ${path}`);
  return json(404, { errorMessages: ['null for uri'], errors: {} });
}

function wronged(site, what) {
  site.wrong.push(what);
  return refuse({}, 'INVALID_INPUT');
}

/** The first member that `form` lacks, or that is not of its form; null when there is none. */
function mismatch(form, given) {
  for (const [name, fits] of Object.entries(form)) {
    const value = given[name.replace('?', '')];
    if (value === undefined ? !name.endsWith('?') : !fits(value)) return name;
  }
  return Object.keys(given).find((name) => !Object.hasOwn(form, name) && !Object.hasOwn(form, `${name}?`)) ?? null;
}

function parameterMisfit(parameters, query) {
  const name = mismatch(parameters, Object.fromEntries(query));
  return name && `the parameter ${name}`;
}

function bodyMisfit(form, { body, json: sent, headers }) {
  if (form === null) return body === '' ? null : 'a body';
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return 'the type of the body';
  if (!isObject(sent)) return 'the body';
  const name = mismatch(form, sent);
  return name === 'body' ? `the body: ${misfitOfDocument(sent.body)}` : name && `the member ${name}`;
}

function paged(name, items, query) {
  const start = Number(query.get('startAt') ?? 0);
  const size = Math.min(PAGE, Number(query.get('maxResults') ?? 50));
  return { startAt: start, maxResults: size, total: items.length, [name]: items.slice(start, start + size) };
}

function comments(issue, query) {
  const all = query.get('orderBy') === '-created' ? [...issue.comments].reverse() : issue.comments;
  const page = paged('comments', all, query);
  if (query.get('expand') === 'properties') return page;
  return { ...page, comments: page.comments.map(({ properties: _, ...comment }) => comment) };
}

/** An issue with the fields and properties that were asked for. */
function shown(site, issue, query) {
  const asked = (query.get('fields') ?? '*all').split(',');
  const own = issue.parent ? { parent: short(site.issues.get(issue.parent)) } : {};
  const all = { ...issue.fields, ...own, subtasks: childrenOf(site, issue.key).map(short), issuelinks: linksOf(site, issue.key), attachment: [], watches: { watchCount: 1, isWatching: true } };
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => (asked.includes('*all') ? !asked.includes(`-${name}`) : asked.includes(name))));
  const marks = (query.get('properties') ?? '').split(',');
  const kept = Object.fromEntries(Object.entries(issue.properties).filter(([name]) => marks.includes('*all') || marks.includes(name)));
  const names = (query.get('expand') ?? '').split(',').includes('names') ? { names: NAMES } : {};
  return { id: issue.id, key: issue.key, self: `${ORIGIN}${API}/issue/${issue.id}`, fields, ...(query.has('properties') ? { properties: kept } : {}), ...names };
}

function short({ id, key, fields: { summary, status, issuetype, priority } }) {
  return { id, key, self: `${ORIGIN}${API}/issue/${id}`, fields: { summary, status, issuetype, priority } };
}

function linksOf(site, key) {
  return site.links
    .filter((one) => one.inward === key || one.outward === key)
    .map(({ id, type, inward, outward }) => ({ id, type, ...(inward === key ? { outwardIssue: short(site.issues.get(outward)) } : { inwardIssue: short(site.issues.get(inward)) }) }));
}

/** The searches that are ours. */
const QUERIES = [
  [new RegExp(`^parent = "${KEY}"$`), (site, key) => childrenOf(site, key)],
  [new RegExp(`^issue in linkedIssues\\("${KEY}"\\)$`), (site, key) => [...site.issues.values()].filter((one) => linksOf(site, one.key).some((end) => (end.inwardIssue ?? end.outwardIssue).key === key))],
  [/^project = "(?:SHOP|10000)" AND creator = currentUser\(\) AND created >= -1d ORDER BY created DESC$/, (site) => [...site.issues.values()].filter((one) => one.fields.creator === site.user && Date.parse(one.fields.created) > Date.now() - 864e5).reverse()],
];

function search(site, query) {
  const jql = query.get('jql');
  const [pattern, find] = QUERIES.find(([one]) => one.test(jql)) ?? [];
  if (!pattern) return wronged(site, `the search ${jql}`);
  const current = query.getAll('reconcileIssues');
  if (current.length > 50) return wronged(site, 'more than 50 issues to bring up to date');
  const found = find(site, pattern.exec(jql)[1]).filter((issue) => issue.indexed || current.includes(issue.id));
  const start = Number(query.get('nextPageToken')?.replace('page-', '') ?? 0);
  const end = start + Math.min(PAGE, Number(query.get('maxResults') ?? 50));
  const more = end < found.length ? { nextPageToken: `page-${end}`, isLast: false } : { isLast: true };
  return json(200, { issues: found.slice(start, end).map((issue) => shown(site, issue, query)), ...more });
}

/** What can be entered for a new issue of a type. Sub-tasks of this project want a service and an end. */
function screen(site, type) {
  const field = (fieldId, name, schema, rest = {}) => ({ fieldId, key: fieldId, name, schema, required: false, hasDefaultValue: false, operations: ['set'], ...rest });
  const custom = (kind, id) => ({ custom: `com.atlassian.jira.plugin.system.customfieldtypes:${kind}`, customId: Number(id.split('_')[1]) });
  const required = type === SUB_TASK;
  return [
    field('summary', 'Zusammenfassung', { type: 'string', system: 'summary' }, { required: true }),
    field('issuetype', 'Vorgangstyp', { type: 'issuetype', system: 'issuetype' }, { required: true, allowedValues: TYPES.filter((one) => one.id === type) }),
    field('project', 'Projekt', { type: 'project', system: 'project' }, { required: true, allowedValues: [PROJECT] }),
    field('reporter', 'Autor', { type: 'user', system: 'reporter' }, { required: true, hasDefaultValue: true }),
    ...(required ? [field('parent', 'Übergeordnet', { type: 'issuelink', system: 'parent' }, { required: true })] : []),
    field('assignee', 'Zugewiesene Person', { type: 'user', system: 'assignee' }),
    field('duedate', 'Fälligkeitsdatum', { type: 'date', system: 'duedate' }),
    field(SERVICE, NAMES[SERVICE], { type: 'option', ...custom('select', SERVICE) }, { required, allowedValues: SERVICES }),
    field(DONE_WHEN, NAMES[DONE_WHEN], { type: 'string', ...custom('textarea', DONE_WHEN) }, { required }),
  ];
}

function create(site, { fields, properties: marks = [] }) {
  const name = mismatch(FIELDS, fields);
  if (name) return wronged(site, `POST /issue: the field ${name} is ${JSON.stringify(fields[name.replace('?', '')])}`);
  const { issuetype, parent, project: _, assignee, ...rest } = fields;
  const isSubTask = issuetype.id === SUB_TASK;
  const above = parent ? site.issues.get(parent.key) : null;
  if (isSubTask && !above) return refuse({ parentId: 'Der Vorgangstyp ist eine Unteraufgabe, aber es wurde kein übergeordneter Vorgang angegeben.' });
  if (above?.parent) return refuse({ parentId: 'Eine Unteraufgabe kann keine Unteraufgaben haben.' });
  const lacking = isSubTask ? [SERVICE, DONE_WHEN].filter((one) => !rest[one]) : [];
  if (lacking.length > 0) return refuse(Object.fromEntries(lacking.map((one) => [one, `${NAMES[one]} ist erforderlich.`])));
  const owner = site.people.find((one) => one.accountId === assignee?.accountId);
  if (assignee && !owner) return refuse({ assignee: 'Dem Benutzer kann nichts zugewiesen werden.' });
  const service = rest[SERVICE] ? { [SERVICE]: SERVICES.find((one) => one.id === rest[SERVICE].id) } : {};
  const made = open(site, {
    number: site.nextNumber++,
    by: site.user.displayName,
    at: now(),
    type: issuetype.id,
    fields: { ...rest, ...service, assignee: owner ?? null },
    parent: above?.key ?? null,
    properties: Object.fromEntries(marks.map(({ key, value }) => [key, value])),
    indexed: false,
  });
  return json(201, { id: made.id, key: made.key, self: `${ORIGIN}${API}/issue/${made.id}` });
}

/** The same link again is answered in the same way, and is there once. */
function link(site, { type, inwardIssue, outwardIssue }) {
  const [inward, outward] = [inwardIssue.key, outwardIssue.key];
  if (!site.issues.has(inward) || !site.issues.has(outward)) return missing();
  const kind = LINK_TYPES.find((one) => one.id === type.id);
  const isThere = site.links.some((one) => one.type === kind && one.inward === inward && one.outward === outward);
  if (!isThere) site.links.push({ id: next(site), type: kind, inward, outward });
  return empty(201);
}

function removeComment(issue, id) {
  const at = issue.comments.findIndex((comment) => comment.id === id);
  if (at === -1) return missing();
  issue.comments.splice(at, 1);
  return empty(204);
}
