// The seeded Redmine is what the other suites take it for. Run by `cargo xtask test --only site`, once for each markup.

import test from 'node:test';
import assert from 'node:assert/strict';
import { api, issue, ledger, mails, site } from './site.mjs';

test('every key is that of its user', async () => {
  for (const [login, user] of Object.entries(site.users)) {
    const { body } = await api(login, 'GET', '/users/current.json');
    assert.equal(body.user.id, user.id, login);
  }
});

test('a private note is there for engineers and absent for a reporter', async () => {
  const notes = async (user) => (await issue(user, 'incident')).journals.filter((journal) => journal.private_notes);
  assert.equal((await notes('mira')).length, 1);
  assert.equal((await notes('pavel')).length, 0);
});

test('the incident crosses midnight, is reopened once and ends closed', async () => {
  const { journals, status, created_on: opened, closed_on: closed } = await issue('mira', 'incident');
  const states = journals.flatMap((journal) => journal.details.filter((detail) => detail.name === 'status_id'));
  const names = Object.fromEntries(Object.entries(site.statuses).map(([name, id]) => [String(id), name]));
  assert.deepEqual(states.map((state) => names[state.new_value]), ['In Progress', 'Resolved', 'In Progress', 'Resolved', 'Closed']);
  assert.equal(status.is_closed, true);
  assert.deepEqual([opened, closed], ['2026-03-09T22:41:00Z', '2026-03-10T10:15:00Z']);
});

test('comments of a deleted user stay under another name', async () => {
  const { journals } = await issue('mira', 'incident');
  const comment = journals.find((journal) => journal.notes === 'I saw the same pattern in autumn.');
  assert.equal(comment.user.name, 'Anonymous');
});

test('everything that the story did happened in the time of the story', async () => {
  for (const name of ['incident', 'backlog', 'earlier', 'fresh']) {
    const { journals } = await issue('mira', name);
    for (const journal of journals) assert.ok(journal.created_on < '2026-07', `${name}: ${journal.created_on}`);
  }
});

test('children, parent, relations in a ring, attachment and commit are there', async () => {
  const incident = await issue('mira', 'incident');
  assert.equal(incident.parent.id, site.issues.parent);
  assert.deepEqual(incident.children.map((child) => child.id), [site.issues.childOpen, site.issues.childDone]);
  assert.deepEqual(incident.relations.map((relation) => relation.relation_type).sort(), ['blocks', 'relates']);
  assert.equal(incident.attachments[0].filename, 'pool-größe.txt');
  assert.equal(incident.changesets.length, 1);
});

test('a thousand comments come at once', async () => {
  assert.equal((await issue('mira', 'many')).journals.length, 1000);
});

test('tickets that are not for everyone are refused', async () => {
  const status = async (user, name) => (await api(user, 'GET', `/issues/${site.issues[name]}.json`)).status;
  assert.deepEqual([await status('mira', 'vault'), await status('june', 'vault')], [403, 200]);
  assert.deepEqual([await status('pavel', 'private'), await status('june', 'private')], [403, 200]);
});

test('the strict project names the field that it wants', async () => {
  const child = { project_id: 'strict', tracker_id: site.trackers.Task, subject: 'x', parent_issue_id: site.issues.strict };
  const refused = await api('mira', 'POST', '/issues.json', { issue: child });
  assert.equal(refused.status, 422);
  assert.deepEqual(refused.body.errors, ['Team cannot be blank']);
  const team = { custom_fields: [{ id: site.fields.Team, value: 'Search' }] };
  const taken = await api('mira', 'POST', '/issues.json', { issue: { ...child, ...team } });
  assert.equal(taken.status, 201);
  assert.equal(taken.body.issue.parent.id, site.issues.strict);
});

test('a reporter who asks for a child gets a ticket without a parent, in silence', async () => {
  const child = { project_id: 'ops', tracker_id: site.trackers.Task, subject: 'x', parent_issue_id: site.issues.fresh };
  const { status, body } = await api('pavel', 'POST', '/issues.json', { issue: child });
  assert.equal(status, 201);
  assert.equal(body.issue.parent, undefined);
});

test('a mention sends a mail before the answer arrives, and only a mention does', async () => {
  const note = (notes) => api('mira', 'PUT', `/issues/${site.issues.empty}.json`, { issue: { notes } });
  await note('Nothing for lena here.');
  assert.equal(mails()['lena@ops.example'], undefined);
  await note('Please look, @lena.');
  assert.match(mails()['lena@ops.example'], /Please look/);
});

test('a wiki page can be written and a stale version is refused', async () => {
  const put = (wiki_page) => api('mira', 'PUT', '/projects/ops/wiki/Try.json', { wiki_page });
  assert.equal((await put({ text: 'one' })).status, 201);
  assert.equal((await put({ text: 'two', version: 1 })).status, 204);
  assert.equal((await put({ text: 'three', version: 1 })).status, 409);
});

test('the page tells the markup of the site', async () => {
  const sign = site.markup === 'textile' ? '/help/en/wiki_syntax_textile.html' : '/help/en/wiki_syntax_common_mark.html';
  const jar = await login('mira');
  const page = await (await fetch(`${site.url}/issues/${site.issues.fresh}`, { headers: { cookie: jar } })).text();
  assert.ok(page.includes(sign) || page.includes(`wiki_syntax_${site.markup}`), 'no sign of the markup');
});

test('the ledger holds every request once', async () => {
  const address = `/issues/${site.issues.fresh}.json`;
  const count = () => ledger().filter((line) => line.method === 'GET' && line.path === address).length;
  const before = count();
  await api('mira', 'GET', address);
  assert.equal(count(), before + 1);
});

/** Signs in as a person does and gives the cookie. */
async function login(user) {
  const page = await fetch(`${site.url}/login`);
  const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const token = (await page.text()).match(/name="csrf-token" content="([^"]+)"/)[1];
  const body = new URLSearchParams({ authenticity_token: token, username: user, password: site.users[user].password });
  const reply = await fetch(`${site.url}/login`, { method: 'POST', body, headers: { cookie }, redirect: 'manual' });
  return reply.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
}
