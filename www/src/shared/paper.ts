// The text forms, and what is made of a draft's text beside the flow; a module of its own, which a page or worker loads when it
// first asks.

import { instantiate, type PaperGlue } from 'nofault-paper';
import { RenewedModule } from './renewed';

/** A form that a draft can be saved in. */
export interface FileForm {
  id: string;
  name: string;
  summary: string;
}

/** A draft in a form. */
export interface Written {
  text: string;
  neutralised: { what: string; count: number; examples: string[] }[];
  /** What the form cannot hold, a sentence each. */
  leftOut: string[];
}

/** The module, which the core asks as well. */
export const paper = new RenewedModule<PaperGlue>(instantiate, 'nofault_paper_bg.wasm');

/** What the module answers; after a trap once more with a fresh instance. */
async function ask<T>(question: (paper: PaperGlue) => string): Promise<T> {
  return JSON.parse(await paper.use(question)) as T;
}

/** Every form that a draft can be saved in. */
export function files(): Promise<FileForm[]> {
  return ask((module) => module.files());
}

/** The text in a form. */
export function writeFile(markdown: string, form: string): Promise<Written | null> {
  return ask((module) => module.writeFile(markdown, form));
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
export type FilledTemplate = { markdown: string } | { error: { line: number | null; message: string; hint: string } };

/** Every template that comes with NoFault. */
export function templateTexts(): Promise<TemplateText[]> {
  return ask((module) => module.templateTexts());
}

/** Everything that a template may hold. */
export function templateParts(): Promise<TemplatePart[]> {
  return ask((module) => module.templateVariables());
}

/** The template filled with an incident, JSON text as the core keeps it; with the sample where there is none. */
export function renderTemplate(material: string | null, template: string): Promise<FilledTemplate> {
  return ask((module) => module.renderTemplate(material ?? undefined, template));
}
