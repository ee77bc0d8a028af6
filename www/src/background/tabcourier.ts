// Sends a request through an open tab of its own site, with the session of the person who is signed in there. The script on
// that page does the sending (`content/courier.ts`); no cookie and no token ever comes here.

import { TIMEOUT_MS, unpacked } from '../shared/body';
import { ext } from '../shared/ext';
import { originOf, patternOf } from '../shared/origin';
import type { HttpRequest } from '../shared/core';
import type { Message, SendAnswer } from '../shared/messages';
import type { Answer } from './transport';

/** How long a tab may stay silent. Longer than the request itself may take there. */
const PATIENCE_MS = TIMEOUT_MS + 2000;

type Order = Omit<Extract<Message, { kind: 'send' }>, 'notAfter'>;

/** Through the tab that was in front last; through another one when no script of ours can be reached in it. */
export async function sendThroughTab(request: HttpRequest, origin: string): Promise<Answer> {
  const order: Order = { kind: 'send', method: request.method, url: request.url, headers: request.headers, body: request.body ?? '' };
  for (const tabId of await tabsOf(origin)) {
    const answer = await hand(tabId, order);
    if (answer !== null) return answer;
  }
  return { ok: false, failure: { kind: 'noTab' } };
}

/** Tabs that show a page of exactly this origin and are awake, the last used first. */
async function tabsOf(origin: string): Promise<number[]> {
  const tabs = await ext.tabs.query({ url: patternOf(origin), discarded: false });
  return tabs
    .filter((tab) => originOf(tab.url ?? '') === origin)
    .sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))
    .flatMap((tab) => tab.id ?? []);
}

/** The tab's answer; null when the order certainly did not get there, so that another tab may have it. */
async function hand(tabId: number, order: Order): Promise<Answer | null> {
  try {
    return await deliver(tabId, order);
  } catch (error) {
    if (!isNobodyThere(error)) return lost(error);
  }
  // A page that was open before the site was allowed has no script of ours yet.
  try {
    await ext.scripting.executeScript({ target: { tabId }, files: ['content.js'] });
    return await deliver(tabId, order);
  } catch (error) {
    return isNobodyThere(error) ? null : lost(error);
  }
}

/**
 * Anything but "nobody was there" leaves open whether the request was sent. A frozen tab hears of it when it thaws, which may be
 * long after the core has looked and sent it again: from the moment on when we give up, it may not be sent.
 */
async function deliver(tabId: number, order: Order): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<SendAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, failure: { kind: 'timeout' } }), PATIENCE_MS);
  });
  const message: Message = { ...order, notAfter: Date.now() + PATIENCE_MS };
  const said = ext.tabs.sendMessage(tabId, message, { frameId: 0 }) as Promise<SendAnswer | undefined>;
  const answer = await Promise.race([said, silence]).finally(() => clearTimeout(timer));
  if (!answer) return lost(null);
  if (!answer.ok) return answer;
  return { ok: true, reply: { status: answer.status, headers: answer.headers, body: unpacked(answer.body) } };
}

function isNobodyThere(error: unknown): boolean {
  return error instanceof Error && /Receiving end does not exist|No tab with id|Cannot access|Missing host permission|Invalid tab ID/.test(error.message);
}

function lost(error: unknown): Answer {
  const detail = error instanceof Error ? error.message : 'the tab was left before the answer came';
  return { ok: false, failure: { kind: 'unreachable', detail } };
}
