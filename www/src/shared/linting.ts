// What a person wishes of the linter, in every draft.

import type { Finding } from './core';

/** How loud a rule is by a person's wish. */
export type Level = 'off' | Finding['severity'];

/** Quietest first, as a choice offers them. */
export const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

export interface Wishes {
  /** By rule id. A rule without a row has its own severity, which the section may lower. */
  levels: Record<string, Level>;
  /** Words and phrases that no finding may be about. Compared without case, as whole words. */
  leaveAlone: string[];
}
