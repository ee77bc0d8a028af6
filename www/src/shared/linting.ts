// The linter as our pages ask it. What a person wishes (levels, words to leave alone) meets the core here and nowhere else.

import type { Draft, Finding, LinterHandle, RuleRow } from './core';
import { contextLines, findingsOf } from './findings';
import type { Glue } from './glue';
import { coreGeneration, withCore } from './wasm';

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

/**
 * The linter of one draft: the core keeps the text, so that a key costs as little as the paragraph that it stands in, and
 * keeps the wishes as well.
 */
export class DraftLinter {
  private linter: LinterHandle | null = null;
  private rules: RuleRow[] = [];
  /** What the linter was made for. */
  private made = { generation: -1, core: '', people: '', lines: '' };

  /** What is found in the draft's present text, in reading order. `timed` runs the work and takes note of how long it took. */
  find(draft: Draft, text: string, wishes: Wishes, timed: <T>(work: () => T) => T): Promise<Finding[]> {
    return withCore((core) => timed(() => findingsOf(this.linterFor(core, draft, wishes).update(text), text, this.rules)));
  }

  private linterFor(core: Glue, draft: Draft, wishes: Wishes): LinterHandle {
    const renewed = this.made.generation !== coreGeneration();
    const people = !renewed && this.made.core === draft.core ? this.made.people : core.lintContext(draft);
    const lines = people + contextLines(wishes);
    if (!this.linter || renewed || this.made.lines !== lines) {
      // A handle of an instance that trapped is dead, and so is its memory.
      if (!renewed) this.linter?.free();
      this.rules = core.rules();
      this.linter = new core.Linter(lines);
    }
    this.made = { generation: coreGeneration(), core: draft.core, people, lines };
    return this.linter;
  }
}
