// github.com and api.github.com on this machine.

import { file, json, serve } from '../hermetic.mjs';
import { INCIDENT, OWNER, REPO, operate } from './api.mjs';
import { addComment, seed } from './data.mjs';
import { PAGE_HEADERS, SCRIPT, STYLE, main, whole } from './pages.mjs';

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Link, Retry-After, X-RateLimit-Remaining, X-RateLimit-Reset' };

/** Starts it with fresh data. */
export async function startGitHub({ token }) {
  const site = { ...seed(), token, unknown: [] };
  const hermetic = await serve({ 'github.com': (asked) => page(site, asked), 'api.github.com': (asked) => rest(site, asked) });
  const say = (text) => addComment(site, INCIDENT, 'okoro-dev', '2026-04-12T10:00:00Z', text);
  return { ...hermetic, site, say, incidentUrl: `https://github.com/${OWNER}/${REPO}/issues/${INCIDENT}`, incidentId: INCIDENT };
}

function rest(site, { method, path, body, headers }) {
  if (method === 'OPTIONS') {
    const allowed = { 'access-control-allow-headers': '*, authorization', 'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE' };
    return { status: 204, headers: { ...CORS, ...allowed } };
  }
  const answer = operate(site, method, path, body, headers.authorization);
  const limits = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600) };
  return json(answer.status, answer.body, { ...CORS, ...limits, ...answer.headers });
}

function page(site, { pathname }) {
  if (pathname === '/page.js') return file('text/javascript', SCRIPT);
  if (pathname === '/page.css') return file('text/css', STYLE);
  if (pathname === '/favicon.ico') return { status: 204, headers: {} };
  if (pathname.startsWith('/__main/')) return { status: 200, headers: PAGE_HEADERS, text: main(site, pathname.slice('/__main'.length)) };
  return { status: 200, headers: PAGE_HEADERS, text: whole(site, pathname) };
}
