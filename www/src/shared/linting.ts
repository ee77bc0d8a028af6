// The linter as our pages ask it. What a person wishes (levels, words to leave alone) meets the core here and nowhere else.

import type { Draft, Finding, LinterHandle, RuleRow } from './core';
import { contextLines, findingsOf } from './findings';
import type { Glue } from './glue';

/** How loud a rule is by a person's wish. */
export type Level = 'off' | Finding['severity'];

/** Quietest first, as a choice offers them. */
export const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

/** What a person wishes of the linter, in every draft. */
export interface Wishes {
  /** By rule id. A rule without a row has its own severity, which the section may lower. */
  levels: Record<string, Level>;
  /** Words and phrases that no finding may be about. Compared without case, as whole words. */
  leaveAlone: string[];
}

/** The linter of one draft. The core keeps the text, so that a key costs as little as the paragraph that it stands in. */
export class DraftLinter {
  private linter: LinterHandle | null = null;
  private rules: readonly RuleRow[] = [];
  /** What the linter was made of; a core that was started anew knows nothing of it. */
  private made: { core: Glue; draft: string; wishes: Wishes; lines: string } | null = null;

  /** What is found in the draft's present text, in reading order, with the wishes kept. */
  find(core: Glue, draft: Draft, markdown: string, wishes: Wishes): Finding[] {
    const numbers = this.linterFor(core, draft, wishes).update(markdown);
    return findingsOf(numbers, markdown, this.rules);
  }

  private linterFor(core: Glue, draft: Draft, wishes: Wishes): LinterHandle {
    const { linter, made } = this;
    if (linter && made?.core === core && made.draft === draft.core && made.wishes === wishes) return linter;
    const lines = core.lintContext(draft) + contextLines({ levels: wishes.levels, leaveAlone: wishes.leaveAlone });
    const renewed = made?.core !== core;
    this.made = { core, draft: draft.core, wishes, lines };
    if (linter && !renewed && made.lines === lines) return linter;
    // What an instance that trapped had in memory is gone with it.
    if (!renewed) linter?.free();
    if (renewed) this.rules = core.rules();
    this.linter = new core.Linter(lines);
    return this.linter;
  }
}
