// The operations of GitHub's REST interface that a postmortem needs, over data in memory.

import { INCIDENT, OWNER, REPO, addComment, event, open, user } from './data.mjs';

const repo = `/repos/${OWNER}/${REPO}`;
const issuePath = `${repo}/issues/(\\d+)`;
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

const answer = (status, body, headers = {}) => ({ status, body, headers });
const missing = () => answer(404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' });
const refused = (message) => answer(422, { message, errors: [], documentation_url: 'https://docs.github.com/rest', status: '422' });

/** One row for each operation: method, path, what it does. The first that fits answers. */
const OPERATIONS = [
  ['GET', '/user', ({ site }) => answer(200, { ...site.user, name: 'Rosa Lund', email: null })],
  ['GET', repo, () => answer(200, repository())],
  ['GET', `${repo}/assignees`, ({ site, page }) => page(site.people)],
  ['GET', `${repo}/collaborators`, ({ site, page }) => page(site.people)],
  ['GET', `${repo}/labels`, ({ page }) => page(['incident', 'sev2', 'postmortem', 'tech-debt'].map((name, id) => ({ id, node_id: name, url: '', name, color: 'ededed', default: false, description: null })))],
  ['GET', `${repo}/issues`, ({ site, page }) => page([...site.issues.values()].reverse())],
  ['GET', issuePath, ({ site, issue }) => (issue ? answer(200, withSummary(site, issue)) : missing())],
  ['GET', `${issuePath}/comments`, ({ site, issue, page }) => (issue ? page(site.comments.get(issue.number)) : missing())],
  ['GET', `${issuePath}/timeline`, ({ site, issue, page }) => (issue ? page(site.events.get(issue.number)) : missing())],
  ['GET', `${issuePath}/events`, ({ site, issue, page }) => (issue ? page(site.events.get(issue.number).filter((one) => one.event !== 'commented')) : missing())],
  ['GET', `${issuePath}/sub_issues`, ({ site, issue, page }) => (issue ? page(site.children.get(issue.number).map((number) => site.issues.get(number))) : missing())],
  ['GET', `${issuePath}/parent`, ({ site, issue }) => parentOf(site, issue)],
  ['GET', `${issuePath}/dependencies/blocked_by`, ({ issue, page }) => (issue ? page([]) : missing())],
  ['GET', `${issuePath}/dependencies/blocking`, ({ issue, page }) => (issue ? page([]) : missing())],
  ['POST', `${repo}/issues`, ({ site, json }) => create(site, json)],
  ['POST', `${issuePath}/comments`, ({ site, issue, json }) => (issue ? answer(201, addComment(site, issue.number, site.user.login, now(), json.body)) : missing())],
  ['POST', `${issuePath}/sub_issues`, ({ site, issue, json }) => adopt(site, issue, json)],
  ['PATCH', issuePath, ({ site, issue, json }) => change(site, issue, json)],
  ['DELETE', `${repo}/issues/comments/(\\d+)`, ({ site, id }) => removeComment(site, id)],
].map(([method, path, work]) => ({ method, pattern: new RegExp(`^${path}$`), work }));

/** Answers one request. An operation that is not in the table is a 404, and is remembered in `site.unknown`. */
export function operate(site, method, url, body, token) {
  const { pathname, searchParams } = new URL(url, 'https://api.github.com');
  if (token !== `Bearer ${site.token}`) return answer(401, { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' });
  for (const { method: wanted, pattern, work } of OPERATIONS) {
    const found = wanted === method ? pattern.exec(pathname) : null;
    if (!found) continue;
    const id = Number(found[1]);
    return work({ site, id, issue: site.issues.get(id), json: body === '' ? {} : JSON.parse(body), page: (items) => paged(items, pathname, searchParams) });
  }
  site.unknown.push(`${method} ${pathname}`);
  return missing();
}

function paged(items, pathname, query) {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const number = Number(query.get('page') ?? 1);
  const part = items.slice((number - 1) * size, number * size);
  const more = number * size < items.length;
  const next = new URLSearchParams(query);
  next.set('page', String(number + 1));
  return answer(200, part, more ? { link: `<https://api.github.com${pathname}?${next}>; rel="next"` } : {});
}

function repository() {
  return {
    id: 77,
    node_id: 'R_77',
    name: REPO,
    full_name: `${OWNER}/${REPO}`,
    private: true,
    visibility: 'private',
    owner: { login: OWNER, id: 70, type: 'Organization', html_url: `https://github.com/${OWNER}`, url: `https://api.github.com/orgs/${OWNER}` },
    html_url: `https://github.com/${OWNER}/${REPO}`,
    url: `https://api.github.com${repo}`,
    has_issues: true,
    archived: false,
    permissions: { admin: false, push: true, pull: true, triage: true },
  };
}

function withSummary(site, issue) {
  const children = site.children.get(issue.number);
  const completed = children.filter((number) => site.issues.get(number).state === 'closed').length;
  return { ...issue, sub_issues_summary: { total: children.length, completed, percent_completed: children.length === 0 ? 0 : Math.floor((100 * completed) / children.length) } };
}

function parentOf(site, issue) {
  const found = issue && [...site.children].find(([, numbers]) => numbers.includes(issue.number));
  return found ? answer(200, site.issues.get(found[0])) : missing();
}

function create(site, json) {
  if (typeof json.title !== 'string' || json.title === '') return refused('Validation Failed');
  const number = site.nextNumber++;
  const issue = open(site, number, site.user.login, now(), json.title, json.body ?? '', json.labels ?? []);
  issue.assignees = (json.assignees ?? []).filter((login) => site.people.some((one) => one.login === login)).map(user);
  issue.assignee = issue.assignees[0] ?? null;
  return answer(201, issue, { location: issue.url });
}

function adopt(site, issue, json) {
  const child = [...site.issues.values()].find((one) => one.id === json.sub_issue_id);
  if (!issue || !child) return missing();
  if ([...site.children.values()].some((numbers) => numbers.includes(child.number))) return refused('Issue may only have one parent');
  site.children.get(issue.number).push(child.number);
  event(site, issue.number, 'sub_issue_added', site.user.login, now(), { sub_issue: child });
  return answer(201, issue);
}

function change(site, issue, json) {
  if (!issue) return missing();
  for (const name of ['title', 'body', 'state', 'state_reason']) if (name in json) issue[name] = json[name];
  issue.updated_at = now();
  return answer(200, issue);
}

function removeComment(site, id) {
  for (const [number, comments] of site.comments) {
    const at = comments.findIndex((comment) => comment.id === id);
    if (at === -1) continue;
    comments.splice(at, 1);
    site.issues.get(number).comments -= 1;
    return answer(204, null);
  }
  return missing();
}

export { INCIDENT, OWNER, REPO };
