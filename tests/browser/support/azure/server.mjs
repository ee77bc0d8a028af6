// dev.azure.com on this machine. It knows a token; whoever brings none that it knows gets a sign-in page with 203, as there.

import { file, serve } from '../hermetic.mjs';
import { operate } from './api.mjs';
import { BAO, INCIDENT, ORGANISATION, addComment, childrenOf, seed } from './data.mjs';
import { SCRIPT, STYLE, form, page, signInPage } from './pages.mjs';

/**
 * Starts it with fresh data. `required` has the process ask for a team in each task; `narrow` makes the token one for work items
 * alone. `end(fits, token)` changes the token when the next request that fits arrives.
 */
export async function startAzure({ token, required = false, narrow = false }) {
  const site = { ...seed(), token, required, narrow, end: null };
  const hermetic = await serve({ 'dev.azure.com': (asked) => answer(site, asked) });
  return {
    ...hermetic,
    site,
    incidentUrl: `${ORGANISATION}/_workitems/edit/${INCIDENT}`,
    incidentId: INCIDENT,
    children: () => childrenOf(site, INCIDENT),
    say: (text) => addComment(site, INCIDENT, BAO, '2026-04-12T10:00:00Z', `<div>${text}</div>`),
    end: (fits, next) => (site.end = { fits, next }),
  };
}

function answer(site, asked) {
  const { pathname, query } = asked;
  if (pathname === '/page.css') return file('text/css', STYLE);
  if (pathname === '/page.js') return file('text/javascript', SCRIPT);
  if (pathname === '/favicon.ico') return { status: 204, headers: {} };
  if (pathname.startsWith('/__form/')) return file('text/html', form(site, Number(pathname.slice('/__form/'.length))));
  if (!pathname.includes('/_apis/')) return page(site, pathname, query);
  if (site.end?.fits(asked)) Object.assign(site, { token: site.end.next, end: null });
  return isKnown(site, asked) ? operate(site, asked) : signInPage();
}

/** Basic with an empty name: anything else in front of the token is remembered as wrong. */
function isKnown(site, { method, path, headers }) {
  const [way, secret = ''] = (headers.authorization ?? '').split(' ');
  const [name, token = ''] = Buffer.from(secret, 'base64').toString('utf8').split(':');
  if (headers.cookie || (headers.authorization && (way !== 'Basic' || name !== ''))) site.wrong.push(`${method} ${path}: a token that is not sent as one`);
  return token === site.token;
}
