// Sends requests that the core built with the session of the person who is signed in on this page: to this very origin and to
// no other. Only our own background may ask for it, and only it gets the answer; the page cannot.

import { ownHeaders } from '../shared/auth';
import { packed, readBody, SIZE_LIMIT, TIMEOUT_MS } from '../shared/body';
import { readMessage, type Message, type SendAnswer } from '../shared/messages';

type Order = Extract<Message, { kind: 'send' }>;

/** Listens for orders. Gives a function that stops it, so that of two copies of the script only one answers. */
export function carryOrders(ext: typeof chrome): () => void {
  const heard = (raw: unknown, sender: chrome.runtime.MessageSender, answer: (said: SendAnswer) => void) => {
    const message = readMessage(raw, sender, ext.runtime.id, ext.runtime.getURL(''));
    if (message?.kind !== 'send') return false;
    void carry(message, location.origin, csrfToken()).then(answer);
    return true;
  };
  // Kept, because a copy whose extension was updated finds no `runtime` any more.
  const { onMessage } = ext.runtime;
  onMessage.addListener(heard);
  return () => onMessage.removeListener(heard);
}

/** The token that Rails applications put into their pages and want back with each write of a session. */
function csrfToken(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? null;
}

/** One request to `here`, while somebody waits for it; a redirect, also within it, is not followed. Never throws. */
export async function carry(order: Order, here: string, csrf: string | null): Promise<SendAnswer> {
  if (originOf(order.url) !== here) return { ok: false, failure: { kind: 'notAllowed' } };
  const left = order.notAfter - Date.now();
  if (left <= 0) return { ok: false, failure: { kind: 'timeout' } };
  const signal = AbortSignal.timeout(Math.min(TIMEOUT_MS, left));
  try {
    const headers = new Headers(ownHeaders(order.headers));
    if (csrf && order.method !== 'GET') headers.set('X-CSRF-Token', csrf);
    const response = await fetch(order.url, {
      method: order.method,
      headers,
      body: order.body === '' ? null : order.body,
      mode: 'same-origin',
      credentials: 'same-origin',
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
    if (response.type === 'opaqueredirect') return { ok: false, failure: { kind: 'redirected', to: new URL(order.url).host } };
    const body = await readBody(response);
    if (body === null) return { ok: false, failure: { kind: 'tooLarge', limit: SIZE_LIMIT } };
    return { ok: true, status: response.status, headers: [...response.headers], body: packed(body) };
  } catch (error) {
    if (signal.aborted) return { ok: false, failure: { kind: 'timeout' } };
    return { ok: false, failure: { kind: 'unreachable', detail: error instanceof Error ? error.message : 'no answer' } };
  }
}

function originOf(url: string): string | null {
  try {
    return new URL(url).origin;
  } catch {
    return null;
  }
}
