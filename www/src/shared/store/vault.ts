// Accounts and their tokens. A token is bound to the origin that it was entered for, and to that site's API origin.

import { ask, read, write } from './db';
import type { Auth } from '../core';

export interface Account {
  /** The site, e.g. `https://github.com`. */
  origin: string;
  tracker: string;
  /** The site's address with a folder, where the tracker is below one. */
  base: string;
  auth: Auth;
  token: string;
  /** Display name, once the account was tried. */
  name: string | null;
  addedAt: string;
}

/** An account without its secret; what lists and exports see. */
export type AccountLine = Omit<Account, 'token'>;

/** API origins that differ from their site's. */
const API_ORIGINS: Record<string, string> = { 'https://github.com': 'https://api.github.com' };

/** The header that carries each tracker's token. */
export const AUTH_OF: Record<string, Auth> = { redmine: 'redmineKey', github: 'bearer' };

/** The account origin that a request's origin belongs to; its own for all but the listed API origins. */
export function accountOriginOf(requestOrigin: string): string {
  return Object.entries(API_ORIGINS).find(([, api]) => api === requestOrigin)?.[0] ?? requestOrigin;
}

/** Whether this account's token may go to this address. Exactly its origin or its API origin, nothing near it. */
export function mayCarry(account: Pick<Account, 'origin'>, address: string): boolean {
  let origin: string;
  try {
    origin = new URL(address).origin;
  } catch {
    return false;
  }
  return origin === account.origin || origin === API_ORIGINS[account.origin];
}

/** The header for a request; null when the account may not speak there or the kinds differ. */
export function authHeader(account: Account, auth: Auth, address: string): [string, string] | null {
  if (auth === 'none' || account.auth !== auth || !mayCarry(account, address)) return null;
  return auth === 'bearer' ? ['Authorization', `Bearer ${account.token}`] : ['X-Redmine-API-Key', account.token];
}

export function accountFor(origin: string): Promise<Account | undefined> {
  return read(['accounts'], (tx) => ask<Account | undefined>(tx.objectStore('accounts').get(origin)));
}

export async function accounts(): Promise<AccountLine[]> {
  const all = await read(['accounts'], (tx) => ask<Account[]>(tx.objectStore('accounts').getAll()));
  return all.map(({ token: _, ...line }) => line);
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
