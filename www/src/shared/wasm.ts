// The core in this page or worker, and the sentences of what it throws.

import { instantiate, type CoreGlue } from 'nofault-core';
import families from './families.json';
import { isTrap, RenewedModule } from './renewed';

/** What the core throws, and what we show when it trapped. */
export interface CoreError {
  kind: string;
  message: string;
  hint: string;
}

type Family = keyof typeof families;
const coreFor = (family: Family) => new RenewedModule<CoreGlue>(instantiate, `nofault_${family}_bg.wasm`);

/** One core for each family of trackers; all know every product, and each reads and writes its own. */
const cores: Record<Family, RenewedModule<CoreGlue>> = { forges: coreFor('forges'), desks: coreFor('desks'), boards: coreFor('boards') };
const familyOf = new Map(Object.entries(families).flatMap(([family, trackers]) => trackers.map((tracker) => [tracker, family as Family])));

/** The core that reads and writes this tracker; any one for a tracker that is not known. */
export function coreOf(tracker: string | null): RenewedModule<CoreGlue> {
  return cores[familyOf.get(tracker ?? '') ?? 'forges'];
}

/** Calls a core for what all of them do alike; after a trap once more with a fresh instance. */
export function withCore<T>(call: (core: CoreGlue) => T): Promise<T> {
  return cores.forges.use(call);
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
