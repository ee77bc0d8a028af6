// What `nofault-linter` answers: one call, one fresh instance of the linter's module (see tools/glue.mjs).
import type { LinterClass } from './core';
import type { Instance } from './renewed';

export interface LinterGlue extends Instance {
  Linter: LinterClass;
}

export function instantiate(): LinterGlue;
