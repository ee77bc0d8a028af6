// What the hermetic GitHub knows: one repository, an outage over midnight, and what is linked to it. All invented.

const PEOPLE = ['rosa-lund', 'okoro-dev', 'ming-oncall', 'pager-app[bot]'];

function user(login) {
  const bot = login.endsWith('[bot]');
  return {
    login,
    id: 9000 + PEOPLE.indexOf(login),
    node_id: `U_${login}`,
    html_url: `https://github.com/${login.replace('[bot]', '')}`,
    url: `https://api.github.com/users/${login}`,
    avatar_url: '',
    type: bot ? 'Bot' : 'User',
    site_admin: false,
  };
}

const STORY = [
  ['pager-app[bot]', '2026-04-11T22:41:07Z', 'CheckoutErrors fired: 31 % of requests to `pay` fail.'],
  ['rosa-lund', '2026-04-11T22:47:30Z', 'I am on call and looking.'],
  ['okoro-dev', '2026-04-11T22:58:02Z', 'The release of 22:30 raised the pool. Ming pushed a bad config on a Saturday.'],
  ['ming-oncall', '2026-04-11T23:12:44Z', 'Rolling back to the build before, see #9. @rosa-lund please watch the graphs.'],
  ['rosa-lund', '2026-04-11T23:51:19Z', 'Errors fell to 4 %, not to zero.'],
  ['okoro-dev', '2026-04-12T00:09:55Z', 'The lookup of open orders is slow. The DBA forgot to add the index.'],
  ['ming-oncall', '2026-04-12T00:38:10Z', 'Index is there, the lookup takes 9 ms again.'],
  ['rosa-lund', '2026-04-12T00:55:00Z', 'Clean for fifteen minutes, closing.'],
  ['okoro-dev', '2026-04-12T08:15:41Z', 'The database query was the root cause.'],
];

export const OWNER = 'harbour';
export const REPO = 'shop';
export const INCIDENT = 12;

/** A site with fresh data. */
export function seed() {
  const site = { nextId: 50_000, nextNumber: 20, issues: new Map(), comments: new Map(), events: new Map(), children: new Map(), user: user('rosa-lund'), people: PEOPLE.slice(0, 3).map(user) };
  open(site, 9, 'ming-oncall', '2026-04-10T15:00:00Z', 'Pool size is set per pod', 'It should be set for the service as a whole.', ['tech-debt']);
  open(site, INCIDENT, 'rosa-lund', '2026-04-11T22:40:12Z', 'Checkout answers 502 for every third customer', 'Started around 22:35 UTC.\n\n| Region | Failing |\n|---|---|\n| eu | 31 % |\n| us | 2 % |\n', ['incident', 'sev2']);
  open(site, 14, 'okoro-dev', '2026-04-12T09:00:00Z', 'Alert on the age of the oldest open order', '', []);
  site.children.set(INCIDENT, [14]);
  for (const [login, at, body] of STORY) addComment(site, INCIDENT, login, at, body);
  event(site, INCIDENT, 'labeled', 'rosa-lund', '2026-04-11T22:40:12Z', { label: { name: 'sev2', color: 'd93f0b' } });
  event(site, INCIDENT, 'assigned', 'rosa-lund', '2026-04-11T22:47:31Z', { assignee: user('rosa-lund'), assigner: user('rosa-lund') });
  event(site, INCIDENT, 'renamed', 'rosa-lund', '2026-04-11T22:50:00Z', { rename: { from: 'Checkout is broken', to: 'Checkout answers 502 for every third customer' } });
  event(site, INCIDENT, 'closed', 'rosa-lund', '2026-04-12T00:55:01Z', { state_reason: 'completed', commit_id: null });
  event(site, INCIDENT, 'reopened', 'rosa-lund', '2026-04-12T01:30:00Z', { state_reason: 'reopened' });
  event(site, INCIDENT, 'closed', 'ming-oncall', '2026-04-12T02:10:00Z', { state_reason: 'completed', commit_id: null });
  const incident = site.issues.get(INCIDENT);
  Object.assign(incident, { state: 'closed', state_reason: 'completed', closed_at: '2026-04-12T02:10:00Z', assignees: [user('rosa-lund')], assignee: user('rosa-lund'), updated_at: '2026-04-12T08:15:41Z' });
  return site;
}

export function open(site, number, login, at, title, body, labels) {
  site.nextId += 1;
  const base = `https://api.github.com/repos/${OWNER}/${REPO}`;
  site.issues.set(number, {
    id: site.nextId,
    node_id: `I_${site.nextId}`,
    number,
    title,
    body,
    user: user(login),
    state: 'open',
    state_reason: null,
    locked: false,
    author_association: 'MEMBER',
    assignee: null,
    assignees: [],
    labels: labels.map((name) => ({ id: name.length, node_id: name, name, color: 'ededed', default: false, description: null, url: `${base}/labels/${name}` })),
    milestone: null,
    created_at: at,
    updated_at: at,
    closed_at: null,
    closed_by: null,
    url: `${base}/issues/${number}`,
    html_url: `https://github.com/${OWNER}/${REPO}/issues/${number}`,
    repository_url: base,
    comments_url: `${base}/issues/${number}/comments`,
    events_url: `${base}/issues/${number}/events`,
    labels_url: `${base}/issues/${number}/labels{/name}`,
    comments: 0,
  });
  site.comments.set(number, []);
  site.events.set(number, []);
  site.children.set(number, []);
  return site.issues.get(number);
}

export function addComment(site, number, login, at, body) {
  site.nextId += 1;
  const comment = {
    id: site.nextId,
    node_id: `IC_${site.nextId}`,
    body,
    user: user(login),
    created_at: at,
    updated_at: at,
    author_association: 'MEMBER',
    url: `https://api.github.com/repos/${OWNER}/${REPO}/issues/comments/${site.nextId}`,
    html_url: `https://github.com/${OWNER}/${REPO}/issues/${number}#issuecomment-${site.nextId}`,
    issue_url: `https://api.github.com/repos/${OWNER}/${REPO}/issues/${number}`,
  };
  site.comments.get(number).push(comment);
  site.issues.get(number).comments += 1;
  event(site, number, 'commented', login, at, comment);
  return comment;
}

export function event(site, number, kind, login, at, more) {
  site.nextId += 1;
  const id = site.nextId;
  const url = `https://api.github.com/repos/${OWNER}/${REPO}/issues/events/${id}`;
  site.events.get(number).push({ id, node_id: `E_${id}`, url, actor: user(login), event: kind, created_at: at, commit_id: null, commit_url: null, ...more });
}

export { user };
