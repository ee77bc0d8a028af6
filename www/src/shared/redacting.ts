// What a person prefers about what should not be published.

import type { Preferences } from './store/settings';

export const REDACTION_LEVELS = ['off', 'warn', 'mask'] as const;
export type RedactionLevel = (typeof REDACTION_LEVELS)[number];

/** As the paper module takes it. */
export interface RedactionWishes {
  levels: { chosen: { kind: string; level: RedactionLevel }[] };
  names: { hosts: string[]; words: string[] };
}

export function redactionWishes({ redaction, ownWords }: Pick<Preferences, 'redaction' | 'ownWords'>): RedactionWishes {
  const chosen = Object.entries(redaction).map(([kind, level]) => ({ kind, level }));
  // What has a point and no blank may be a host; as a host it is found in addresses, too.
  return { levels: { chosen }, names: { hosts: ownWords.filter((words) => /^\S*\.\S*$/.test(words)), words: ownWords } };
}
