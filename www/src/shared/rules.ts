// The rules of the linter with all that `nofault explain` tells. The core has their texts; sentences that prove them are
// left out of the module for its size and lie beside it, both made from the same table.

import { ext } from './ext';
import { withCore } from './wasm';
import type { Finding } from './core';

export interface Rule {
  id: string;
  category: string;
  severity: Finding['severity'];
  summary: string;
  why: string;
  ask: string;
}

/** `[..]` marks the words that are found. */
export interface Examples {
  fires_on: string[];
  quiet_on: string[];
  sources: string[];
}

/** Every rule, in the table's order. */
export function rules(): Promise<Rule[]> {
  return withCore((core) => core.rules() as Rule[]);
}

let reading: Promise<Record<string, Examples>> | null = null;

/** The sentences of one rule; null when they cannot be read, which takes nothing from the rule itself. */
export async function examplesOf(id: string): Promise<Examples | null> {
  reading ??= fetch(ext.runtime.getURL('rules.json')).then((answer) => answer.json() as Promise<Record<string, Examples>>);
  try {
    return (await reading)[id] ?? null;
  } catch {
    reading = null;
    return null;
  }
}
