// Accounts and their tokens. A token is bound to the origin that it was entered for, and to that site's API origin. An account
// of the kind `session` has no token: its requests go through a tab of its site.

import { ask, read, write } from './db';
import { headersOf, type Header } from '../auth';
import { originOf } from '../origin';
import type { Auth } from '../core';

export interface Account {
  /** The site, e.g. `https://github.com`. */
  origin: string;
  tracker: string;
  kind: 'token' | 'session';
  /** The site's address with a folder, where the tracker is below one. */
  base: string;
  auth: Auth;
  /** The origin of the API, where it is another one than the site's; the core's word, never the site's. */
  apiOrigin: string | null;
  /** Empty for a session. */
  token: string;
  /** Display name, once the account was tried. */
  name: string | null;
  addedAt: string;
}

/** An account without its secret; what lists and exports see. */
export type AccountLine = Omit<Account, 'token'>;

/** What versions stored that knew no sessions. */
type Stored = Omit<Account, 'kind' | 'apiOrigin'> & Partial<Pick<Account, 'kind' | 'apiOrigin'>>;

/** An account of any age as it is now. */
export function upgraded(stored: Stored): Account {
  const apiOrigin = stored.apiOrigin ?? (stored.origin === 'https://github.com' ? 'https://api.github.com' : null);
  return { ...stored, kind: stored.kind ?? 'token', apiOrigin };
}

/** Whether this account's token may go to this address. Exactly its origin or its API origin, nothing near it. */
export function mayCarry(account: Pick<Account, 'origin' | 'apiOrigin'>, address: string): boolean {
  let origin: string;
  try {
    origin = new URL(address).origin;
  } catch {
    return false;
  }
  return origin === account.origin || origin === account.apiOrigin;
}

/** The headers for a request; null when the account may not speak there, has no token, or the kinds differ. */
export function authHeaders(account: Account, auth: Auth, address: string): Header[] | null {
  if (account.kind !== 'token' || account.auth !== auth || !mayCarry(account, address)) return null;
  return headersOf(auth, account.token);
}

export async function accountFor(origin: string): Promise<Account | undefined> {
  const stored = await read(['accounts'], (tx) => ask<Stored | undefined>(tx.objectStore('accounts').get(origin)));
  return stored && upgraded(stored);
}

/** The account that signs requests to this origin: the origin's own, else the one whose API is there. */
export async function accountAt(requestOrigin: string): Promise<Account | undefined> {
  return (await accountFor(requestOrigin)) ?? (await all()).find((account) => account.apiOrigin === requestOrigin);
}

/** Whose account signs requests to this address; null where there is none, or where it was never tried. */
export async function accountName(address: string): Promise<string | null> {
  const origin = originOf(address);
  return (origin !== null && (await accountAt(origin))?.name) || null;
}

export async function accounts(): Promise<AccountLine[]> {
  return (await all()).map(({ token: _, ...line }) => line);
}

async function all(): Promise<Account[]> {
  return (await read(['accounts'], (tx) => ask<Stored[]>(tx.objectStore('accounts').getAll()))).map(upgraded);
}

export async function saveAccount(account: Account): Promise<void> {
  await write(['accounts'], (tx) => ask(tx.objectStore('accounts').put(account)));
}

export async function nameAccount(origin: string, name: string): Promise<void> {
  await write(['accounts'], async (tx) => {
    const account = await ask<Account | undefined>(tx.objectStore('accounts').get(origin));
    if (account) await ask(tx.objectStore('accounts').put({ ...account, name }));
  });
}

export async function removeAccount(origin: string): Promise<void> {
  await write(['accounts'], (tx) => ask(tx.objectStore('accounts').delete(origin)));
}
