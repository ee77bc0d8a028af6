// The linter's findings: a row of numbers each, in one Uint32Array, made into objects. The words come from the texts of
// the rules, and only when they are asked for. The form is told in `src/lint/wire.rs`.

import type { Finding, Fix } from './core';
import type { RuleRow } from './rules';

/** How many numbers make one finding. */
export const STRIDE = 14;

const WAYS_FROM = 5;
const WAY = 3;

const SEVERITIES = ['info', 'warning', 'error'] as const;

const encoder = new TextEncoder();

/** A text as a `Linter` takes it. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** All findings of one answer. `source` is the text that was linted, `rules` what rules.json holds. */
export function findingsOf(numbers: Uint32Array, source: string, rules: readonly RuleRow[]): Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at + STRIDE <= numbers.length; at += STRIDE) {
    findings.push(new Row(numbers, at, source, rules, numbers[at + 1] as number, numbers[at + 2] as number));
  }
  return findings;
}

/** The same finding at another place of a text that was changed meanwhile; its words stay those that were found. */
export function movedTo(finding: Finding, start: number, end: number): Finding {
  return finding instanceof Row ? finding.at(start, end) : { ...finding, start, end };
}

/** Who took part, and what the user wishes, in the lines that a `Linter` is made with. */
export interface LintContext {
  people?: { name: string; role?: string; handles?: string[] }[];
  teams?: string[];
  /** Words and phrases that no finding may be about. */
  leaveAlone?: string[];
  levels?: Record<string, 'off' | 'info' | 'warning' | 'error'>;
  /** Hashes of findings that are not said again. */
  ignored?: string[];
  syntax?: 'markdown' | 'plain';
  kind?: 'postmortem' | 'comment' | 'other';
}

/** The context as lines of text. */
export function contextLines(context: LintContext): string {
  const rows = [
    ...(context.people ?? []).map((person) => ['person', person.name, person.role ?? '', ...(person.handles ?? [])]),
    ...(context.teams ?? []).map((name) => ['team', name]),
    ...(context.leaveAlone ?? []).map((words) => ['word', words]),
    ...Object.entries(context.levels ?? {}).map(([rule, level]) => ['level', rule, level]),
    ...(context.ignored ?? []).map((hash) => ['ignored', hash]),
    ['syntax', context.syntax ?? 'markdown'],
    ['kind', context.kind ?? 'postmortem'],
  ];
  return rows.map((row) => `${row.map((field) => field.replace(/[\t\r\n]/g, ' ')).join('\t')}\n`).join('');
}

/** A finding that knows its numbers; a draft of many pages has hundreds, and a screen shows ten. */
class Row implements Finding {
  constructor(
    private readonly numbers: Uint32Array,
    private readonly first: number,
    private readonly source: string,
    private readonly rules: readonly RuleRow[],
    readonly start: number,
    readonly end: number,
  ) {}

  at(start: number, end: number): Row {
    return new Row(this.numbers, this.first, this.source, this.rules, start, end);
  }

  get rule(): string {
    return this.row?.id ?? '';
  }

  get category(): string {
    return this.row?.category ?? '';
  }

  get severity(): Finding['severity'] {
    return SEVERITIES[(this.number(0) >> 16) & 0xff] ?? 'info';
  }

  get text(): string {
    return this.words(1);
  }

  get what(): string {
    const row = this.row;
    return filled(row?.whats[(this.number(0) >> 8) & 0xff] ?? row?.summary ?? '', this.words(1));
  }

  get why(): string {
    return this.row?.why ?? '';
  }

  get ask(): string {
    return this.row?.ask ?? '';
  }

  get fixes(): Fix[] {
    const fixes: Fix[] = [];
    const end = WAYS_FROM + WAY * (this.number(0) >>> 24);
    for (let at = WAYS_FROM; at < end; at += WAY) {
      const pattern = this.row?.fixes[this.number(at) & 0xff];
      if (pattern) fixes.push({ text: filled(pattern.text, this.words(at + 1)), safety: this.number(at) >> 8 === 1 ? 'safe' : 'hint' });
    }
    return fixes;
  }

  get hash(): string {
    return [4, 3].map((at) => this.number(at).toString(16).padStart(8, '0')).join('');
  }

  private get row(): RuleRow | undefined {
    return this.rules[this.number(0) & 0xff];
  }

  private number(at: number): number {
    return this.numbers[this.first + at] ?? 0;
  }

  /** The words between two places, of which `at` holds the first. */
  private words(at: number): string {
    return this.source.slice(this.number(at), this.number(at + 1));
  }
}

function filled(pattern: string, words: string): string {
  const at = pattern.indexOf('{}');
  return at === -1 ? pattern : `${pattern.slice(0, at)}${words.trim().split(/\s+/).join(' ')}${pattern.slice(at + 2)}`;
}
