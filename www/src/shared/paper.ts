// The text forms, and what is made of a draft's text beside the flow; a module of its own, which a page or worker loads when it
// first asks.

import type { LineKind, Redaction } from './core';
import type { CoreError } from './coreerror';
import { peopleOf } from './coreparts';
import { askPaper as ask } from './modules';
import type { RedactionWishes } from './redacting';

/** A form that a draft can be saved in. */
export interface FileForm {
  id: string;
  name: string;
  summary: string;
  /** A tracker's own syntax, to be pasted there. */
  pasted: boolean;
  /** What follows the title in a file's name. */
  ends: string;
  mime: string;
}

/** A draft in a form. */
export interface Written {
  text: string;
  neutralised: { what: string; count: number; examples: string[] }[];
  /** What the form cannot hold, a sentence each. */
  leftOut: string[];
}

/** A metric as a picture, an `svg` element as text, and its table. */
export interface Figure {
  name: string;
  file: string;
  svg: string;
  rows: [string, string][];
}

/** Somebody whom the text names, or whose role stands in it. */
export interface RoleLine {
  id: string;
  name: string;
  role: string;
  named: number;
  replaced: number;
}

/** What is to be changed, in UTF-16 units, and what takes the place of the memory of who became what. */
export interface Swap {
  changes: { start: number; end: number; now: string }[];
  memory: unknown;
}

/** A place that differs in the public rendition, in UTF-16 units of the draft's text. */
export interface PublicPart {
  /** The same for places that belong together. */
  key: string;
  start: number;
  end: number;
  kind: 'internal' | 'comment' | 'restricted' | 'link' | 'mask' | 'person';
  why: string;
  /** What stands there instead; empty for what is left out. */
  now: string;
  kept: boolean;
}

export interface PublicText {
  text: string;
  /** In the order of the text, without overlaps. */
  leftOut: PublicPart[];
  /** Something that the draft remembers could not be read: names may be missing. */
  unsure: boolean;
}

export interface PublicWishes extends RedactionWishes {
  keep: string[];
  trackerIsPublic: boolean;
  host: string;
}

/** A kind of what should not be published, with its usual level. */
export interface KindRow {
  kind: string;
  name: string;
  level: 'off' | 'warn' | 'mask';
}

/** What of a draft is needed here; `evidence` is empty where `core` holds it. */
export interface Source {
  core: string;
  evidence: string;
}

/** What a timeline line was, in the order in which kinds are offered. */
export const KINDS = ['detection', 'diagnosis', 'repair', 'decision', 'communication', 'keyMoment'] as const satisfies readonly LineKind[];

/** Every form that a draft can be saved in. */
export function files(): Promise<FileForm[]> {
  return ask('files');
}

/** The text in a form, with `head` before it where people read it; a page has the metrics of `source` at its end. */
export function writeFile(markdown: string, form: string, head: string, source: Source | null): Promise<Written | null> {
  return ask('writeFile', markdown, form, head, source?.core, source?.evidence);
}

/** The text as HTML for the clipboard. */
export function rich(markdown: string): Promise<string> {
  return ask('rich', markdown);
}

/** The Markdown of a document that was saved as JSON; throws the sentence why it cannot be opened. */
export async function openFile(json: string): Promise<string> {
  const answer: { ok: string } | { error: CoreError } = await ask('openFile', json);
  if ('error' in answer) throw answer.error;
  return answer.ok;
}

/** Pictures of the metrics. */
export function figures(markdown: string, { core, evidence }: Source): Promise<Figure[]> {
  return ask('figures', markdown, core, evidence);
}

/** Who is named, and who has a role; `memory` is JSON text, empty at first. */
export function roleLines(markdown: string, core: string, memory: string): Promise<RoleLine[]> {
  return ask('roleLines', markdown, peopleOf(core), memory);
}

/** Roles for names, or names for roles; of one person, or of everybody. */
export function swapNames(to: 'roles' | 'names', markdown: string, core: string, memory: string, who: string | null): Promise<Swap> {
  return to === 'roles' ? ask('toRoles', markdown, peopleOf(core), memory, who ?? undefined) : ask('toNames', markdown, memory, who ?? undefined);
}

/** The public rendition. */
export function publicText(markdown: string, core: string, memory: string, wishes: PublicWishes): Promise<PublicText> {
  return ask('publicText', markdown, core, memory, JSON.stringify(wishes));
}

/** Kinds of what should not be published. */
export function redactionKinds(): Promise<KindRow[]> {
  return ask('redactionKinds');
}

/** What in the text should not be published, in its order. */
export function findRedactions(markdown: string, wishes: RedactionWishes): Promise<Redaction[]> {
  return ask('findRedactions', markdown, JSON.stringify(wishes));
}

/** What each line was, proposed from what its source tells and from its words; null where nothing points anywhere. */
export function kindsOf(lines: readonly { event: string | null; text: string }[]): Promise<(LineKind | null)[]> {
  return ask('lineKinds', JSON.stringify(lines.map(({ event, text }) => ({ event, text }))));
}

/** A because of the five whys. Positions are UTF-16 units of the text. */
export interface Because {
  text: string;
  start: number;
  end: number;
  /** 1 for the first because of a branch. */
  depth: number;
  /** The place of what it is a because of. */
  parent: number | null;
  /** Nobody has answered it yet. */
  open: boolean;
  /** Why this is too soon for a branch to stop, and what to ask next. */
  warning: { what: string; ask: string } | null;
}

/** The five whys of a text, in reading order. */
export interface Whys {
  /** The text has the section. */
  found: boolean;
  start: number;
  end: number;
  nodes: Because[];
  /** What would be worth asking of the whole tree. */
  ask: string | null;
}

/** Where another because goes: below or beside the one chosen, or as a branch of its own. */
export type WhyPlace = 'below' | 'beside' | 'branch';

/** A change of the text and what is selected after it; `said` where it could not be made. */
export interface Edit {
  change: { start: number; end: number; now: string } | null;
  start: number;
  end: number;
  said: string | null;
}

/** The tree of whys. `names` are those who took part, one a line. */
export function whys(markdown: string, names: string): Promise<Whys> {
  return ask('whys', markdown, names);
}

/** Room for another because. */
export function whyAdd(markdown: string, place: WhyPlace, at: number): Promise<Edit> {
  return ask('whyAdd', markdown, place, at);
}

/** Terms that a team may choose: kinds of contributing factors, or names for spans. */
export interface TermSet {
  id: string;
  name: string;
  summary: string;
  terms: string[];
}

/** A kind with its factors; `kind` is empty for what stands above the first heading. Positions are UTF-16 units. */
export interface FactorGroup {
  kind: string;
  /** The text has the heading. */
  there: boolean;
  start: number;
  end: number;
  factors: { text: string; start: number; end: number }[];
}

/** The contributing factors of a text by their kinds. */
export interface Factors {
  /** The text has the section. */
  found: boolean;
  groups: FactorGroup[];
  /** What would be worth asking of all of them. */
  ask: string | null;
}

/** Every set of kinds or of names, the default first. */
export function termSets(of: 'factors' | 'phases'): Promise<TermSet[]> {
  return ask(of === 'factors' ? 'factorSets' : 'phaseSets');
}

/** What is wrong with spans of one's own, by line; `text` as `phasesText` makes it. */
export function phaseFaults(text: string): Promise<{ line: number; message: string }[]> {
  return ask('phaseFaults', text);
}

/** The contributing factors; `set` counts where the text has no kinds of its own. */
export function factors(markdown: string, set: string): Promise<Factors> {
  return ask('factors', markdown, set);
}

/** Room for another factor of a kind. */
export function factorAdd(markdown: string, kind: string, set: string): Promise<Edit> {
  return ask('factorAdd', markdown, kind, set);
}
