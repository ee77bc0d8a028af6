// What lies beside a draft and not in its record, because it may be large: what was brought, and what the draft was made of.

import { ask, read, write } from './db';
import { changeIn } from './drafts';
import type { Apart, Draft } from '../core';

/** What a file told; `text` is JSON on one line, which only the core reads. */
export interface EvidenceRecord {
  draftId: string;
  source: string;
  file: string;
  text: string;
}

interface MaterialRecord {
  draftId: string;
  text: string;
}

/** All that lies beside a draft, a text each, in no order that counts. */
export async function evidenceOf(draftId: string): Promise<string[]> {
  const records = await read(['evidence'], (tx) => ask<EvidenceRecord[]>(tx.objectStore('evidence').index('draftId').getAll(draftId)));
  return records.map(({ text }) => text);
}

/** What these files told, a text each; one that is not there is left out. */
export async function evidenceOfFiles(draftId: string, files: readonly { source: string; file: string }[]): Promise<string[]> {
  return read(['evidence'], async (tx) => {
    const all = await Promise.all(files.map(({ source, file }) => ask<EvidenceRecord | undefined>(tx.objectStore('evidence').get([draftId, source, file]))));
    return all.flatMap((record) => (record ? [record.text] : []));
  });
}

/** Keeps what a file told; what was kept of that source under that name is replaced. */
export function keepEvidence(record: EvidenceRecord): Promise<unknown> {
  return write(['evidence'], (tx) => ask(tx.objectStore('evidence').put(record)));
}

export function removeEvidence(draftId: string, source: string, file: string): Promise<unknown> {
  return write(['evidence'], (tx) => ask(tx.objectStore('evidence').delete([draftId, source, file])));
}

/**
 * What the draft was made of, at its making or its last refresh, as JSON text (`nofault.material`: tickets, people,
 * timeline, facts, actions); null for a draft that was not refreshed since an older version made it, or since it was imported.
 */
export async function materialOf(draftId: string): Promise<string | null> {
  const record = await read(['materials'], (tx) => ask<MaterialRecord | undefined>(tx.objectStore('materials').get(draftId)));
  return record?.text ?? null;
}

/** Ids of the drafts whose material is there. */
export async function withMaterial(): Promise<Set<string>> {
  const keys = await read(['materials'], (tx) => ask(tx.objectStore('materials').getAllKeys()));
  return new Set(keys.map(String));
}

/** Within a transaction over `materials`. */
export async function putMaterial(tx: IDBTransaction, draftId: string, text: string): Promise<void> {
  await ask(tx.objectStore('materials').put({ draftId, text } satisfies MaterialRecord));
}

/** Whether a draft may hold evidence within, as those of an older version do. */
export function isOld(draft: Draft): boolean {
  return draft.core.includes('"evidence":[{');
}

/** Puts what a draft of an older version held beside it, and the draft without it in its place, in one transaction. */
export function layApart(draftId: string, { draft, evidence }: Apart): Promise<unknown> {
  return write(['drafts', 'evidence'], async (tx) => {
    for (const laid of evidence) await ask(tx.objectStore('evidence').put({ draftId, ...laid } satisfies EvidenceRecord));
    return changeIn(tx, draftId, (record) => ({ ...record, draft: { ...draft, markdown: record.draft.markdown } }));
  });
}

/** Within a transaction over both: what lies beside a draft goes. */
export async function removeBeside(tx: IDBTransaction, draftId: string): Promise<void> {
  await ask(tx.objectStore('materials').delete(draftId));
  const keys = await ask(tx.objectStore('evidence').index('draftId').getAllKeys(draftId));
  for (const key of keys) await ask(tx.objectStore('evidence').delete(key));
}
