// The rules of the linter with all that `nofault explain` tells. The module does without these texts, for its size; they lie
// beside it in rules.json, which is what `nofault rules --format json` makes of the same table.

import type { Finding, Fix } from './core';
import { ext } from './ext';
import type { CoreError } from './coreerror';

/** A rule of the linter. `{}` in `whats` and `fixes` stands for words of the text. */
export interface RuleRow {
  id: string;
  category: string;
  severity: Finding['severity'];
  summary: string;
  why: string;
  ask: string;
  whats: string[];
  fixes: Fix[];
  /** Sentences that it speaks on; `[..]` marks the words that are found. */
  fires_on: string[];
  /** Look-alikes that it is silent on. */
  quiet_on: string[];
  /** Where the reasons come from; may be empty. */
  sources: string[];
}

const UNREADABLE: CoreError = {
  kind: 'noRules',
  message: 'The texts of the language rules could not be read.',
  hint: 'Try again; if that does not help, install NoFault anew.',
};

let reading: Promise<RuleRow[]> | null = null;

/** Every rule, in the order in which the linter's numbers count them; read once. Throws a `CoreError`, and then a later call reads again. */
export function rules(): Promise<RuleRow[]> {
  reading ??= read().catch(() => {
    reading = null;
    throw UNREADABLE;
  });
  return reading;
}

async function read(): Promise<RuleRow[]> {
  const answer = await fetch(ext.runtime.getURL('rules.json'));
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()) as RuleRow[];
}
