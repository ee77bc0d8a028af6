// A stand-in for the linter's module, beside that for the core: it knows the sentences of the draft there. Tests only.

import type { LinterHandle } from '../src/shared/core';
import { STRIDE } from '../src/shared/findings';
import type { LinterGlue } from '../src/shared/linterglue';
import type { RuleRow } from '../src/shared/rules';
import shipped from './fakerules.json';

/** The rows that build.mjs ships in place of those of `nofault rules`. */
const RULES = shipped as RuleRow[];

/** Each sentence that is known, and its rule, which offers all its ways out. */
const KNOWN = [
  ['John pushed bad code', 'person-as-cause'],
  ['The database query was the root cause', 'single-root-cause'],
  ['We should have tested', 'should-have'],
  ['The team should have had', 'should-have'],
  ['The on-call should have seen', 'should-have'],
  ['Somebody should have asked about Mercury', 'should-have'],
  ['Sarah needs to be more careful', 'behaviour-as-action'],
] as const;

/** Rows of numbers as the linter gives them, for the sentences that are known. */
class FakeLinter implements LinterHandle {
  private text = '';
  update(bytes: Uint8Array): Uint32Array {
    return this.read(new TextDecoder().decode(bytes));
  }
  edit(from: number, to: number, insert: string): Uint32Array {
    return this.read(this.text.slice(0, from) + insert + this.text.slice(to));
  }
  free(): void {
    // Nothing is held.
  }
  private read(text: string): Uint32Array {
    this.text = text;
    const rows = KNOWN.flatMap(([words, id], at) => {
      const number = RULES.findIndex((row) => row.id === id);
      const rule = RULES[number];
      const start = text.indexOf(words);
      if (!rule || start === -1) return [];
      const severity = ['info', 'warning', 'error'].indexOf(rule.severity);
      const ways = rule.fixes.flatMap((fix, row) => [row | (fix.safety === 'safe' ? 256 : 0), 0, 0]);
      const row = [number | (severity << 16) | (rule.fixes.length << 24), start, start + words.length, at, number, ...ways];
      return [{ start, row: [...row, ...new Array<number>(STRIDE - row.length).fill(0)] }];
    });
    return Uint32Array.from(rows.sort((a, b) => a.start - b.start).flatMap(({ row }) => row));
  }
}

export function instantiate(): LinterGlue {
  return { init: () => Promise.resolve(undefined), Linter: FakeLinter };
}
