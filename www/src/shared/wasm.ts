// The core in this page or worker, the modules that it asks, and the sentences of what is thrown.

import { instantiate, type CoreGlue } from 'nofault-core';
import { instantiate as instantiateTrackers, type TrackersGlue } from 'nofault-trackers';
import { paper } from './paper';
import { isTrap, RenewedModule, type Instance } from './renewed';

/** What the core throws, and what we show when it trapped. */
export interface CoreError {
  kind: string;
  message: string;
  hint: string;
}

/** A module that the core asks, while it calls it: it has to be there before. A trap in it is thrown through the core. */
class Asked<Glue extends Instance> {
  private running: Glue | null = null;

  constructor(private readonly module: RenewedModule<Glue>) {}

  async load(): Promise<void> {
    this.running = await this.module.instance();
  }

  ask(question: (glue: Glue) => string): string {
    if (!this.running) throw { kind: 'notLoaded', message: 'A part of NoFault was not loaded yet.', hint: 'Try again.' } satisfies CoreError;
    try {
      return question(this.running);
    } catch (error) {
      if (isTrap(error)) {
        this.module.renew();
        this.running = null;
      }
      throw error;
    }
  }
}

const trackers = new Asked(new RenewedModule<TrackersGlue>(instantiateTrackers, 'nofault_trackers_bg.wasm'));
const forms = new Asked(paper);

/** A core that knows how to ask the modules beside it. */
class Core extends RenewedModule<CoreGlue> {
  protected override async load(): Promise<CoreGlue> {
    const glue = await super.load();
    glue.useTrackers((question, body) => trackers.ask((module) => module.answer(question, body)));
    glue.useForms((question) => forms.ask((module) => module.form(question)));
    glue.useRedaction((question) => forms.ask((module) => module.look(question)));
    return glue;
  }
}

const core = new Core(instantiate, 'nofault_bg.wasm');

/** Calls the core for what asks no other module; after a trap once more with a fresh instance. */
export function withCore<T>(call: (core: CoreGlue) => T): Promise<T> {
  return core.use(call);
}

/** The same core for work that asks the trackers and their text forms, and looks for secrets: all are there before it answers. */
export const tracking = {
  async instance(): Promise<CoreGlue> {
    const [glue] = await Promise.all([core.instance(), trackers.load(), forms.load()]);
    return glue;
  },
  get generation(): number {
    return core.generation;
  },
  renew(): void {
    core.renew();
  },
};

/** As `withCore`, for what asks the trackers. */
export function withTrackers<T>(call: (core: CoreGlue) => T): Promise<T> {
  return core.use(call, () => trackers.load());
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
