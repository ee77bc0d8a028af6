// Templates while somebody writes them: what there is to begin from, what one may hold, what it gives.

import type { CoreGlue } from './glue';
import { withCore } from './wasm';

async function ask<T>(question: (core: CoreGlue) => string): Promise<T> {
  return JSON.parse(await withCore(question)) as T;
}

/** A template that comes with NoFault. */
export interface TemplateText {
  id: string;
  name: string;
  summary: string;
  text: string;
}

/** A name or a block that a template may hold, and what is put in for it. */
export interface TemplatePart {
  name: string;
  what: string;
  insert: string;
}

/** What a template gives, or what is wrong with it. */
export type FilledTemplate = { markdown: string } | { error: TemplateFault };

/** What is wrong with a template. */
export interface TemplateFault {
  line: number | null;
  message: string;
  hint: string;
}

/** A template as it was read from its address, with a mistake that is in it. */
export interface KeptTemplate {
  name: string;
  text: string;
  error: TemplateFault | null;
}

/** Every template that comes with NoFault. */
export function templateTexts(): Promise<TemplateText[]> {
  return ask((core) => core.templateTexts());
}

/** Everything that a template may hold. */
export function templateParts(): Promise<TemplatePart[]> {
  return ask((core) => core.templateVariables());
}

/** The template filled with an incident, JSON text as the core keeps it; with the sample where there is none. */
export function renderTemplate(material: string | null, template: string): Promise<FilledTemplate> {
  return ask((core) => core.renderTemplate(material ?? undefined, template));
}
