// Preferences. They hold no secret and no ticket text.

import { ask, read, write } from './db';

export interface Preferences {
  /** A template's id; empty means the first of the core's table. */
  template: string;
  /** How far links are followed, and how many tickets are read. */
  depth: number;
  tickets: number;
  /** Rules that were switched off. */
  rulesOff: string[];
  /** Sites on which the button is not shown, though the browser allows it. */
  hiddenOn: string[];
  /** Markup of a Redmine site, which its API does not tell; by origin. */
  markup: Record<string, 'textile' | 'commonMark'>;
}

export const DEFAULTS: Preferences = { template: '', depth: 2, tickets: 50, rulesOff: [], hiddenOn: [], markup: {} };

/** Upper limits, so that a typing slip does not read a whole tracker. */
export const LIMITS = { depth: 4, tickets: 200 } as const;

export async function preferences(): Promise<Preferences> {
  const stored = await read(['settings'], (tx) => ask<Partial<Preferences> | undefined>(tx.objectStore('settings').get('preferences')));
  return { ...DEFAULTS, ...stored };
}

export async function changePreferences(change: Partial<Preferences>): Promise<Preferences> {
  return write(['settings'], async (tx) => {
    const stored = await ask<Partial<Preferences> | undefined>(tx.objectStore('settings').get('preferences'));
    const next = { ...DEFAULTS, ...stored, ...change };
    await ask(tx.objectStore('settings').put(next, 'preferences'));
    return next;
  });
}
