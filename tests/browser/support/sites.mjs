// The three trackers of the main journey behind one shape, so that one test runs on all of them.
//
// A site has: `name`, `tracker`, `url` (what a person types), `host`, `token`, `markup`, `incident` (address of the ticket),
// `list` (a page that is no ticket), `blames` (words of the seed that must be found), `secret` (words of a private note, or null),
// `owners` (two names that the tracker knows, with how it shows them), `comments()`, `children()`, `say(text)`, `signIn(page)`,
// `writes()`, `origins`, `stop()`.

import { startDemo } from './demo-tracker.mjs';
import { redmineFile } from './env.mjs';
import { startGitHub } from './github/server.mjs';
import { Proxy } from './proxy.mjs';
import { RedmineApi } from './redmine-api.mjs';

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
