// The trackers of the main journey behind one shape, so that one test runs on all of them.
//
// To add one that lives on this machine only: a folder beside this file, on `hermetic.mjs`, and a function here.
//
// A site has: `name`, `tracker`, `url` (what a person types), `host`, `token`, `markup`, `incident` (address of the ticket),
// `list` (a page that is no ticket), `blames` (words of the seed that must be found), `secret` (words of a private note, or null),
// `owners` (two names that the tracker knows, with how it shows them), `comments()`, `children()`, `say(text)`, `signIn(page)`,
// `writes()`, `raw()` (the ticket as the account sees it, as text), `origins`, `stop()`. A site with `session` is used with the
// person's own session: its `token` is the session's cookie, which must turn up nowhere. A `mail` goes with the token. A site is
// `inert` when names and braces notify nobody in its markup.

import { DUE, ORGANISATION, STEPS } from './azure/data.mjs';
import { startAzure } from './azure/server.mjs';
import { startDemo } from './demo-tracker.mjs';
import { redmineFile, rtFile } from './env.mjs';
import { startGitHub } from './github/server.mjs';
import { SECRET } from './gitlab/data.mjs';
import { startGitLab } from './gitlab/server.mjs';
import { textOf } from './jira/adf.mjs';
import { DONE_WHEN, SECRET as JIRA_SECRET, SERVICE } from './jira/data.mjs';
import { startJira } from './jira/server.mjs';
import { Proxy } from './proxy.mjs';
import { RedmineApi } from './redmine-api.mjs';
import { RtApi } from './rt-api.mjs';

/** The demo tracker behind a proxy of its own. */
export async function demoSite(options = {}) {
  const demo = await startDemo(options);
  const proxy = await Proxy.before(demo.url);
  const id = options.issue ?? demo.incidentId;
  return {
    name: 'demo tracker',
    demo,
    ...redmineShape(proxy, demo.url, demo.key, id),
    markup: 'commonMark',
    blames: ['Marek pushed a bad config', 'forgot', 'root cause', 'needs to be more careful'],
    secret: 'Kestrel Outdoor',
    owners: ['Amina Yusuf', 'Marek Novák'],
    signIn: async () => undefined,
    stop: async () => {
      await proxy.stop();
      await demo.stop();
    },
  };
}

/** The real Redmine behind a proxy of its own; null when none was started. */
export async function redmineSite({ variable = 'NOFAULT_REDMINE', issue = 'incident', login = 'june' } = {}) {
  const about = redmineFile(variable);
  if (!about) return null;
  const proxy = await Proxy.before(about.url);
  const user = about.users[login];
  return {
    name: `Redmine (${about.markup})`,
    about,
    ...redmineShape(proxy, about.url, user.key, about.issues[issue] ?? issue),
    markup: about.markup === 'textile' ? 'textile' : 'commonMark',
    blames: ['John pushed bad code', 'root cause', 'needs to be more careful'],
    secret: 'Customer 4711 asks for a refund',
    owners: ['Tomas Adebayo', 'Mira Halvorsen'],
    signIn: async (page) => {
      await page.goto(`${proxy.url}/login`);
      await page.locator('#username').fill(user.login);
      await page.locator('#password').fill(user.password);
      await page.locator('#login-submit').click();
      await page.locator('#loggedas').waitFor();
    },
    stop: () => proxy.stop(),
  };
}

function redmineShape(proxy, upstream, key, id) {
  const api = new RedmineApi(upstream, key);
  return {
    tracker: 'redmine',
    proxy,
    api,
    id,
    url: proxy.url,
    host: proxy.host,
    token: key,
    incident: `${proxy.url}/issues/${id}`,
    list: `${proxy.url}/issues`,
    origins: [proxy.url],
    comments: () => api.comments(id),
    children: () => api.children(id),
    say: (text) => api.comment(id, text),
    writes: () => proxy.writes(),
    raw: async () => JSON.stringify(await api.get(`/issues/${id}.json?include=journals`)),
  };
}

/** The real Request Tracker behind a proxy of its own, with a token or with the person's own session; null when none was started. */
export async function rtSite({ ticket = 'incident', login = 'ana', session = false } = {}) {
  const about = rtFile();
  if (!about) return null;
  const proxy = await Proxy.before(about.url);
  const account = about.users[login];
  const id = about.tickets[ticket];
  const api = new RtApi(about.url, about.users.root.token);
  const nameOf = (known) => about.users[known]?.name ?? null;
  return {
    name: session ? 'Request Tracker with a session' : 'Request Tracker',
    tracker: 'request-tracker',
    about,
    proxy,
    api,
    id,
    session,
    url: proxy.url,
    host: proxy.host,
    // The session's cookie is RT's own secret; that it turns up nowhere is what tests of a session look at.
    token: session ? account.password : account.token,
    markup: null,
    inert: true,
    incident: `${proxy.url}/Ticket/Display.html?id=${id}`,
    list: `${proxy.url}/Search/Results.html?Query=Queue%3D%27Incidents%27`,
    blames: ['John pushed bad code', 'root cause'],
    secret: 'Customer 4711 asks for a refund',
    owners: ['Ana Diaz', 'Bao Nguyen'],
    origins: [proxy.url],
    comments: () => api.comments(id),
    children: async () => (await api.children(id)).map((child) => ({ ...child, owner: nameOf(child.owner) })),
    say: (text) => api.reply(id, text),
    raw: async () => JSON.stringify(await api.comments(id)),
    writes: () => proxy.writes().filter(({ path, status }) => path.startsWith('/REST/2.0/') && status < 300),
    signIn: async (page) => {
      const user = page.locator('.current-user').first();
      await page.goto(proxy.url);
      // On this page alone signing in ends without a redirect, which would lead past the proxy.
      if ((await page.locator('#login').count()) > 0) {
        await page.goto(`${proxy.url}/NoAuth/Login.html`);
        await page.locator('#user').fill(login);
        await page.locator('[name="pass"]').fill(account.password);
        await Promise.all([page.waitForEvent('load'), page.locator('#login [type="submit"]').click()]);
        await page.goto(proxy.url);
      }
      await user.waitFor({ state: 'attached' });
    },
    stop: () => proxy.stop(),
  };
}

/** github.com and its API on this machine. Its `resolverRules` must be given to the browser. */
export async function gitHubSite() {
  const token = 'github_pat_nofaulttest0123456789abcdef';
  const github = await startGitHub({ token });
  const { site } = github;
  const id = github.incidentId;
  return {
    name: 'GitHub',
    tracker: 'github',
    github,
    id,
    url: 'https://github.com',
    host: 'github.com',
    token,
    markup: null,
    incident: github.incidentUrl,
    list: github.incidentUrl.replace(/\/\d+$/, ''),
    blames: ['Ming pushed a bad config', 'forgot', 'root cause'],
    secret: null,
    owners: ['okoro-dev', 'ming-oncall'],
    origins: ['https://github.com', 'https://api.github.com'],
    resolverRules: github.resolverRules,
    comments: async () => site.comments.get(id).map((comment) => comment.body),
    children: async () =>
      site.children.get(id).map((number) => {
        const child = site.issues.get(number);
        return { id: number, title: child.title, owner: child.assignee?.login ?? null, due: null, parent: id, body: child.body, url: child.html_url };
      }),
    say: async (text) => github.say(text),
    signIn: async () => undefined,
    writes: () => github.ledger.filter((entry) => entry.host === 'api.github.com' && !['GET', 'OPTIONS'].includes(entry.method) && entry.status < 300),
    stop: () => github.stop(),
  };
}

/** gitlab.com on this machine, with a token or with the person's own session. */
export async function gitLabSite({ session = false } = {}) {
  const secrets = { token: 'glpat-nofaulttest0123456789', session: 'nofaultsession0123456789abcdef' };
  const gitlab = await startGitLab(secrets);
  const { site, incidentId: id } = gitlab;
  return {
    name: session ? 'GitLab with a session' : 'GitLab',
    tracker: 'gitlab',
    gitlab,
    id,
    session,
    url: 'https://gitlab.com',
    host: 'gitlab.com',
    token: session ? secrets.session : secrets.token,
    markup: null,
    incident: gitlab.incidentUrl,
    list: gitlab.incidentUrl.replace(/\/\d+$/, ''),
    blames: ['Ana pushed a bad config', 'forgot', 'root cause'],
    secret: SECRET,
    owners: ['Ana Diaz', 'Bao Nguyen'],
    origins: ['https://gitlab.com'],
    resolverRules: gitlab.resolverRules,
    comments: async () => site.notes.get(id).filter((note) => !note.system).sort((one, other) => one.id - other.id).map((note) => note.body),
    children: async () =>
      gitlab.children().map((child) => ({ id: child.iid, title: child.title, owner: child.assignees[0]?.name ?? null, due: child.due_date, parent: child.parent, body: child.description, url: child.web_url })),
    say: async (text) => gitlab.say(text),
    signIn: async (page) => {
      await page.goto('https://gitlab.com/users/sign_in');
      await page.getByRole('heading', { name: 'Issues' }).waitFor();
    },
    writes: () => gitlab.ledger.filter(({ method, path, body, status }) => method !== 'GET' && status < 300 && (!path.startsWith('/api/graphql') || body.includes('mutation'))),
    raw: async () => JSON.stringify(site.notes.get(id)),
    stop: () => gitlab.stop(),
  };
}

/** shop.atlassian.net on this machine, with an e-mail and a token or with the person's own session. */
export async function jiraSite({ session = false } = {}) {
  const secrets = { mail: 'ana.diaz@shop.example', token: 'ATATT-nofaulttest-0123456789', session: 'nofaultsession0123456789abcdef' };
  const jira = await startJira(secrets);
  const { site, incidentId: id } = jira;
  return {
    name: session ? 'Jira Cloud with a session' : 'Jira Cloud with a token',
    tracker: 'jira-cloud',
    jira,
    id,
    session,
    url: 'https://shop.atlassian.net',
    host: 'shop.atlassian.net',
    mail: session ? null : secrets.mail,
    token: session ? secrets.session : secrets.token,
    markup: null,
    incident: jira.incidentUrl,
    list: jira.listUrl,
    blames: ['Ana pushed a bad config', 'forgot', 'root cause'],
    secret: JIRA_SECRET,
    owners: ['Ana Diaz', 'Bao Nguyen'],
    origins: ['https://shop.atlassian.net'],
    resolverRules: jira.resolverRules,
    comments: async () => jira.comments().map((comment) => JSON.stringify(comment.body)),
    children: async () =>
      jira.children().map(({ key, parent, fields }) => ({
        id: key,
        title: fields.summary,
        owner: fields.assignee?.displayName ?? null,
        due: fields.duedate,
        parent,
        body: JSON.stringify(fields.description),
        url: `https://shop.atlassian.net/browse/${key}`,
        kind: fields.issuetype.name,
        service: fields[SERVICE]?.value ?? null,
        doneWhen: fields[DONE_WHEN] ? textOf(fields[DONE_WHEN]) : null,
      })),
    say: async (text) => jira.say(text),
    signIn: async (page) => {
      await page.goto('https://shop.atlassian.net/login');
      await page.getByRole('heading', { name: 'Vorgänge' }).waitFor();
    },
    writes: () => jira.ledger.filter(({ method, status }) => method !== 'GET' && status !== null && status < 300),
    raw: async () => JSON.stringify(jira.comments()),
    stop: () => jira.stop(),
  };
}

/** dev.azure.com on this machine. `options` are those of `startAzure`. */
export async function azureSite(options = {}) {
  const token = 'nofaulttestpat0123456789abcdefghijklmnopqrstuvwxyz23';
  const azure = await startAzure({ ...options, token });
  const { site, incidentId: id } = azure;
  return {
    name: 'Azure DevOps',
    tracker: 'azure-devops',
    azure,
    id,
    url: ORGANISATION,
    host: 'dev.azure.com',
    token,
    markup: null,
    inert: true,
    incident: azure.incidentUrl,
    list: `${ORGANISATION}/Web%20Shop/_workitems/`,
    blames: ['Ana pushed a bad config', 'forgot', 'root cause'],
    secret: null,
    owners: ['Ana Diaz', 'Bao Nguyen'],
    origins: ['https://dev.azure.com'],
    resolverRules: azure.resolverRules,
    comments: async () => [...site.comments.get(id)].sort((one, other) => one.id - other.id).map((comment) => comment.text),
    children: async () =>
      azure.children().map(({ id: number, fields }) => ({
        id: number,
        title: fields['System.Title'],
        owner: fields['System.AssignedTo']?.displayName ?? null,
        due: fields[DUE]?.slice(0, 10) ?? null,
        parent: id,
        body: fields['System.Description'] ?? fields[STEPS] ?? '',
        url: `${ORGANISATION}/_workitems/edit/${number}`,
      })),
    say: async (text) => azure.say(text),
    signIn: async () => undefined,
    writes: () => azure.ledger.filter(({ method, status }) => method !== 'GET' && (status === 200 || status === 204)),
    stop: () => azure.stop(),
  };
}
