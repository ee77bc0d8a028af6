// Hosts of the world on this machine. A product that only its maker runs is a stub in a folder of its own here; this is what
// all of them stand on: one https server for the names of one product, told apart by the name that was asked for.
//
// To add a product: `support/<product>/` with a module that calls `serve`, and a row in `sites.mjs` that gives it the shape of
// a site. The browser finds the names by `resolverRules` (`startBrowser({ resolverRules: rulesOf(site, otherSite) })`).

import https from 'node:https';
import { makeCertificate } from './cert.mjs';

/**
 * Serves `hosts`: for each name a function that answers a request `{ host, method, path, pathname, query, headers, body, json }`
 * with `{ status, headers, text }`. `path` is as it was sent, `json` the body read, or null.
 *
 * `ledger` has every request with its answer's status, oldest first. `lose(fits)` lets the next request that fits happen and
 * breaks the connection before its answer, as a network does; `drop(fits)` breaks it before the site hears of the request, whose
 * status is then null. `broken` has what a stub threw.
 */
export async function serve(hosts) {
  const names = Object.keys(hosts);
  const hermetic = { ledger: [], dropping: [], losing: [], broken: [] };
  const server = https.createServer(makeCertificate(names), (request, reply) => {
    handle(hermetic, hosts, request, reply).catch((error) => {
      hermetic.broken.push(`${request.method} ${request.url}: ${error.stack}`);
      reply.destroy();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  hermetic.resolverRules = names.map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ');
  hermetic.drop = (fits) => hermetic.dropping.push(fits);
  hermetic.lose = (fits) => hermetic.losing.push(fits);
  hermetic.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
  return hermetic;
}

async function handle(hermetic, hosts, request, reply) {
  const asked = await read(request);
  if (isOrdered(hermetic.dropping, asked)) {
    hermetic.ledger.push({ ...asked, status: null });
    reply.destroy();
    return;
  }
  const answer = await hosts[asked.host](asked);
  hermetic.ledger.push({ ...asked, status: answer.status });
  if (isOrdered(hermetic.losing, asked)) {
    reply.destroy();
    return;
  }
  // On a connection that was used before, Chromium itself sends a request again whose answer was lost, a POST as well: our code
  // does not hear of it. Tests of lost answers are about our code.
  reply.writeHead(answer.status, { ...answer.headers, connection: 'close' });
  reply.end(answer.text ?? '');
}

/** Whether an order is for this request; it is for no other then. */
function isOrdered(orders, asked) {
  const at = orders.findIndex((fits) => fits(asked));
  if (at !== -1) orders.splice(at, 1);
  return at !== -1;
}

async function read(request) {
  const host = (request.headers.host ?? '').split(':')[0];
  const { pathname, searchParams } = new URL(request.url, `https://${host}`);
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString('utf8');
  return { host, method: request.method, path: request.url, pathname, query: searchParams, headers: request.headers, body, json: jsonOf(body) };
}

function jsonOf(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The browser's rules for several sites; those without names of their own have none. */
export function rulesOf(...sites) {
  return sites.flatMap((site) => site.resolverRules ?? []).join(', ');
}

/** An answer of JSON. */
export function json(status, value, headers = {}) {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, text: value === null ? '' : JSON.stringify(value) };
}

/** A page. `csp` is the policy that it comes with. */
export function html(status, text, csp) {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp }, text };
}

/** A file of a page: a script or a style. */
export function file(type, text) {
  return { status: 200, headers: { 'content-type': type }, text };
}

export const escape = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
