// What is said of a flow that cannot go on by itself. It is parked: no request of it leaves before a person speaks to it again.

import type { Trouble, View } from './core';
import { t, type Key } from './i18n';
import { hostOf } from './origin';
import { isFull } from './store/db';

type Why = 'stopped' | 'storeFull' | 'notStored' | 'otherAccount';

const WORDS: Record<Why, { message: Key; hint: Key }> = {
  stopped: { message: 'parkedStopped', hint: 'parkedStoppedHelp' },
  storeFull: { message: 'parkedFull', hint: 'parkedFullHelp' },
  notStored: { message: 'parkedNotStored', hint: 'parkedNotStoredHelp' },
  otherAccount: { message: 'parkedOther', hint: 'parkedOtherHelp' },
};

/** A module stopped again and again while it worked for this ticket. */
export function stopped(ticket: string): View {
  return parked('stopped', ticket, 'retry');
}

/** The browser did not store how far it is. */
export function notStored(error: unknown, ticket: string): View {
  const detail = error instanceof Error ? error.message : String(error);
  return isFull(error) ? parked('storeFull', ticket, 'retry') : parked('notStored', ticket, 'retry', detail);
}

/** Another person's account is there now than the one that it began with. */
export function otherAccount(began: string, now: string, ticket: string): View {
  return parked('otherAccount', ticket, 'signIn', began, now);
}

/** Whether a flow that shows this waits because it cannot go on, so that it cannot say either what exists. */
export function isParked(view: View): boolean {
  return view.kind === 'trouble' && view.trouble.kind !== 'otherAccount' && Object.hasOwn(WORDS, view.trouble.kind);
}

function parked(why: Why, ticket: string, action: Trouble['action'], ...words: string[]): View {
  const { message, hint } = WORDS[why];
  const trouble: Trouble = { kind: why, message: t(message, ...words), safe: t('parkedSafe'), hint: t(hint, ...words), host: hostOf(ticket), action };
  return { kind: 'trouble', trouble };
}
