// The rules of the linter with all that `nofault explain` tells. The core has their texts; sentences that prove them are
// left out of the module for its size and lie beside it, both made from the same table.

import { ext } from './ext';
import { withCore } from './wasm';
import type { RuleRow } from './core';

/** What `nofault rules --format json` tells beside it; `[..]` marks the words that are found. */
export interface Examples {
  id: string;
  fires_on: string[];
  quiet_on: string[];
  sources: string[];
}

/** Every rule, in the table's order. */
export function rules(): Promise<RuleRow[]> {
  return withCore((core) => core.rules());
}

let reading: Promise<Examples[]> | null = null;

/** The sentences of one rule; null when they cannot be read, which takes nothing from the rule itself. */
export async function examplesOf(id: string): Promise<Examples | null> {
  reading ??= fetch(ext.runtime.getURL('rules.json')).then((answer) => answer.json() as Promise<Examples[]>);
  try {
    return (await reading).find((one) => one.id === id) ?? null;
  } catch {
    reading = null;
    return null;
  }
}
