// Everything a person may take along, as one versioned JSON file. Tokens are never in it.

import { removeBeside, type EvidenceRecord } from './beside';
import { ask, read, STORES, write } from './db';
import { isRecord, type DraftRecord, type Version } from './drafts';
import { DEFAULTS, LIMITS, tellPreferences, upgraded, ZONES_SHOWN, type Preferences, type Stored } from './settings';
import { LEVELS } from '../linting';
import { REDACTION_LEVELS } from '../redacting';
import { originOf } from '../origin';
import { isPhases } from '../phases';
import type { OwnTemplate, TemplateRule } from '../core';

export const FORMAT = 'nofault-export';
export const FORMAT_VERSION = 3;
/** Version 1 had rules that were on or off, and no words to leave alone; until 2 the evidence was within the drafts. */
const READABLE: readonly unknown[] = [1, 2, FORMAT_VERSION];

export interface Portable {
  format: typeof FORMAT;
  version: number;
  exportedAt: string;
  preferences: Preferences;
  drafts: DraftRecord[];
  versions: Version[];
  evidence: EvidenceRecord[];
}

export async function exportAll(now: Date): Promise<Portable> {
  return read(['settings', 'drafts', 'versions', 'evidence'], async (tx) => ({
    format: FORMAT,
    version: FORMAT_VERSION,
    exportedAt: now.toISOString(),
    preferences: upgraded(await ask<Stored | undefined>(tx.objectStore('settings').get('preferences'))),
    drafts: (await ask<unknown[]>(tx.objectStore('drafts').getAll())).filter(isRecord).map((record) => ({ ...record, session: null })),
    versions: await ask<Version[]>(tx.objectStore('versions').getAll()),
    evidence: await ask<EvidenceRecord[]>(tx.objectStore('evidence').getAll()),
  }));
}

export type ImportAnswer = { ok: true; data: Portable } | { ok: false; why: string };

/** Reads an export as a whole: one bad part refuses all of it, with its name. */
export function readExport(text: string): ImportAnswer {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, why: 'it is not JSON' };
  }
  const file = data as Partial<Portable> | null;
  if (typeof file !== 'object' || file === null || file.format !== FORMAT) return { ok: false, why: 'it was not made by NoFault' };
  if (!READABLE.includes(file.version)) return { ok: false, why: `it has version ${String(file.version)}, and this is version ${FORMAT_VERSION}` };
  const wrong = firstWrong(file);
  if (wrong !== null) return { ok: false, why: wrong };
  return { ok: true, data: { ...(file as Portable), version: FORMAT_VERSION, evidence: file.evidence ?? [], preferences: upgraded(file.preferences) } };
}

function firstWrong(file: Partial<Portable>): string | null {
  const known = new Set(['format', 'version', 'exportedAt', 'preferences', 'drafts', 'versions', 'evidence']);
  const strange = Object.keys(file).find((key) => !known.has(key));
  if (strange !== undefined) return `"${strange}" is not known`;
  return wrongPreferences(file.preferences, file.version === 1 ? ['rulesOff', 'hiddenOn'] : ['leaveAlone', 'hiddenOn']) ?? wrongDrafts(file.drafts) ?? wrongVersions(file.versions) ?? wrongEvidence(file.evidence ?? []);
}

function wrongPreferences(value: unknown, lists: readonly string[]): string | null {
  if (typeof value !== 'object' || value === null) return '"preferences" is missing';
  const preferences = value as Record<string, unknown>;
  const strange = Object.keys(preferences).find((key) => !Object.hasOwn(DEFAULTS, key) && !lists.includes(key));
  if (strange !== undefined) return `"preferences.${strange}" is not known`;
  if (typeof preferences['template'] !== 'string') return '"preferences.template" is no text';
  for (const name of ['factors', 'phases'] as const) {
    if (typeof (preferences[name] ?? '') !== 'string') return `"preferences.${name}" is no text`;
  }
  if (!isPhases(preferences['ownPhases'] ?? [])) return '"preferences.ownPhases" is not readable';
  for (const name of ['depth', 'tickets'] as const) {
    if (!isNumber(preferences[name], LIMITS[name])) return `"preferences.${name}" is no number from 0 to ${LIMITS[name]}`;
  }
  if (!isTemplates(preferences['templates'] ?? [])) return '"preferences.templates" is not readable';
  if (!isRules(preferences['templateRules'] ?? [])) return '"preferences.templateRules" is not readable';
  const noList = lists.find((name) => !isTexts(preferences[name]));
  if (noList !== undefined) return `"preferences.${noList}" is no list of texts`;
  if (!holdsOnly(preferences['redaction'] ?? {}, REDACTION_LEVELS)) return '"preferences.redaction" is not readable';
  if (!isTexts(preferences['ownWords'] ?? [])) return '"preferences.ownWords" is no list of texts';
  if (!holdsOnly({ zone: preferences['zoneShown'] ?? 'utc' }, ZONES_SHOWN)) return '"preferences.zoneShown" is not readable';
  for (const name of ['zoneBoth', 'frontMatter'] as const) {
    if (typeof (preferences[name] ?? false) !== 'boolean') return `"preferences.${name}" is neither true nor false`;
  }
  if (!holdsOnly(preferences['levels'] ?? {}, LEVELS)) return '"preferences.levels" is not readable';
  return holdsOnly(preferences['markup'], ['textile', 'commonMark']) ? null : '"preferences.markup" is not readable';
}

function isNumber(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function isTemplates(value: unknown): boolean {
  return Array.isArray(value) && value.every((one: Partial<OwnTemplate> | null) => isTexts([one?.id, one?.name, one?.text]) && isHome(one?.from));
}

/** Absent, or the address that a template is kept at, with a time: the address becomes a link. */
function isHome(from: Partial<Required<OwnTemplate>['from']> | null | undefined): boolean {
  return from === undefined || (isTexts([from?.url, from?.readAt]) && originOf(from?.url ?? '') !== null && !Number.isNaN(Date.parse(from?.readAt ?? '')));
}

function isRules(value: unknown): boolean {
  const fields: unknown[] = ['severity', 'type', 'project'] satisfies TemplateRule['field'][];
  return Array.isArray(value) && value.every((one: Partial<TemplateRule> | null) => fields.includes(one?.field) && typeof one?.is === 'string' && typeof one.template === 'string');
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function holdsOnly(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((word) => words.includes(word as string));
}

function wrongDrafts(value: unknown): string | null {
  if (!Array.isArray(value)) return '"drafts" is no list';
  const at = value.findIndex((record) => !isRecord(record));
  return at === -1 ? null : `draft ${at + 1} is not readable`;
}

function wrongVersions(value: unknown): string | null {
  if (!Array.isArray(value)) return '"versions" is no list';
  const at = value.findIndex((version: Partial<Version> | null) => typeof version?.draftId !== 'string' || typeof version.markdown !== 'string');
  return at === -1 ? null : `version ${at + 1} is not readable`;
}

function wrongEvidence(value: unknown): string | null {
  if (!Array.isArray(value)) return '"evidence" is no list';
  const isOne = (one: Partial<EvidenceRecord> | null) => isTexts([one?.draftId, one?.source, one?.file, one?.text]);
  const at = value.findIndex((one: Partial<EvidenceRecord> | null) => !isOne(one));
  return at === -1 ? null : `evidence ${at + 1} is not readable`;
}

/** Puts a read export into the store, in one transaction. Drafts with the same id are kept as a version first. */
export async function importAll(data: Portable, now: Date): Promise<void> {
  await write(['settings', 'drafts', 'versions', 'evidence', 'materials'], async (tx) => {
    await ask(tx.objectStore('settings').put(data.preferences, 'preferences'));
    for (const record of data.drafts) {
      const there = await ask<unknown>(tx.objectStore('drafts').get(record.id));
      if (isRecord(there)) {
        await ask(
          tx.objectStore('versions').add({ draftId: there.id, at: now.toISOString(), why: 'restored', markdown: there.draft.markdown }),
        );
      }
      await removeBeside(tx, record.id);
      await ask(tx.objectStore('drafts').put({ ...record, session: null }));
    }
    for (const laid of data.evidence) await ask(tx.objectStore('evidence').put(laid));
    for (const version of data.versions) await ask(tx.objectStore('versions').add(version));
  });
  await tellPreferences();
}

/** Everything goes: accounts, drafts, versions, flows, preferences. */
export async function deleteAll(): Promise<void> {
  await write([...STORES], async (tx) => {
    for (const store of STORES) await ask(tx.objectStore(store).clear());
  });
  await tellPreferences();
}
