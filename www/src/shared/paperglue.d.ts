// What `nofault-paper` answers: one call, one fresh instance of the paper module (see tools/glue.mjs).
import type { Instance } from './renewed';

/** What the paper module exports; all give JSON text. */
export interface PaperGlue extends Instance {
  /** Answers a question of the core; what passes is for the two modules alone. */
  form(question: string): string;
  /** `FileForm[]`, in the order in which they are offered. */
  files(): string;
  /** `Written`, or `null` for a form that there is not. */
  writeFile(markdown: string, form: string): string;
  /** `TemplateText[]`, the default first. */
  templateTexts(): string;
  /** `TemplatePart[]`. */
  templateVariables(): string;
  /** `FilledTemplate`; the sample stands in for material that is undefined. */
  renderTemplate(material: string | undefined, template: string): string;
}

export function instantiate(): PaperGlue;
