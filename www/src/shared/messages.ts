// Every message between our parts: one table, verb × who may send it. What is not in the table is refused and counted.

/** Content scripts live in pages that we do not trust; `ui` are our own pages. */
export type Sender = 'content' | 'ui';

export type Message =
  /** Open our page for this ticket. */
  | { kind: 'open'; url: string }
  /** What the button shows. */
  | { kind: 'status'; url: string }
  /** Try an account. */
  | { kind: 'test'; origin: string }
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

export const ALLOWED: Record<Verb, readonly Sender[]> = {
  open: ['content', 'ui'],
  status: ['content'],
  test: ['ui'],
  sites: ['ui'],
  wiped: ['ui'],
};

const FIELDS: Record<Verb, readonly string[]> = {
  open: ['url'],
  status: ['url'],
  test: ['origin'],
  sites: [],
  wiped: [],
};

/** The parts of `chrome.runtime.MessageSender` that say who speaks. */
export interface From {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: unknown;
}

/** Who sent a message; null when it is none of ours. `home` is the extension's own base address. */
export function whoSent(from: From, extensionId: string, home: string): Sender | null {
  if (from.id !== extensionId || from.url === undefined) return null;
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
  if (!ALLOWED[verb as Verb].includes(sender) || !hasFields(fields, verb as Verb)) return null;
  if (sender === 'content' && !speaksOfItself(fields['url'], from.url)) return null;
  return raw as Message;
}

function hasFields(fields: Record<string, unknown>, verb: Verb): boolean {
  const wanted = FIELDS[verb];
  return Object.keys(fields).length === wanted.length + 1 && wanted.every((name) => isShortText(fields[name]));
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 4096;
}

/** A content script may only name an address of the site that it stands on. */
function speaksOfItself(url: unknown, page: string | undefined): boolean {
  try {
    return new URL(String(url)).origin === new URL(String(page)).origin;
  } catch {
    return false;
  }
}
