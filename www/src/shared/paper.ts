// The text forms, and what is made of a draft's text beside the flow; a module of its own, which a page or worker loads when it
// first asks.

import { instantiate, type PaperGlue } from 'nofault-paper';
import { RenewedModule } from './renewed';
import type { LineKind } from './core';

/** A form that a draft can be saved in. */
export interface FileForm {
  id: string;
  name: string;
  summary: string;
}

/** A draft in a form. */
export interface Written {
  text: string;
  neutralised: { what: string; count: number; examples: string[] }[];
  /** What the form cannot hold, a sentence each. */
  leftOut: string[];
}

/** What a timeline line was, in the order in which kinds are offered. */
export const KINDS = ['detection', 'diagnosis', 'repair', 'decision', 'communication', 'keyMoment'] as const satisfies readonly LineKind[];

/** The module, which the core asks as well. */
export const paper = new RenewedModule<PaperGlue>(instantiate, 'nofault_paper_bg.wasm');

/** What the module answers; after a trap once more with a fresh instance. */
async function ask<T>(question: (paper: PaperGlue) => string): Promise<T> {
  return JSON.parse(await paper.use(question)) as T;
}

/** Every form that a draft can be saved in. */
export function files(): Promise<FileForm[]> {
  return ask((module) => module.files());
}

/** The text in a form. */
export function writeFile(markdown: string, form: string): Promise<Written | null> {
  return ask((module) => module.writeFile(markdown, form));
}

/** What each line was, proposed from what its source tells and from its words; null where nothing points anywhere. */
export function kindsOf(lines: readonly { event: string | null; text: string }[]): Promise<(LineKind | null)[]> {
  return ask((module) => module.kinds(JSON.stringify(lines.map(({ event, text }) => ({ event, text })))));
}
