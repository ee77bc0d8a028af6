// github.com and api.github.com on this machine: one https server, told apart by the name that was asked for.

import https from 'node:https';
import { INCIDENT, OWNER, REPO, operate } from './api.mjs';
import { makeCertificate } from './cert.mjs';
import { addComment, seed } from './data.mjs';
import { PAGE_HEADERS, SCRIPT, STYLE, main, whole } from './pages.mjs';

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Link, Retry-After, X-RateLimit-Remaining, X-RateLimit-Reset' };

/** Starts it with fresh data. `resolverRules` sends both names here. */
export async function startGitHub({ token }) {
  const github = { site: { ...seed(), token, unknown: [] }, ledger: [], incidentUrl: `https://github.com/${OWNER}/${REPO}/issues/${INCIDENT}`, incidentId: INCIDENT };
  const server = https.createServer(makeCertificate(['github.com', 'api.github.com']), (request, reply) => {
    handle(github, request, reply).catch(() => reply.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  github.resolverRules = ['github.com', 'api.github.com'].map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ');
  github.say = (text) => addComment(github.site, INCIDENT, 'okoro-dev', '2026-04-12T10:00:00Z', text);
  github.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
  return github;
}

async function handle(github, request, reply) {
  const host = (request.headers.host ?? '').split(':')[0];
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString('utf8');
  const { status, headers, text } = host === 'api.github.com' ? rest(github, request, body) : page(github, request);
  github.ledger.push({ host, method: request.method, path: request.url, headers: request.headers, body, status });
  reply.writeHead(status, headers);
  reply.end(text);
}

function rest(github, request, body) {
  if (request.method === 'OPTIONS') {
    const allowed = { 'access-control-allow-headers': '*, authorization', 'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE' };
    return { status: 204, headers: { ...CORS, ...allowed }, text: '' };
  }
  const answer = operate(github.site, request.method, request.url, body, request.headers.authorization);
  const limits = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600) };
  return { status: answer.status, headers: { 'content-type': 'application/json; charset=utf-8', ...CORS, ...limits, ...answer.headers }, text: answer.body === null ? '' : JSON.stringify(answer.body) };
}

function page(github, request) {
  const { pathname } = new URL(request.url, 'https://github.com');
  if (pathname === '/page.js') return { status: 200, headers: { 'content-type': 'text/javascript' }, text: SCRIPT };
  if (pathname === '/page.css') return { status: 200, headers: { 'content-type': 'text/css' }, text: STYLE };
  if (pathname === '/favicon.ico') return { status: 204, headers: {}, text: '' };
  if (pathname.startsWith('/__main/')) return { status: 200, headers: PAGE_HEADERS, text: main(github.site, pathname.slice('/__main'.length)) };
  return { status: 200, headers: PAGE_HEADERS, text: whole(github.site, pathname) };
}
