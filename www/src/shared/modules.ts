// The core and the paper module, as pages ask them: by the name of a call and what it is given, so that a question can be sent to
// another thread. Who answers is said once, when a page starts: its own modules (`wasm.ts`), or a worker of it (`desk.ts`).

import type { Core } from './core';
import type { PaperGlue } from './paperglue';

/** Calls that plain data goes into and comes out of. */
export interface Modules {
  core: Omit<Core, 'useTrackers' | 'useForms' | 'useRedaction'>;
  paper: Omit<PaperGlue, 'init'>;
}

export interface Question {
  module: keyof Modules;
  /** A call of the module. */
  name: string;
  args: readonly unknown[];
}

/** Answers one question; rejects with a sentence, see `asCoreError`. */
export type Answering = (question: Question) => Promise<unknown>;

let answering: Answering = () => Promise.reject(new Error('nobody was named who answers'));

/** Names who answers all questions of this page. */
export function answeredBy(whoever: Answering): void {
  answering = whoever;
}

/** Asks the core. */
export function askCore<Name extends keyof Modules['core']>(name: Name, ...args: Parameters<Modules['core'][Name]>): Promise<ReturnType<Modules['core'][Name]>> {
  return answering({ module: 'core', name, args }) as Promise<ReturnType<Modules['core'][Name]>>;
}

/** Asks the paper module, which answers in JSON text. */
export async function askPaper<Name extends keyof Modules['paper'], T>(name: Name, ...args: Parameters<Modules['paper'][Name]>): Promise<T> {
  return JSON.parse((await answering({ module: 'paper', name, args })) as string) as T;
}
