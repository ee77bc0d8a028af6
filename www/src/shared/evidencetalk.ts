// What the editor and its worker that reads evidence say to each other: one question, one answer, in order.

import type { Evidence, EvidenceAsk, EvidenceOffer, EvidenceQuestion, EvidenceSource, HttpRequest } from './core';
import type { CoreError } from './coreerror';

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

/** An answer to a request, whole; status 0 and the kind of failure as the first header where there was none. */
export interface ToJudge {
  ask: 'judge';
  source: string;
  request: HttpRequest;
  status: number;
  headers: [string, string][];
  body: Uint8Array;
  /** Counts from 1. */
  page: number;
}

/** The pages of an answer. */
export interface ToReadAnswers {
  ask: 'answers';
  source: string;
  name: string;
  pages: Uint8Array[];
  fromMs: number;
  untilMs: number;
  /** Whether there were more pages than are asked for. */
  cut: boolean;
  hints: Hints;
}

export type Question =
  | ToRead
  | ToJudge
  | ToReadAnswers
  | { ask: 'sources' }
  | { ask: 'asks'; source: string; question: EvidenceQuestion }
  | { ask: 'offer'; times: number[]; urls: string[]; text: string; nowMs: number };

/** `trapped`: the module stopped for good, and with it the worker. */
export type Answer =
  | { ok: Evidence }
  | { sources: EvidenceSource[] }
  | { asks: EvidenceAsk[] }
  | { next: HttpRequest | null }
  | { offer: EvidenceOffer }
  | { error: CoreError }
  | { trapped: true };
