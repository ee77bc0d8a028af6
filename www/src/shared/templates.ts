// Templates while somebody writes them: what there is to begin from, what one may hold, what it gives.

import { askCore } from './modules';

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
export async function templateTexts(): Promise<TemplateText[]> {
  return JSON.parse(await askCore('templateTexts')) as TemplateText[];
}

/** Everything that a template may hold. */
export async function templateParts(): Promise<TemplatePart[]> {
  return JSON.parse(await askCore('templateVariables')) as TemplatePart[];
}

/** The template filled with an incident, JSON text as the core keeps it; with the sample where there is none. */
export async function renderTemplate(material: string | null, template: string): Promise<FilledTemplate> {
  return JSON.parse(await askCore('renderTemplate', material ?? undefined, template)) as FilledTemplate;
}
