// The operations of work item tracking 7.1 that a postmortem needs, over data in memory. What is sent is held against what each
// operation takes; a version, parameter, content type or form that is not its own is refused and remembered in `site.wrong`.
// What the process refuses, which a person can mend, is refused as there and not remembered.

import { json } from '../hermetic.mjs';
import { CHILD, DUE, ORGANISATION, PARENT, PEOPLE, PROJECT, PROJECT_ID, RELATED, STEPS, TEAM, TEAMS, TEAM_ID, TYPES, addComment, link, open } from './data.mjs';
import { flaw } from './forms.mjs';

const project = `/harbour/(?:${encodeURIComponent(PROJECT)}|${PROJECT_ID})`;
const item = '/_apis/wit/work[iI]tems/(\\d+)';
const now = () => new Date().toISOString();

const list = (value, more = {}) => json(200, { count: value.length, value, ...more });
const refuse = (status, message, typeKey, customProperties) => json(status, { $id: '1', innerException: null, message, typeName: `Microsoft.TeamFoundation.WorkItemTracking.${typeKey}`, typeKey, errorCode: 0, eventId: 3200, customProperties });
const missing = (id) => refuse(404, `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`, 'WorkItemUnauthorizedAccessException');

/**
 * One row for each operation: method, path, version, the parameters that it takes, what it does. `wide` rows need more than a
 * token for work items. The first that fits answers.
 */
const OPERATIONS = [
  ['GET', '/harbour/_apis/connectionData', '7.1-preview.1', [], ({ site }) => json(200, { authenticatedUser: who(site.user), authorizedUser: who(site.user), instanceId: PROJECT_ID })],
  ['GET', '/harbour/_apis/wit/workitems', '7.1', ['ids', 'fields', '$expand', 'errorPolicy'], several],
  ['GET', `/harbour${item}`, '7.1', ['$expand'], ({ site, id, query }) => (site.items.has(id) ? json(200, shown(site.items.get(id), query)) : missing(id))],
  ['GET', `${project}${item}/updates`, '7.1', ['$top', '$skip'], ({ site, id, query }) => (site.items.has(id) ? list(part(site.updates.get(id), query)) : missing(id))],
  ['GET', `${project}${item}/comments`, '7.1-preview.4', ['$top', '$expand', 'order', 'continuationToken'], comments],
  ['POST', `${project}${item}/comments`, '7.1-preview.4', [], comment, 'application/json'],
  ['DELETE', `${project}${item}/comments/(\\d+)`, '7.1-preview.4', [], removeComment],
  ['GET', `${project}/_apis/wit/workitemtypes`, '7.1', [], () => list(Object.keys(TYPES).map((name) => ({ name, referenceName: `Microsoft.VSTS.WorkItemTypes.${name.replace(' ', '')}`, isDisabled: false })))],
  ['GET', `${project}/_apis/wit/workitemtypes/([^/]+)/states`, '7.1', [], ({ type }) => (TYPES[type] ? list(TYPES[type].states.map(([name, category]) => ({ name, category, color: 'b2b2b2' }))) : noType(type))],
  ['GET', `${project}/_apis/wit/workitemtypes/([^/]+)/fields`, '7.1', ['$expand'], ({ site, type }) => (TYPES[type] ? list(TYPES[type].fields.map((name) => fieldOf(site, name))) : noType(type))],
  ['POST', `${project}/_apis/wit/workitems/\\$([^/]+)`, '7.1', ['$expand'], create, 'application/json-patch+json'],
  ['DELETE', `/harbour${item}`, '7.1', [], removeItem],
  ['GET', `/harbour/_apis/projects/(?:${encodeURIComponent(PROJECT)}|${PROJECT_ID})`, '7.1', [], () => json(200, { id: PROJECT_ID, name: PROJECT, state: 'wellFormed', visibility: 'private', defaultTeam: { id: TEAM_ID, name: `${PROJECT} Team` } }), null, 'wide'],
  ['GET', `/harbour/_apis/projects/${PROJECT_ID}/teams/${TEAM_ID}/members`, '7.1', ['$top'], () => list(PEOPLE.map((identity) => ({ isTeamAdmin: false, identity }))), null, 'wide'],
].map(([method, path, version, takes, work, kind = null, scope = 'items']) => ({ method, pattern: new RegExp(`^${path}$`), version, takes, work, kind, scope }));

/** Answers one request of an account that is known. */
export function operate(site, asked) {
  for (const row of OPERATIONS) {
    const found = row.method === asked.method ? row.pattern.exec(asked.pathname) : null;
    if (!found) continue;
    if (row.scope === 'wide' && site.narrow) return { status: 401, headers: {} };
    const wrong = misfit(row, asked);
    if (wrong) return mistaken(site, asked, wrong);
    const [, first = '', second = ''] = found;
    return row.work({ site, asked, query: asked.query, body: asked.json, id: Number(first), sub: Number(second), type: decodeURIComponent(first) });
  }
  site.unknown.push(`${asked.method} ${asked.path}`);
  return refuse(404, 'The controller for path was not found or does not implement IController.', 'HttpException');
}

function mistaken(site, { method, path }, what) {
  site.wrong.push(`${method} ${path}: ${what}`);
  return refuse(400, `The request is not understood: ${what}`, 'VssPropertyValidationException');
}

function misfit({ version, takes, kind }, { query, headers, body, json: read }) {
  if (query.get('api-version') !== version) return `the version ${query.get('api-version')}`;
  const stranger = [...query.keys()].find((name) => name !== 'api-version' && !takes.includes(name));
  if (stranger) return `the parameter ${stranger}`;
  if (query.has('fields') && query.has('$expand')) return 'fields and $expand together';
  const said = (headers['content-type'] ?? '').split(';')[0];
  if (kind === null) return body === '' ? null : 'a body';
  if (said !== kind) return `the content type ${said}`;
  return read === null ? 'a body that is no JSON' : null;
}

function who(user) {
  return { id: user.id, descriptor: user.descriptor, providerDisplayName: user.displayName, isActive: true, properties: { Account: { $type: 'System.String', $value: user.uniqueName } } };
}

function noType(name) {
  return refuse(404, `VS402323: Work item type ${name} does not exist in project ${PROJECT} or you do not have permission to access it.`, 'WorkItemTypeNotFoundException');
}

/** An item without its relations, unless they are asked for. */
function shown({ id, rev, fields, relations }, query) {
  const whole = { id, rev, fields, url: `${ORGANISATION}/_apis/wit/workItems/${id}` };
  const wants = ['all', 'relations'].includes((query.get('$expand') ?? '').toLowerCase());
  return wants && relations.length > 0 ? { ...whole, relations } : whole;
}

function several({ site, asked, query }) {
  const ids = (query.get('ids') ?? '').split(',').map(Number);
  if (ids.length > 200 || !ids.every(Number.isInteger)) return mistaken(site, asked, 'the ids');
  const names = query.get('fields')?.split(',');
  const found = ids.filter((id) => site.items.has(id) || query.get('errorPolicy') !== 'omit');
  const lost = found.find((id) => !site.items.has(id));
  if (lost !== undefined) return missing(lost);
  return list(
    found.map((id) => {
      const one = shown(site.items.get(id), query);
      return names ? { ...one, fields: Object.fromEntries(names.filter((name) => name in one.fields).map((name) => [name, one.fields[name]])) } : one;
    }),
  );
}

function part(all, query) {
  const skip = Number(query.get('$skip') ?? 0);
  return all.slice(skip, skip + Math.min(200, Number(query.get('$top') ?? 200)));
}

function comments({ site, id, query }) {
  if (!site.items.has(id)) return missing(id);
  const all = query.get('order') === 'asc' ? site.comments.get(id) : [...site.comments.get(id)].reverse();
  const from = Number(query.get('continuationToken') ?? 0);
  const to = from + Math.min(200, Number(query.get('$top') ?? 200));
  const now = all.slice(from, to).map((one) => (query.get('$expand') === 'renderedText' ? one : { ...one, renderedText: undefined }));
  return json(200, { totalCount: all.length, count: now.length, comments: now, ...(to < all.length ? { continuationToken: String(to) } : {}) });
}

function comment({ site, asked, id, body }) {
  if (!site.items.has(id)) return missing(id);
  const wrong = Object.keys(body).join() === 'text' ? flaw(body.text) : 'the members of a comment';
  return wrong ? mistaken(site, asked, wrong) : json(200, addComment(site, id, site.user, now(), body.text));
}

function removeComment({ site, id, sub }) {
  const all = site.comments.get(id) ?? [];
  const at = all.findIndex((one) => one.id === sub);
  if (at === -1) return missing(id);
  all.splice(at, 1);
  return { status: 204, headers: {} };
}

function removeItem({ site, id }) {
  if (!site.items.delete(id)) return missing(id);
  for (const other of site.items.values()) other.relations = other.relations.filter(({ url }) => !url.endsWith(`/${id}`));
  return json(200, { id, code: 200, deletedBy: site.user.displayName });
}

function fieldOf(site, referenceName) {
  const required = referenceName === 'System.Title' || (site.required && referenceName === TEAM);
  const allowed = referenceName === TEAM ? TEAMS : [];
  return { referenceName, name: referenceName.split('.').at(-1), alwaysRequired: required, defaultValue: referenceName.endsWith('Priority') ? '2' : null, allowedValues: allowed, dependentFields: [] };
}

/** A new item from a JSON Patch: either with all of it, or not at all. */
function create({ site, asked, type, query, body }) {
  if (!TYPES[type]) return noType(type);
  const patch = read(site, type, body);
  if (patch.wrong) return mistaken(site, asked, patch.wrong);
  const broken = rules(site, type, patch);
  if (broken.length > 0) return refuse(400, broken[0].errorMessage, 'RuleValidationException', { FieldReferenceName: broken[0].fieldReferenceName, RuleValidationErrors: broken });
  const { given, links } = patch;
  if (DUE in given) given[DUE] = new Date(given[DUE]).toISOString().replace('.000Z', 'Z');
  if ('System.AssignedTo' in given) given['System.AssignedTo'] = personOf(given['System.AssignedTo']);
  const made = open(site, { id: site.nextId++, type, by: site.user, at: now(), given });
  for (const { rel, other } of links) link(site, made.id, rel, other);
  return json(200, shown(made, query));
}

/** The fields and links of a JSON Patch for a new item, or what is wrong with its form. */
function read(site, type, operations) {
  const [given, links] = [{}, []];
  if (!Array.isArray(operations)) return { wrong: 'a patch that is no list' };
  for (const { op, path, value, ...more } of operations) {
    if (op !== 'add' || Object.keys(more).length > 0) return { wrong: `an operation ${op} ${Object.keys(more)}` };
    const name = /^\/fields\/(\S+)$/.exec(path)?.[1];
    const wrong = path === '/relations/-' ? linkFlaw(site, value, links) : fieldFlaw(type, given, name ?? path, value);
    if (wrong) return { wrong };
    if (name) given[name] = value;
  }
  return { given, links };
}

function fieldFlaw(type, given, name, value) {
  if (!TYPES[type].fields.includes(name)) return `${name}, which is no field of ${type}`;
  if (name in given) return `${name} twice`;
  if (typeof value !== 'string' || value === '') return `the value of ${name}`;
  if (name === DUE && !/^\d{4}-\d\d-\d\d$/.test(value)) return `the day ${value}`;
  if (name === 'System.Tags' && value.split(';').some((tag) => tag.trim() === '' || tag.trim().length > 400 || tag.includes(','))) return `the tags ${value}`;
  return [STEPS, 'System.Description'].includes(name) ? flaw(value) : null;
}

function linkFlaw(site, value, links) {
  const { rel, url, ...more } = value ?? {};
  const other = Number(new RegExp(`^${ORGANISATION}(?:/${PROJECT_ID})?/_apis/wit/workItems/(\\d+)$`).exec(url)?.[1]);
  if (![PARENT, CHILD, RELATED].includes(rel) || Object.keys(more).some((name) => name !== 'attributes')) return `the link ${rel}`;
  if (!site.items.has(other)) return `a link to ${url}`;
  links.push({ rel, other });
  return null;
}

/** What the process itself does not take. */
function rules(site, type, { given, links }) {
  const broken = [];
  const refuseField = (name, why) => broken.push({ fieldReferenceName: name, fieldStatusFlags: 'required', errorMessage: `TF401320: Rule Error for field ${name.split('.').at(-1)}. ${why}`, fieldStatusCode: 524289, ruleValidationErrors: null });
  if (!given['System.Title']) refuseField('System.Title', 'Error code: Required.');
  if ((given['System.Title'] ?? '').length > 255) refuseField('System.Title', 'Error code: InvalidTooLong.');
  if ('System.AssignedTo' in given && !personOf(given['System.AssignedTo'])) refuseField('System.AssignedTo', 'Error code: LimitedToValues, InvalidListValue.');
  if (type === 'Task' && site.required && !TEAMS.includes(given[TEAM])) refuseField(TEAM, 'Error code: Required, HasValues, LimitedToValues, AllowsOldValue, InvalidEmpty.');
  if (links.filter(({ rel }) => rel === PARENT).length > 1) refuseField('System.Parent', 'TF401347: a work item has one parent.');
  return broken;
}

function personOf(text) {
  return PEOPLE.find(({ uniqueName, displayName }) => [uniqueName, displayName].includes(text));
}
