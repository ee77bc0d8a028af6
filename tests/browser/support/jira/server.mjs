// shop.atlassian.net on this machine. It knows an e-mail with its API token, and a session; a write that does not say that no form
// sent it, or that names another origin, is forged, whoever sends it, as there.

import { file, json, serve } from '../hermetic.mjs';
import { doc } from './adf.mjs';
import { operate } from './api.mjs';
import { INCIDENT, ORIGIN, PROJECT, addComment, childrenOf, person, seed } from './data.mjs';
import { SCRIPT, STYLE, page } from './pages.mjs';

const LIST = `/jira/software/c/projects/${PROJECT.key}/issues`;
const COOKIE = 'tenant.session.token';

/** Hosts that look like it or lie below it, and are others. */
export const LOOK_ALIKES = ['shop.atlassian.net.evil.example', 'shop-atlassian.net', 'pay.shop.atlassian.net'];

/** Starts it with fresh data. `token` is the account's, with its `mail`; `session` is the cookie. */
export async function startJira({ mail, token, session }) {
  const site = { ...seed(), basic: `Basic ${btoa(`${mail}:${token}`)}`, session };
  const others = LOOK_ALIKES.map((host) => [host, (asked) => outer(site, asked)]);
  const hermetic = await serve({ [new URL(ORIGIN).host]: (asked) => answer(site, asked), ...Object.fromEntries(others) });
  const incident = () => site.issues.get(INCIDENT);
  return {
    ...hermetic,
    site,
    incidentUrl: `${ORIGIN}/browse/${INCIDENT}`,
    listUrl: `${ORIGIN}${LIST}`,
    incidentId: INCIDENT,
    comments: () => [...incident().comments].sort((one, other) => Number(one.id) - Number(other.id)),
    children: () => childrenOf(site, INCIDENT),
    say: (text) => addComment(site, incident(), { author: person(site, 'Bao Nguyen'), at: '2026-04-12T10:00:00.000+0000', body: doc(text) }),
    /** Searches know everything from now on, as some seconds later. */
    catchUp: () => site.issues.forEach((issue) => Object.assign(issue, { indexed: true })),
  };
}

/** What the same pages look like at another host: they know nobody. */
function outer(site, asked) {
  return asked.pathname.startsWith('/rest/') ? nobody() : assets(asked) ?? page(site, asked);
}

function answer(site, asked) {
  if (asked.pathname === '/login') return signIn(site);
  if (asked.pathname === '/rest/api/3/serverInfo') return json(200, { baseUrl: ORIGIN, version: '1001.0.0-SNAPSHOT', versionNumbers: [1001, 0, 0], deploymentType: 'Cloud', serverTitle: 'Jira' });
  if (!asked.pathname.startsWith('/rest/')) return assets(asked) ?? page(site, asked);
  if (isForged(asked)) return { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' }, text: 'XSRF check failed' };
  return isKnown(site, asked) ? operate(site, asked) : nobody();
}

function assets({ pathname }) {
  if (pathname === '/page.css') return file('text/css', STYLE);
  if (pathname === '/page.js') return file('text/javascript', SCRIPT);
  return pathname === '/favicon.ico' ? { status: 204, headers: {} } : null;
}

/** Whoever comes here is signed in, and sent to the list. Jira's cookie comes with requests of any site. */
function signIn(site) {
  return { status: 302, headers: { location: LIST, 'set-cookie': `${COOKIE}=${site.session}; Path=/; Secure; HttpOnly; SameSite=None` } };
}

function nobody() {
  return { status: 401, headers: { 'content-type': 'text/plain; charset=utf-8', 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }, text: 'Client must be authenticated to access this resource.' };
}

function isForged({ method, headers }) {
  if (method === 'GET') return false;
  return headers['x-atlassian-token'] !== 'no-check' || (headers.origin !== undefined && headers.origin !== ORIGIN);
}

function isKnown(site, { headers }) {
  if (headers.authorization) return headers.authorization === site.basic;
  return (headers.cookie ?? '').split('; ').includes(`${COOKIE}=${site.session}`);
}
