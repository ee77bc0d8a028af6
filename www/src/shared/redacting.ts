// What a person prefers about what should not be published.

import type { Preferences } from './store/settings';

export const REDACTION_LEVELS = ['off', 'warn', 'mask'] as const;
export type RedactionLevel = (typeof REDACTION_LEVELS)[number];

/** The kinds that levels can be chosen for. */
export const REDACTION_KINDS = ['secret', 'mail', 'phone', 'address', 'host', 'word'] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

/** As the core and the paper module take it. */
export interface RedactionWishes {
  levels: { chosen: { kind: RedactionKind; level: RedactionLevel }[] };
  names: { hosts: string[]; words: string[] };
}

export function redactionWishes({ redaction, ownWords }: Pick<Preferences, 'redaction' | 'ownWords'>): RedactionWishes {
  const chosen = REDACTION_KINDS.flatMap((kind) => {
    const level = redaction[kind];
    return level === undefined ? [] : [{ kind, level }];
  });
  // What has a point and no blank may be a host; as a host it is found in addresses, too.
  return { levels: { chosen }, names: { hosts: ownWords.filter((words) => /^\S*\.\S*$/.test(words)), words: ownWords } };
}
