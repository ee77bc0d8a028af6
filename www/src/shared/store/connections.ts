// Sources that are asked directly, and their tokens. A token is bound to the origin that it was entered for, and kept apart from
// the accounts of trackers: no tracker's request is ever signed with it.

import { ask, read, write } from './db';
import { headersOf, type Header } from '../auth';
import type { Auth } from '../core';

export interface Connection {
  /** Source and address: two sources may be at one origin. */
  id: string;
  /** Id of the source, e.g. `prometheus`. */
  source: string;
  /** The product's name for people. */
  product: string;
  /** The address with a folder, where the source is below one. */
  base: string;
  origin: string;
  auth: Auth;
  /** Empty where none is wanted; `name:password` for `basic`, both keys for `datadogKeys`. */
  token: string;
  addedAt: string;
}

/** A connection without its secret; what lists see. */
export type ConnectionLine = Omit<Connection, 'token'>;

export function connectionId(source: string, base: string): string {
  return `${source} ${base}`;
}

/** The headers for a request, none where none is wanted; `refused` where the token may not go there. */
export function signed(connection: Pick<Connection, 'origin' | 'auth' | 'token'>, auth: Auth, address: string): Header[] | 'refused' {
  let origin: string;
  try {
    origin = new URL(address).origin;
  } catch {
    return 'refused';
  }
  if (origin !== connection.origin || auth !== connection.auth) return 'refused';
  return headersOf(auth, connection.token);
}

export async function connections(): Promise<ConnectionLine[]> {
  const all = await read(['connections'], (tx) => ask<Connection[]>(tx.objectStore('connections').getAll()));
  return all.map(({ token: _, ...line }) => line);
}

export async function connectionOf(id: string): Promise<Connection | undefined> {
  return read(['connections'], (tx) => ask<Connection | undefined>(tx.objectStore('connections').get(id)));
}

export async function saveConnection(connection: Connection): Promise<void> {
  await write(['connections'], (tx) => ask(tx.objectStore('connections').put(connection)));
}

export async function removeConnection(id: string): Promise<void> {
  await write(['connections'], (tx) => ask(tx.objectStore('connections').delete(id)));
}
