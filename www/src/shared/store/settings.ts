// Preferences. They hold no secret and no ticket text.

import { ask, read, write } from './db';
import type { OwnTemplate, TemplateRule } from '../core';
import type { Level, Wishes } from '../linting';
import type { OwnPhase } from '../phases';
import type { RedactionLevel } from '../redacting';

export interface Preferences extends Wishes {
  /** Id of a template of ours or of the person's own; empty means the first of the core's table. */
  template: string;
  /** The person's own templates, in their order. */
  templates: OwnTemplate[];
  /** Which template is taken for which incidents; the first that fits decides. */
  templateRules: TemplateRule[];
  /** Id of the kinds of contributing factors; empty means the first of their table. */
  factors: string;
  /** Id of the names for spans, likewise; `OWN_PHASES` for those of `ownPhases`. */
  phases: string;
  /** Spans that the team names itself. */
  ownPhases: OwnPhase[];
  /** Whether new drafts end with their facts for programs. */
  frontMatter: boolean;
  /** How far links are followed, and how many tickets are read. */
  depth: number;
  tickets: number;
  /** Sites on which the button is not shown, though the browser allows it. */
  hiddenOn: string[];
  /** Markup of a Redmine site, which its API does not tell; by origin. */
  markup: Record<string, 'textile' | 'commonMark'>;
  /** Levels of what should not be published, by kind; a kind without one has its usual level. */
  redaction: Record<string, RedactionLevel>;
  /** Words and hosts that should not be published. */
  ownWords: string[];
  /** The clock of the timeline's list, and whether a second one is shown beside it. */
  zoneShown: ZoneShown;
  zoneBoth: boolean;
}

export const ZONES_SHOWN = ['incident', 'utc', 'mine'] as const;
export type ZoneShown = (typeof ZONES_SHOWN)[number];

export const DEFAULTS: Preferences = { template: '', templates: [], templateRules: [], factors: '', phases: '', ownPhases: [], frontMatter: false, depth: 2, tickets: 50, levels: {}, leaveAlone: [], hiddenOn: [], markup: {}, redaction: {}, ownWords: [], zoneShown: 'incident', zoneBoth: false };

/** Upper limits, so that a typing slip does not read a whole tracker. */
export const LIMITS = { depth: 4, tickets: 200 } as const;

/** Most characters of a template of one's own; a draft is a page or two. */
export const TEMPLATE_LIMIT = 200_000;

/** What earlier versions stored: rules had no levels, they were on or off. */
export type Stored = Partial<Preferences> & { rulesOff?: string[] };

/** Preferences of any age as they are now. */
export function upgraded(stored: Stored | undefined): Preferences {
  const { rulesOff = [], ...rest } = stored ?? {};
  const off = Object.fromEntries(rulesOff.map((rule): [string, Level] => [rule, 'off']));
  return { ...DEFAULTS, ...rest, levels: { ...off, ...rest.levels } };
}

export async function preferences(): Promise<Preferences> {
  const now = upgraded(await read(['settings'], (tx) => ask<Stored | undefined>(tx.objectStore('settings').get('preferences'))));
  // What was heard is newer.
  known ??= now;
  return now;
}

/** What this page knows; null before it asked. */
let known: Preferences | null = null;

/**
 * Changes what is stored, in one transaction, and tells every open page of ours. This page hears before it is stored: what somebody
 * ticked must not fall back meanwhile. Rejects when it cannot be stored, and what is shown is then what was stored before.
 */
export async function changePreferences(change: Partial<Preferences> | ((now: Preferences) => Partial<Preferences>)): Promise<Preferences> {
  const changed = (now: Preferences): Preferences => ({ ...now, ...(typeof change === 'function' ? change(now) : change) });
  const soon = known && changed(known);
  if (soon) hear(soon);
  try {
    const stored = await write(['settings'], async (tx) => {
      const next = changed(upgraded(await ask<Stored | undefined>(tx.objectStore('settings').get('preferences'))));
      await ask(tx.objectStore('settings').put(next, 'preferences'));
      return next;
    });
    // Another page may have changed something else.
    if (JSON.stringify(stored) !== JSON.stringify(soon)) hear(stored);
    tellOthers();
    return stored;
  } catch (error) {
    if (soon) hear(await preferences());
    throw error;
  }
}

const CHANNEL = 'preferences';
const listening = new Set<(now: Preferences) => void>();
/** One for the page, which does not hear itself; null while nobody listens here. */
let channel: BroadcastChannel | null = null;

function hear(now: Preferences): void {
  known = now;
  for (const heard of listening) heard(now);
}

function tellOthers(): void {
  const to = channel ?? new BroadcastChannel(CHANNEL);
  to.postMessage('changed');
  if (to !== channel) to.close();
}

/** Says to every open page of ours, this one too, that preferences are others now. */
export async function tellPreferences(): Promise<void> {
  hear(await preferences());
  tellOthers();
}

/** Hears of changed preferences, whichever page made them. Gives the way to stop. */
export function onPreferences(heard: (now: Preferences) => void): () => void {
  channel ??= fromOthers();
  listening.add(heard);
  return () => {
    listening.delete(heard);
    if (listening.size > 0) return;
    channel?.close();
    channel = null;
    known = null;
  };
}

function fromOthers(): BroadcastChannel {
  const opened = new BroadcastChannel(CHANNEL);
  opened.onmessage = () => void preferences().then(hear);
  return opened;
}

/** A rule's level; null goes back to the rule's own. */
export function setLevel(rule: string, level: Level | null): Promise<Preferences> {
  return changePreferences(({ levels: { [rule]: _, ...others } }) => ({ levels: level === null ? others : { ...others, [rule]: level } }));
}

/** Puts a template of the person's own into the list: in its place, or at the end. */
export function putTemplate(template: OwnTemplate): Promise<Preferences> {
  return changePreferences(({ templates }) => ({
    templates: templates.some(({ id }) => id === template.id) ? templates.map((one) => (one.id === template.id ? template : one)) : [...templates, template],
  }));
}

/** Takes one out of it, with the rules that name it. Where it was the default, the first of the core's table is again. */
export function removeTemplate(id: string): Promise<Preferences> {
  return changePreferences((now) => ({
    templates: now.templates.filter((one) => one.id !== id),
    templateRules: now.templateRules.filter((rule) => rule.template !== id),
    template: now.template === id ? '' : now.template,
  }));
}

/** Leaves words alone, or heeds them again. The same words in another case are the same words. */
export function setLeftAlone(words: string, on: boolean): Promise<Preferences> {
  const same = (one: string) => one.trim().toLowerCase() === words.trim().toLowerCase();
  return changePreferences(({ leaveAlone }) => {
    const others = leaveAlone.filter((one) => !same(one));
    return { leaveAlone: on && words.trim() !== '' ? [...others, words.trim()] : others };
  });
}
