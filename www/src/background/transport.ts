// Sends the requests that the core built. It adds a token where the store allows it, or goes through a tab of the site where
// the account is the person's own session, and decides nothing else.

import { ext } from '../shared/ext';
import { failed, fetchIt, type Answer } from '../shared/fetched';
import { patternOf } from '../shared/origin';
import { accountAt, authHeaders, type Account } from '../shared/store/vault';
import { disguise } from './jira';
import { sendThroughTab } from './tabcourier';
import type { HttpRequest } from '../shared/core';

export { failed, type Answer };

/** One request: permission, account, fetch, size. Never throws. */
export async function send(request: HttpRequest): Promise<Answer> {
  const origin = originOf(request.url);
  if (origin === null) return failed({ kind: 'unreachable', detail: 'the address is not readable' });
  if (request.auth === 'none') return (await isAllowed(origin)) ? fetchIt(request, []) : failed({ kind: 'notAllowed' });
  if (!(await isAllowed(origin))) return failed({ kind: 'notAllowed' });
  const account = await accountAt(origin);
  return account ? sendAs(request, account) : failed({ kind: 'noAccount' });
}

/** The same as this account. */
export async function sendAs(request: HttpRequest, account: Account): Promise<Answer> {
  const origin = originOf(request.url);
  if (origin === null) return failed({ kind: 'unreachable', detail: 'the address is not readable' });
  if (!(await isAllowed(origin))) return failed({ kind: 'notAllowed' });
  // A session is the site's own, and so is of no use at an API that lives elsewhere.
  if (account.kind === 'session') return origin === account.origin ? sendThroughTab(request, origin) : failed({ kind: 'noAccount' });
  const headers = authHeaders(account, request.auth, request.url);
  if (!headers) return failed({ kind: 'noAccount' });
  if (request.method !== 'GET') await disguise(account).catch(() => undefined);
  return fetchIt(request, headers);
}

function originOf(address: string): string | null {
  try {
    return new URL(address).origin;
  } catch {
    return null;
  }
}

async function isAllowed(origin: string): Promise<boolean> {
  return ext.permissions.contains({ origins: [patternOf(origin)] });
}
