// One request over the network: without cookies, without a referrer, to no other place than it names, and up to a size.

import { ownHeaders, type Header } from './auth';
import { readBody, SIZE_LIMIT, TIMEOUT_MS } from './body';
import type { HttpFailure, HttpReply, HttpRequest } from './core';

export type Answer = { ok: true; reply: HttpReply } | { ok: false; failure: HttpFailure };

export function failed(failure: HttpFailure): Answer {
  return { ok: false, failure };
}

/** Sends it with those headers beside its own. Never throws. */
export async function fetchIt(request: HttpRequest, signing: readonly Header[]): Promise<Answer> {
  // What a browser says of a header that it refuses may hold all of it.
  if (!areSendable(signing)) return failed({ kind: 'noAccount' });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const headers = new Headers(ownHeaders(request.headers));
    for (const header of signing) headers.set(...header);
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
    const body = await readBody(response);
    if (body === null) return failed({ kind: 'tooLarge', limit: SIZE_LIMIT });
    return { ok: true, reply: { status: response.status, headers: [...response.headers], body } };
  } catch (error) {
    if (signal.aborted) return failed({ kind: 'timeout' });
    return failed({ kind: 'unreachable', detail: error instanceof Error ? error.message : 'no answer' });
  }
}

/** No header carries a token that was pasted with an invisible letter in it: it is as good as none. */
function areSendable(signing: readonly Header[]): boolean {
  try {
    new Headers([...signing]);
    return true;
  } catch {
    return false;
  }
}
