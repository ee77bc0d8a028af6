// The linter as our pages ask it. What a person wishes (levels, words to leave alone) meets the core here and nowhere else.

import type { Draft, Finding } from './core';
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

/** The linter of one draft. */
export class DraftLinter {
  /** What is found in the draft's present text, in reading order, with the wishes kept. */
  find(core: Glue, draft: Draft, markdown: string, wishes: Wishes): Finding[] {
    return kept(core.lint(markdown, draft), wishes);
  }
}

/** The wishes, done here as long as the border to the core has no place for them. */
export function kept(findings: readonly Finding[], wishes: Wishes): Finding[] {
  const phrases = wishes.leaveAlone.map(normal).filter((phrase) => phrase !== '');
  return findings.flatMap((finding) => {
    const level = Object.hasOwn(wishes.levels, finding.rule) ? wishes.levels[finding.rule] : undefined;
    if (level === 'off' || phrases.some((phrase) => holds(normal(finding.text), phrase))) return [];
    return [level === undefined ? finding : { ...finding, severity: level }];
  });
}

function normal(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

const INSIDE = /[\p{L}\p{N}]/u;

/** Whether a phrase stands in a text as whole words. */
function holds(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const before = Array.from(text.slice(0, at)).at(-1) ?? ' ';
    const after = String.fromCodePoint(text.codePointAt(at + phrase.length) ?? 32);
    if (!INSIDE.test(before) && !INSIDE.test(after)) return true;
  }
  return false;
}
