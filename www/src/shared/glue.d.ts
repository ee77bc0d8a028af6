// What `nofault-core` answers: one call, one fresh instance of the wasm module (see tools/glue.mjs).
import type { Core, FlowClass, LinterClass } from './core';

export interface Glue extends Core {
  init(options: { module_or_path: string | URL }): Promise<unknown>;
  Flow: FlowClass;
  Linter: LinterClass;
}

export function instantiate(): Glue;
