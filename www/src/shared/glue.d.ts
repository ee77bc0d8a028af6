// What `nofault-core` answers: one call, one fresh instance of the core (see tools/glue.mjs).
import type { Core, FlowClass } from './core';
import type { Instance } from './renewed';

export interface CoreGlue extends Core, Instance {
  Flow: FlowClass;
}

export function instantiate(): CoreGlue;
