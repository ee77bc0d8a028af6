// What tests know of the real Redmine: the JSON that NOFAULT_REDMINE names, and a few requests by hand.

import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';

export const site = JSON.parse(readFileSync(process.env.NOFAULT_REDMINE, 'utf8'));

/** Sends JSON as that user (`null`: nobody). Answers `{ status, body }`; the body is null where there is none. */
export async function api(user, method, address, body) {
  const headers = { 'content-type': 'application/json' };
  if (user) headers['x-redmine-api-key'] = site.users[user].key;
  const reply = await fetch(site.url + address, { method, headers, body: body && JSON.stringify(body), redirect: 'manual' });
  const text = await reply.text();
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // An empty answer or a page: the status says what there is to say.
  }
  return { status: reply.status, body: json };
}

export async function issue(user, name, include = 'journals,children,relations,attachments,changesets') {
  const { body } = await api(user, 'GET', `/issues/${site.issues[name]}.json?include=${include}`);
  return body.issue;
}

/** Mails since the site was started, by address; each entry holds all mails to it as one text. */
export function mails() {
  if (!existsSync(site.mails)) return {};
  return Object.fromEntries(readdirSync(site.mails).map((to) => [to, readFileSync(path.join(site.mails, to), 'utf8')]));
}

/** Every request that arrived, oldest first: `{ method, path, query, status }`. */
export function ledger() {
  return readFileSync(site.ledger, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
}
