// What the editor and its worker that reads evidence say to each other: one question, one answer, in order.

import type { Evidence, EvidenceSource } from './core';
import type { CoreError } from './wasm';

/** How times are read that name no zone, or no year. */
export interface Hints {
  /** Minutes east of UTC. */
  offsetMin: number;
  year: number;
}

export interface ToRead {
  ask: 'read';
  name: string;
  /** Handed over, not copied. */
  bytes: ArrayBuffer;
  hints: Hints;
  /** Id of a source; null where it is to be found out. */
  source: string | null;
}

export type Question = ToRead | { ask: 'sources' };

/** `trapped`: the module stopped for good, and with it the worker. */
export type Answer = { ok: Evidence } | { sources: EvidenceSource[] } | { error: CoreError } | { trapped: true };
