// What `nofault-paper` answers: one call, one fresh instance of the paper module (see tools/glue.mjs).
import type { Instance } from './renewed';

/** What the paper module exports; all give JSON text, see `paper.ts`. */
export interface PaperGlue extends Instance {
  /** Answers a question of the core; what passes is for the two modules alone. */
  form(question: string): string;
  /** As `form`, about what should not be published. */
  look(question: string): string;
  /** `FileForm[]`, in the order in which they are offered. */
  files(): string;
  /** `Written`, or `null` for a form that there is not. */
  writeFile(markdown: string, form: string, head: string, core?: string, evidence?: string): string;
  /** A text. */
  rich(markdown: string): string;
  /** `{ ok }` or `{ error }`. */
  openFile(json: string): string;
  /** `Figure[]`. */
  figures(markdown: string, core: string, evidence: string): string;
  /** `RoleLine[]`. */
  roleLines(markdown: string, core: string, memory: string): string;
  /** `Swap`. */
  toRoles(markdown: string, core: string, memory: string, who?: string): string;
  /** `Swap`. */
  toNames(markdown: string, memory: string, who?: string): string;
  /** `PublicText`. */
  publicText(markdown: string, core: string, memory: string, wishes: string): string;
  /** `KindRow[]`. */
  redactionKinds(): string;
  /** `Redaction[]`. */
  findRedactions(markdown: string, preferred: string): string;
  /** Of `{ event, text }[]` a `LineKind` or null each. */
  lineKinds(lines: string): string;
  /** `Whys`. */
  whys(markdown: string, names: string): string;
  /** `Edit`. */
  whyAdd(markdown: string, place: string, at: number): string;
  /** `TermSet[]`. */
  factorSets(): string;
  /** `TermSet[]`. */
  phaseSets(): string;
  /** JSON text: `{ line, message }[]`. */
  phaseFaults(text: string): string;
  /** `Factors`. */
  factors(markdown: string, set: string): string;
  /** `Edit`. */
  factorAdd(markdown: string, kind: string, set: string): string;
}

export function instantiate(): PaperGlue;
