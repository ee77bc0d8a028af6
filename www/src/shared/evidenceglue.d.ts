// What `nofault-evidence` answers: one call, one fresh instance of the evidence module (see tools/glue.mjs).
import type { EvidenceModule } from './core';
import type { Instance } from './renewed';

export interface EvidenceGlue extends EvidenceModule, Instance {}

export function instantiate(): EvidenceGlue;
