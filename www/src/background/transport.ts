// Sends the requests that the core built. It adds a token where the store allows it and decides nothing else.

import { ext } from '../shared/ext';
import { patternOf } from '../shared/origin';
import { accountFor, accountOriginOf, authHeader, type Account } from '../shared/store/vault';
import type { HttpFailure, HttpReply, HttpRequest } from '../shared/core';

export type Answer = { ok: true; reply: HttpReply } | { ok: false; failure: HttpFailure };

/** A worker whose fetch takes 30 s is stopped, so we stop first. */
export const TIMEOUT_MS = 25_000;
export const SIZE_LIMIT = 16 * 1024 * 1024;

/** Headers that only the browser or the vault may set. */
const NOT_FROM_CORE = new Set(['authorization', 'cookie', 'host', 'origin', 'x-redmine-api-key']);

/** One request: permission, account, fetch, size. Never throws. */
export async function send(request: HttpRequest): Promise<Answer> {
  let origin: string;
  try {
    origin = new URL(request.url).origin;
  } catch {
    return failed({ kind: 'unreachable', detail: 'the address is not readable' });
  }
  if (!(await isAllowed(origin))) return failed({ kind: 'notAllowed' });
  const headers = new Headers(request.headers.filter(([name]) => !NOT_FROM_CORE.has(name.toLowerCase())));
  if (request.auth !== 'none') {
    const account = await accountFor(accountOriginOf(origin));
    const header = account && authHeader(account, request.auth, request.url);
    if (!header) return failed({ kind: 'noAccount' });
    headers.set(...header);
  }
  return fetchIt(request, headers);
}

/** The same for an account that is only being tried and is not stored yet. */
export async function sendAs(request: HttpRequest, account: Account): Promise<Answer> {
  const header = authHeader(account, request.auth, request.url);
  if (!header) return failed({ kind: 'noAccount' });
  if (!(await isAllowed(new URL(request.url).origin))) return failed({ kind: 'notAllowed' });
  const headers = new Headers(request.headers.filter(([name]) => !NOT_FROM_CORE.has(name.toLowerCase())));
  headers.set(...header);
  return fetchIt(request, headers);
}

function failed(failure: HttpFailure): Answer {
  return { ok: false, failure };
}

async function isAllowed(origin: string): Promise<boolean> {
  return ext.permissions.contains({ origins: [patternOf(origin)] });
}

async function fetchIt(request: HttpRequest, headers: Headers): Promise<Answer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      body: request.body,
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (response.type === 'opaqueredirect') return failed({ kind: 'redirected', to: new URL(request.url).host });
    return await readReply(response);
  } catch (error) {
    if (signal.aborted) return failed({ kind: 'timeout' });
    return failed({ kind: 'unreachable', detail: error instanceof Error ? error.message : 'no answer' });
  }
}

async function readReply(response: Response): Promise<Answer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > SIZE_LIMIT) {
      await reader.cancel();
      return failed({ kind: 'tooLarge', limit: SIZE_LIMIT });
    }
    parts.push(value);
  }
  return { ok: true, reply: { status: response.status, headers: [...response.headers], body: join(parts, size) } };
}

function join(parts: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
