// The sentences of what is thrown by a module.

import { isTrap } from './renewed';

/** What the core throws, and what we show when it trapped. */
export interface CoreError {
  kind: string;
  message: string;
  hint: string;
}

/** What is said of a module that trapped, or of a worker that died. */
export const STOPPED: CoreError = { kind: 'trap', message: 'A part of NoFault stopped and was started anew.', hint: 'Try again.' };

/** The sentence of anything that was thrown; a trap gives no text of ours away. */
export function asCoreError(error: unknown): CoreError {
  // An error of the store has a sentence as well, but as an `Error` it would lose it on its way over a port.
  if (isCoreError(error)) return { kind: error.kind, message: error.message, hint: error.hint };
  if (isTrap(error)) return STOPPED;
  return { kind: 'unexpected', message: error instanceof Error ? error.message : String(error), hint: 'Try again.' };
}

function isCoreError(error: unknown): error is CoreError {
  return typeof error === 'object' && error !== null && 'kind' in error && 'message' in error && 'hint' in error;
}
