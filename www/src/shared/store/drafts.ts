// Drafts and their last versions.

import { removeBeside } from './beside';
import { ask, read, write } from './db';
import { holds, type FlowRecord } from './flows';
import { isNews, surplus } from './ring';
import type { Draft, StepView } from '../core';

/** What is stored for a draft. */
export interface DraftRecord {
  id: string;
  /** The ticket's address: opening the same ticket opens its draft. */
  ticket: string;
  draft: Draft;
  createdAt: string;
  savedAt: string;
  caret: number;
  /** Hashes of findings that were ignored in this draft. */
  ignored: string[];
  /** What the newest publication created that is still there. */
  publication: Publication | null;
  /** Who became which role, as the paper module remembers it, in JSON text; absent before anybody did. */
  roles?: string;
  /** Set while an editor is open. Found on opening, it means that the last editor did not close. */
  session: { startedAt: string; markdown: string } | null;
}

export interface Publication {
  at: string;
  host: string;
  complete: boolean;
  steps: StepView[];
  /** The one before, which is taken back after this one. */
  before?: Publication | null;
}

/** Whether the text is there with all that was agreed when something was last published. */
export function isPublished({ draft, publication }: DraftRecord): boolean {
  return draft.published !== null && publication?.complete === true;
}

export type VersionWhy = 'generated' | 'opened' | 'edited' | 'refreshed' | 'published' | 'restored';

export interface Version {
  draftId: string;
  at: string;
  why: VersionWhy;
  markdown: string;
}

/** The draft, or undefined. A record that is no draft any more counts as none, and does no harm to others. */
export async function draftById(id: string): Promise<DraftRecord | undefined> {
  const record = await read(['drafts'], (tx) => ask<unknown>(tx.objectStore('drafts').get(id)));
  return isRecord(record) ? record : undefined;
}

export async function draftOfTicket(url: string): Promise<DraftRecord | undefined> {
  const record = await read(['drafts'], (tx) => ask<unknown>(tx.objectStore('drafts').index('ticket').get(url)));
  return isRecord(record) ? record : undefined;
}

/** All drafts, last saved first. */
export async function allDrafts(): Promise<DraftRecord[]> {
  const all = await read(['drafts'], (tx) => ask<unknown[]>(tx.objectStore('drafts').getAll()));
  return all.filter(isRecord).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}

/** Also those of damaged ones. */
export async function draftIds(): Promise<string[]> {
  return (await read(['drafts'], (tx) => ask(tx.objectStore('drafts').getAllKeys()))).map(String);
}

export function isRecord(value: unknown): value is DraftRecord {
  const record = value as DraftRecord | undefined;
  return (
    typeof record?.id === 'string' &&
    typeof record.ticket === 'string' &&
    typeof record.savedAt === 'string' &&
    typeof record.draft === 'object' &&
    typeof record.draft.markdown === 'string' &&
    typeof record.draft.core === 'string'
  );
}

/** A record for a draft that was just made. */
export function newRecord(draft: Draft, now: Date): DraftRecord {
  const at = now.toISOString();
  return {
    id: draft.id,
    ticket: draft.ticket.url,
    draft,
    createdAt: at,
    savedAt: at,
    caret: 0,
    ignored: [],
    publication: null,
    session: null,
  };
}

/** Changes one draft in one transaction; undefined when it is not there. */
export function changeDraft(id: string, change: (record: DraftRecord) => DraftRecord): Promise<DraftRecord | undefined> {
  return write(['drafts'], (tx) => changeIn(tx, id, change));
}

/** The same within a transaction that also does other things. */
export async function changeIn(
  tx: IDBTransaction,
  id: string,
  change: (record: DraftRecord) => DraftRecord,
): Promise<DraftRecord | undefined> {
  const record = await ask<unknown>(tx.objectStore('drafts').get(id));
  if (!isRecord(record)) return undefined;
  const changed = change(record);
  await ask(tx.objectStore('drafts').put(changed));
  return changed;
}

/** Keeps a version and lets the oldest go. Within a transaction over `versions`. */
export async function addVersion(tx: IDBTransaction, version: Version): Promise<void> {
  const store = tx.objectStore('versions');
  const keys = await ask(store.index('draftId').getAllKeys(version.draftId));
  const last = keys.at(-1);
  const newest = last === undefined ? undefined : await ask<Version | undefined>(store.get(last));
  if (!isNews(newest, version.markdown)) return;
  for (const key of surplus(keys)) await ask(store.delete(key));
  await ask(store.add(version));
}

export function keepVersion(version: Version): Promise<void> {
  return write(['versions'], (tx) => addVersion(tx, version));
}

/** The versions of a draft, newest first. */
export async function versionsOf(draftId: string): Promise<Version[]> {
  const found = await read(['versions'], (tx) => ask<Version[]>(tx.objectStore('versions').index('draftId').getAll(draftId)));
  return found.reverse();
}

/** Removes a draft with all that is kept of it. False, and nothing is removed, while it is worked on. */
export function removeDraft(id: string): Promise<boolean> {
  return write(['drafts', 'versions', 'evidence', 'materials', 'flows'], async (tx) => {
    const flows = (await ask<FlowRecord[]>(tx.objectStore('flows').getAll())).filter(({ draftId }) => draftId === id);
    if (flows.some(holds)) return false;
    for (const flow of flows) await ask(tx.objectStore('flows').delete(flow.id));
    await ask(tx.objectStore('drafts').delete(id));
    await removeBeside(tx, id);
    const keys = await ask(tx.objectStore('versions').index('draftId').getAllKeys(id));
    for (const key of keys) await ask(tx.objectStore('versions').delete(key));
    return true;
  });
}
