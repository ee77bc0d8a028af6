// What `nofault-core` answers: one call, one fresh instance of the wasm module (see tools/glue.mjs).
import type { Core, FlowClass } from './core';

export interface Glue extends Core {
  init(options: { module_or_path: string | URL }): Promise<unknown>;
  Flow: FlowClass;
}

export function instantiate(): Glue;
