// What `nofault-redaction` answers: one call, one fresh instance of the module with the rules of redaction (see tools/glue.mjs).
import type { Instance } from './renewed';

export interface RedactionGlue extends Instance {
  /** Answers a question of the core; what passes is for the two modules alone. */
  look(question: string): string;
}

export function instantiate(): RedactionGlue;
