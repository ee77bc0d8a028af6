// gitlab.com on this machine. It knows a token, and a session with the token that its pages carry; a session that writes without
// that token, or from another origin, is nobody, as there.

import { file, json, serve } from '../hermetic.mjs';
import { childrenOf, operate } from './api.mjs';
import { INCIDENT, ORIGIN, PROJECT, addNote, seed } from './data.mjs';
import { STYLE, page } from './pages.mjs';

const CSRF = 'csrf-of-these-tests-only';

/** Starts it with fresh data. `token` is the account's, `session` its cookie. */
export async function startGitLab({ token, session }) {
  const site = { ...seed(), token, session };
  const hermetic = await serve({ 'gitlab.com': (asked) => answer(site, asked) });
  return {
    ...hermetic,
    site,
    incidentUrl: `${ORIGIN}/${PROJECT}/-/issues/${INCIDENT}`,
    incidentId: INCIDENT,
    children: () => childrenOf(site, INCIDENT),
    say: (text) => addNote(site, INCIDENT, 'bao.nguyen', '2026-04-12T10:00:00.000Z', text),
  };
}

function answer(site, asked) {
  if (asked.pathname === '/page.css') return file('text/css', STYLE);
  if (asked.pathname === '/favicon.ico') return { status: 204, headers: {} };
  if (asked.pathname === '/users/sign_in') return signIn(site);
  if (!asked.pathname.startsWith('/api/')) return page(site, asked.pathname, hasCookie(site, asked) ? CSRF : null);
  if (!isKnown(site, asked)) return json(401, { message: '401 Unauthorized' });
  return operate(site, asked);
}

/** Whoever comes here is signed in, and sent to the issues. */
function signIn(site) {
  return { status: 302, headers: { location: `/${PROJECT}/-/issues`, 'set-cookie': `_gitlab_session=${site.session}; Path=/; Secure; HttpOnly; SameSite=Lax` } };
}

function hasCookie(site, { headers }) {
  return (headers.cookie ?? '').split('; ').includes(`_gitlab_session=${site.session}`);
}

function isKnown(site, asked) {
  const { method, headers } = asked;
  if (headers['private-token']) return headers['private-token'] === site.token;
  if (!hasCookie(site, asked)) return false;
  return method === 'GET' || (headers['x-csrf-token'] === CSRF && headers.origin === ORIGIN);
}
