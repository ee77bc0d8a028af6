// What is said of a flow that cannot go on by itself. It is parked: no request of it leaves before a person speaks to it again.

import type { Trouble, View } from './core';
import { t, type Key } from './i18n';
import { hostOf } from './origin';
import { isFull } from './store/db';

type Why = 'stopped' | 'storeFull' | 'notStored';

const WORDS: Record<Why, { message: Key; hint: Key }> = {
  stopped: { message: 'parkedStopped', hint: 'parkedStoppedHelp' },
  storeFull: { message: 'parkedFull', hint: 'parkedFullHelp' },
  notStored: { message: 'parkedNotStored', hint: 'parkedNotStoredHelp' },
};

/** A module stopped again and again while it worked for this ticket. */
export function stopped(ticket: string): View {
  return parked('stopped', ticket, '');
}

/** The browser did not store how far it is. */
export function notStored(error: unknown, ticket: string): View {
  const detail = error instanceof Error ? error.message : String(error);
  return isFull(error) ? parked('storeFull', ticket, '') : parked('notStored', ticket, detail);
}

/** Whether a flow that shows this waits because it cannot go on, and not because its tracker refuses something. */
export function isParked(view: View): boolean {
  return view.kind === 'trouble' && Object.hasOwn(WORDS, view.trouble.kind);
}

function parked(why: Why, ticket: string, detail: string): View {
  const { message, hint } = WORDS[why];
  const trouble: Trouble = { kind: why, message: t(message, detail), safe: t('parkedSafe'), hint: t(hint), host: hostOf(ticket), action: 'retry' };
  return { kind: 'trouble', trouble };
}
