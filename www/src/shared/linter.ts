// The linter, which has a module of its own: loaded by a page that lints, when it first does. The worker is built without it.

import { instantiate, type LinterGlue } from 'nofault-linter';
import type { Draft, Finding, LinterHandle } from './core';
import { contextLines, findingsOf, utf8 } from './findings';
import type { Wishes } from './linting';
import { RenewedModule } from './renewed';
import { rules } from './rules';
import { askCore } from './modules';

const linting = new RenewedModule<LinterGlue>(instantiate, 'nofault_lint_bg.wasm');

/** Lints one text again and again: the linter keeps it, so that a key costs as little as the paragraph that it stands in. */
export class TextLinter {
  private linter: LinterHandle | null = null;
  /** What the linter was made for. */
  private made = { generation: -1, lines: '' };
  /** What the core told of a draft: it is asked again only when the draft is another. */
  private told: { core: string; lines: Promise<string> } | null = null;

  /** The findings in the text; the draft tells who took part, the wishes what is not to be said. */
  async findings(text: string, draft: Draft, wishes: Wishes): Promise<Finding[]> {
    // All are read for the first text alone, and side by side.
    const [texts, people] = await Promise.all([rules(), this.peopleOf(draft), linting.instance()]);
    const lines = contextLines({ levels: wishes.levels, leaveAlone: wishes.leaveAlone }) + people;
    return linting.use((glue) => findingsOf(this.linterFor(glue, lines).update(utf8(text)), text, texts));
  }

  private peopleOf(draft: Draft): Promise<string> {
    if (this.told?.core === draft.core) return this.told.lines;
    const told = { core: draft.core, lines: askCore('lintContext', draft) };
    this.told = told;
    told.lines.catch(() => {
      if (this.told === told) this.told = null;
    });
    return told.lines;
  }

  private linterFor(glue: LinterGlue, lines: string): LinterHandle {
    const renewed = this.made.generation !== linting.generation;
    if (this.linter && !renewed && this.made.lines === lines) return this.linter;
    // A handle of an instance that trapped is dead, and so is its memory.
    if (!renewed) this.linter?.free();
    this.linter = new glue.Linter(lines);
    this.made = { generation: linting.generation, lines };
    return this.linter;
  }
}
