// The database of the extension's own origin. Pages that we stand on cannot open it (measured in both browsers).

import { t, type Key } from '../i18n';

const NAME = 'nofault';
export const SCHEMA = 2;

export const STORES = ['accounts', 'connections', 'drafts', 'versions', 'flows', 'settings', 'evidence', 'materials'] as const;
export type StoreName = (typeof STORES)[number];

let opening: Promise<IDBDatabase> | null = null;
let ready: IDBDatabase | null = null;

/** The database could not be opened: the sentence, and what to do. */
class NotOpened extends Error {
  readonly kind = 'notOpened';
  readonly hint: string;
  constructor(cause: DOMException | null) {
    const [message, hint] = WHY[cause?.name ?? ''] ?? (['storeNotOpened', 'storeNotOpenedHelp'] as const);
    super(t(message, cause?.message ?? ''), { cause });
    this.hint = t(hint);
  }
}

/** By the name of the browser's error. */
const WHY: Record<string, [Key, Key] | undefined> = {
  VersionError: ['storeNewer', 'storeNewerHelp'],
  QuotaExceededError: ['storeFull', 'storeFullHelp'],
};

/** The open database. A newer one than this code knows is refused, never rewritten. */
export function db(): Promise<IDBDatabase> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, SCHEMA);
    request.onupgradeneeded = (event) => upgrade(request.result, event.oldVersion);
    request.onerror = () => reject(new NotOpened(request.error));
    request.onsuccess = () => {
      const open = request.result;
      ready = open;
      open.onversionchange = () => {
        open.close();
        forget();
      };
      open.onclose = forget;
      resolve(open);
    };
  });
}

function forget(): void {
  opening = null;
  ready = null;
}

/**
 * One value, put without waiting for anything: for a page that is being left and gets no answer any more.
 * Nothing happens when the database is not open.
 */
export function putNow(store: StoreName, value: unknown): void {
  try {
    const tx = ready?.transaction(store, 'readwrite');
    tx?.objectStore(store).put(value);
    tx?.commit();
  } catch {
    // The page goes; what was saved before stands.
  }
}

/** Steps from each older schema; a new schema adds one and changes none. */
function upgrade(open: IDBDatabase, from: number): void {
  if (from < 1) {
    open.createObjectStore('accounts', { keyPath: 'origin' });
    open.createObjectStore('drafts', { keyPath: 'id' }).createIndex('ticket', 'ticket');
    open.createObjectStore('versions', { autoIncrement: true }).createIndex('draftId', 'draftId');
    open.createObjectStore('flows', { keyPath: 'id' });
    open.createObjectStore('settings');
  }
  if (from < 2) {
    open.createObjectStore('evidence', { keyPath: ['draftId', 'source', 'file'] }).createIndex('draftId', 'draftId');
    open.createObjectStore('materials', { keyPath: 'draftId' });
    open.createObjectStore('connections', { keyPath: 'id' });
  }
}

/** One transaction, on disk before the promise is kept. */
export async function write<T>(stores: StoreName[], run: (tx: IDBTransaction) => T | Promise<T>): Promise<T> {
  const tx = (await db()).transaction(stores, 'readwrite', { durability: 'strict' });
  const over = finished(tx);
  over.catch(() => undefined);
  try {
    const result = await run(tx);
    await over;
    return result;
  } catch (error) {
    if (tx.error === null) abort(tx);
    throw tx.error ?? error;
  }
}

/** One reading transaction. */
export async function read<T>(stores: StoreName[], run: (tx: IDBTransaction) => Promise<T>): Promise<T> {
  return run((await db()).transaction(stores, 'readonly'));
}

function abort(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch {
    // It is over already.
  }
}

function finished(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error('the store refused the change'));
  });
}

/** The answer of one request. */
export function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store did not answer'));
  });
}

/** Whether a write failed because the disk, or our share of it, is full. */
export function isFull(error: unknown): boolean {
  const said = error instanceof NotOpened ? error.cause : error;
  return said instanceof DOMException && said.name === 'QuotaExceededError';
}

/** Closes the connection; for tests. */
export async function closeDb(): Promise<void> {
  if (opening !== null) (await opening).close();
  forget();
}
