// Words of the interface. The keys are checked against the English file when types are checked.

import type english from '../../_locales/en/messages.json';
import { ext } from './ext';

export type Key = keyof typeof english;

/** The words for a key; `$1`, `$2`, … are replaced. */
export function t(key: Key, ...values: (string | number)[]): string {
  return ext.i18n.getMessage(key, values.map(String)) || key;
}

/** A moment as "14:05", or with its day when that is not today. */
export function when(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  const sameDay = at.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(undefined, sameDay ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
