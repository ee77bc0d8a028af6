// The core in this page or worker, the trackers that it asks, and the sentences of what is thrown.

import { instantiate, type CoreGlue } from 'nofault-core';
import { instantiate as instantiateTrackers, type TrackersGlue } from 'nofault-trackers';
import { isTrap, RenewedModule } from './renewed';

/** What the core throws, and what we show when it trapped. */
export interface CoreError {
  kind: string;
  message: string;
  hint: string;
}

const trackers = new RenewedModule<TrackersGlue>(instantiateTrackers, 'nofault_trackers_bg.wasm');
let running: TrackersGlue | null = null;

/** Carries a question of the core to the trackers. A trap there is thrown through the core, which is then renewed as well. */
function carry(question: string, body: Uint8Array): string {
  if (!running) throw { kind: 'notLoaded', message: 'A part of NoFault was not loaded yet.', hint: 'Try again.' } satisfies CoreError;
  try {
    return running.answer(question, body);
  } catch (error) {
    if (isTrap(error)) {
      trackers.renew();
      running = null;
    }
    throw error;
  }
}

/** A core that knows how to ask the trackers. */
class Core extends RenewedModule<CoreGlue> {
  protected override async load(): Promise<CoreGlue> {
    const glue = await super.load();
    glue.useTrackers(carry);
    return glue;
  }
}

const core = new Core(instantiate, 'nofault_bg.wasm');

/** Calls the core for what needs no tracker; after a trap once more with a fresh instance. */
export function withCore<T>(call: (core: CoreGlue) => T): Promise<T> {
  return core.use(call);
}

/** The same core for what asks the trackers: they are there before it answers. */
export const tracking = {
  async instance(): Promise<CoreGlue> {
    const [glue, answering] = await Promise.all([core.instance(), trackers.instance()]);
    running = answering;
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
export async function withTrackers<T>(call: (core: CoreGlue) => T): Promise<T> {
  try {
    return call(await tracking.instance());
  } catch (error) {
    if (!isTrap(error)) throw error;
    tracking.renew();
    return call(await tracking.instance());
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
