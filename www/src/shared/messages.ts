// Every message between our parts: one table, verb × who may send it. What is not in the table is refused and counted.

import type { HttpFailure } from './core';
import type { KeptTemplate } from './templates';

/** Content scripts live in pages that we do not trust; `ui` are our own pages; `background` is our worker, and speaks to content scripts. */
export type Sender = 'content' | 'ui' | 'background';

export type Message =
  /** Open our page for this ticket. */
  | { kind: 'open'; url: string }
  /** What the button shows. */
  | { kind: 'status'; url: string }
  /** Try an account. */
  | { kind: 'test'; origin: string }
  /** Ask a site that is allowed which product it is. */
  | { kind: 'product'; address: string }
  /** Read the template at this address, as the account of its site. */
  | { kind: 'template'; url: string }
  /**
   * Send this request with the session of the page, to the page's own origin. The body is empty where there is none. After
   * `notAfter`, in milliseconds of the clock that all tabs share, nobody waits for it any more, and it is not to be sent.
   */
  | { kind: 'send'; method: string; url: string; headers: [string, string][]; body: string; notAfter: number }
  /** Enabled sites changed: register the button for exactly these. */
  | { kind: 'sites' }
  /** Everything was deleted: forget what is in memory. */
  | { kind: 'wiped' };

export type Verb = Message['kind'];

/** What `status` answers. */
export interface ButtonStatus {
  show: boolean;
  state: 'none' | 'working' | 'draft' | 'published';
}

/** What `test` answers. */
export type TestAnswer = { ok: true; name: string } | { ok: false; message: string; hint: string };

/** What `product` answers; null when the site says of no product that it is it. */
export interface ProductAnswer {
  tracker: string;
  base: string;
}

/** What `template` answers. */
export type TemplateAnswer = { ok: true; kept: KeptTemplate } | { ok: false; message: string; hint: string };

/** What `send` answers. The body is base64: messages are JSON on their way. */
export type SendAnswer = { ok: true; status: number; headers: [string, string][]; body: string } | { ok: false; failure: HttpFailure };

export const ALLOWED: Record<Verb, readonly Sender[]> = {
  open: ['content', 'ui'],
  status: ['content'],
  test: ['ui'],
  product: ['ui'],
  template: ['ui'],
  send: ['background'],
  sites: ['ui'],
  wiped: ['ui'],
};

type Form = (value: unknown) => boolean;

const FIELDS: Record<Verb, Record<string, Form>> = {
  open: { url: isShortText },
  status: { url: isShortText },
  test: { origin: isShortText },
  product: { address: isShortText },
  template: { url: isShortText },
  send: { method: isShortText, url: isShortText, headers: isHeaders, body: isText, notAfter: Number.isFinite },
  sites: {},
  wiped: {},
};

/** The parts of `chrome.runtime.MessageSender` that say who speaks. */
export interface From {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: unknown;
}

/** The worker's own addresses: Chrome's script, and the page that Firefox makes around it. */
const WORKERS = ['background.js', '_generated_background_page.html'];

/** Who sent a message; null when it is none of ours. `home` is the extension's own base address. */
export function whoSent(from: From, extensionId: string, home: string): Sender | null {
  if (from.id !== extensionId || from.url === undefined) return null;
  if (from.tab === undefined && WORKERS.some((name) => from.url === home + name)) return 'background';
  if (from.url.startsWith(home)) return 'ui';
  return from.tab !== undefined && from.frameId === 0 ? 'content' : null;
}

/** The message, when its form is right and its sender may send it; null otherwise. */
export function readMessage(raw: unknown, from: From, extensionId: string, home: string): Message | null {
  const sender = whoSent(from, extensionId, home);
  if (sender === null || typeof raw !== 'object' || raw === null) return null;
  const fields = raw as Record<string, unknown>;
  const verb = fields['kind'];
  if (typeof verb !== 'string' || !Object.hasOwn(ALLOWED, verb)) return null;
  if (!ALLOWED[verb as Verb].includes(sender) || !hasFields(fields, FIELDS[verb as Verb])) return null;
  if (sender === 'content' && !speaksOfItself(fields['url'], from.url)) return null;
  return raw as Message;
}

function hasFields(fields: Record<string, unknown>, wanted: Record<string, Form>): boolean {
  const forms = Object.entries(wanted);
  return Object.keys(fields).length === forms.length + 1 && forms.every(([name, fits]) => fits(fields[name]));
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 4096;
}

function isHeaders(value: unknown): boolean {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
}

/** A content script may only name an address of the site that it stands on. */
function speaksOfItself(url: unknown, page: string | undefined): boolean {
  try {
    return new URL(String(url)).origin === new URL(String(page)).origin;
  } catch {
    return false;
  }
}
