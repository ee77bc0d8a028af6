// Words of the interface. The keys are checked against the English file when types are checked.

import type english from '../../_locales/en/messages.json';
import { ext } from './ext';

export type Key = keyof typeof english;

/** The browser takes long for each: a long timeline asks for the same ones thousands of times. */
const known = new Map<Key, string>();

/** The words for a key; `$1`, `$2`, … are replaced. */
export function t(key: Key, ...values: (string | number)[]): string {
  if (values.length > 0) return ext.i18n.getMessage(key, values.map(String)) || key;
  const words = known.get(key) ?? (ext.i18n.getMessage(key) || key);
  known.set(key, words);
  return words;
}

/** A moment as "14:05", or with its day when that is not today. */
export function when(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  const sameDay = at.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(undefined, sameDay ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
