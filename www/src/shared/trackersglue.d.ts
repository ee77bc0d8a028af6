// What `nofault-trackers` answers: one call, one fresh instance of the trackers' module (see tools/glue.mjs).
import type { Instance } from './renewed';

export interface TrackersGlue extends Instance {
  /** Answers a question of the core; what passes is for the two modules alone. */
  answer(question: string, body: Uint8Array): string;
}

export function instantiate(): TrackersGlue;
