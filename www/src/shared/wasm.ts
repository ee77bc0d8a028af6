// The core in this page or worker. A trap poisons an instance: it is thrown away and a new one takes over.

import { instantiate, type Glue } from 'nofault-core';
import type { Draft, Finding, LinterHandle } from './core';
import { ext } from './ext';
import { contextLines, findingsOf } from './findings';
import type { Wishes } from './linting';
import { rules } from './rules';

/** What the core throws, and what we show when it trapped. */
export interface CoreError {
  kind: string;
  message: string;
  hint: string;
}

let current: Promise<Glue> | null = null;
let renewals = 0;

/** The running core; loads it on first use. */
export function core(): Promise<Glue> {
  current ??= load().catch((error: unknown) => {
    current = null;
    throw error;
  });
  return current;
}

async function load(): Promise<Glue> {
  const glue = instantiate();
  await glue.init({ module_or_path: ext.runtime.getURL('nofault_bg.wasm') });
  return glue;
}

/** How often the core had to be started anew; handles of an older instance are dead. */
export function coreGeneration(): number {
  return renewals;
}

/** Whether the core stopped for good; everything else it throws is a sentence for the user. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

/** Drops a poisoned instance; the next `core()` starts a new one. */
export function renewCore(): void {
  current = null;
  renewals += 1;
}

/** Calls the core; after a trap once more with a fresh instance. */
export async function withCore<T>(use: (core: Glue) => T): Promise<T> {
  const first = await core();
  try {
    return use(first);
  } catch (error) {
    if (!isTrap(error)) throw error;
    renewCore();
    return use(await core());
  }
}

/** Lints one text again and again: the core keeps it, so that a key costs as little as the paragraph that it stands in. */
export class TextLinter {
  private linter: LinterHandle | null = null;
  /** What the linter was made for. */
  private made = { generation: -1, core: '', wishes: '', lines: '' };

  /** The findings in the text; the draft tells who took part, the wishes what is not to be said. */
  async findings(text: string, draft: Draft, wishes: Wishes): Promise<Finding[]> {
    // Both are read for the first text alone, and side by side.
    const [texts] = await Promise.all([rules(), core()]);
    return withCore((core) => {
      const linter = this.linterFor(core, draft, contextLines({ levels: wishes.levels, leaveAlone: wishes.leaveAlone }));
      return findingsOf(linter.update(text), text, texts);
    });
  }

  private linterFor(core: Glue, draft: Draft, wishes: string): LinterHandle {
    const { generation } = this.made;
    const renewed = generation !== coreGeneration();
    if (this.linter && !renewed && this.made.core === draft.core && this.made.wishes === wishes) return this.linter;
    const lines = wishes + core.lintContext(draft);
    if (!this.linter || renewed || this.made.lines !== lines) {
      // A handle of an instance that trapped is dead, and so is its memory.
      if (!renewed) this.linter?.free();
      this.linter = new core.Linter(lines);
    }
    this.made = { generation: coreGeneration(), core: draft.core, wishes, lines };
    return this.linter;
  }
}

/** The sentence of anything that was thrown; a trap gives no text of ours away. */
export function asCoreError(error: unknown): CoreError {
  if (isCoreError(error)) return error;
  if (isTrap(error)) return { kind: 'trap', message: 'A part of NoFault stopped and was started anew.', hint: 'Try again.' };
  return { kind: 'unexpected', message: error instanceof Error ? error.message : String(error), hint: 'Try again.' };
}

function isCoreError(error: unknown): error is CoreError {
  return typeof error === 'object' && error !== null && 'kind' in error && 'message' in error && 'hint' in error;
}
