// What a flow leaves behind: a draft, a publication, or nothing. Stored together with the end of the flow.

import { publicationsOf } from '../shared/coreparts';
import { ask, write } from '../shared/store/db';
import { putMaterial } from '../shared/store/beside';
import { addVersion, isRecord, newRecord, type DraftRecord } from '../shared/store/drafts';
import type { Core, Draft, StepView, View } from '../shared/core';
import type { FlowRecord } from '../shared/store/flows';

/** Puts what one state of a draft knows of its publications into another. */
type Join = Core['withPublicationsOf'];

/**
 * Stores what the view brings, with what a draft was made of, and, at the end, removes the flow; gives the view as it is to be shown.
 * A draft may have been changed by another flow or tab since this one began, so only what this one brings is put into it.
 */
export async function storeOutcome(record: FlowRecord, finished: boolean, material: string | null, join: Join): Promise<View> {
  const { view } = record;
  if (!finished && view.kind !== 'published' && view.kind !== 'undone') return view;
  return write(['drafts', 'versions', 'flows', 'materials'], async (tx) => {
    if (finished) await ask(tx.objectStore('flows').delete(record.id));
    if (view.kind === 'draft' && material !== null) await putMaterial(tx, view.draft.id, material);
    if (view.kind === 'draft') return { ...view, draft: await storeDraft(tx, join, record, view.draft) };
    if (view.kind === 'published') return { ...view, draft: await storePublished(tx, join, record, view) };
    if (view.kind === 'undone') return { ...view, draft: await storeUndone(tx, join, view) };
    return view;
  });
}

/** A new draft, or the new facts of one whose text stays as the person has it by now. */
async function storeDraft(tx: IDBTransaction, join: Join, record: FlowRecord, draft: Draft): Promise<Draft> {
  const now = new Date();
  const there = await ask<unknown>(tx.objectStore('drafts').get(draft.id));
  if (isRecord(there)) {
    await addVersion(tx, { draftId: draft.id, at: now.toISOString(), why: 'refreshed', markdown: there.draft.markdown });
    // Text that was typed while the flow ran stays.
    const typedSince = record.markdown !== null && there.draft.markdown !== record.markdown;
    const merged = typedSince ? { ...draft, markdown: there.draft.markdown } : draft;
    return putDraft(tx, there, isJoined(merged, there.draft) ? merged : join(merged, there.draft));
  }
  // A refresh of what somebody deleted meanwhile brings nothing back.
  if (record.draftId !== null) return draft;
  await ask(tx.objectStore('drafts').put(newRecord(draft, now)));
  await addVersion(tx, { draftId: draft.id, at: now.toISOString(), why: 'generated', markdown: draft.markdown });
  return draft;
}

/** Whether both know the same publications: a refresh mostly runs without one beside it, and a large draft is not handed over for nothing. */
function isJoined(one: Draft, other: Draft): boolean {
  return one.published?.at === other.published?.at && publicationsOf(one.core) === publicationsOf(other.core);
}

async function storePublished(tx: IDBTransaction, join: Join, record: FlowRecord, view: Extract<View, { kind: 'published' }>): Promise<Draft> {
  const there = await ask<unknown>(tx.objectStore('drafts').get(view.draft.id));
  if (!isRecord(there)) return view.draft;
  const at = new Date().toISOString();
  await addVersion(tx, { draftId: there.id, at, why: 'published', markdown: record.markdown ?? there.draft.markdown });
  const { publication: last } = there;
  const keys = (steps: StepView[]) => steps.map(({ key }) => key).join();
  // What was refused may be tried again: it is the same publication. One of which nothing came to be would hide the one before.
  const before = last && keys(last.steps) === keys(view.steps) ? last.before : last;
  const publication = view.steps.some(isDone) ? { at, host: view.host, complete: view.complete, steps: view.steps, before: before ?? null } : last;
  return putDraft(tx, { ...there, publication }, join(there.draft, view.draft));
}

/** What could not be taken back is still there, and can be tried again; then comes what was published before. */
async function storeUndone(tx: IDBTransaction, join: Join, view: Extract<View, { kind: 'undone' }>): Promise<Draft> {
  const there = await ask<unknown>(tx.objectStore('drafts').get(view.draft.id));
  if (!isRecord(there)) return view.draft;
  const { publication: last } = there;
  const gone = view.steps.filter(isDone).map(({ key }) => key);
  const steps = (last?.steps ?? []).map((step): StepView => (gone.includes(step.key) ? { ...step, state: 'planned', url: null } : step));
  const publication = last && steps.some(isDone) ? { ...last, steps, complete: steps.every(isDone) } : (last?.before ?? null);
  return putDraft(tx, { ...there, publication }, join(there.draft, view.draft));
}

function isDone({ state }: StepView): boolean {
  return state === 'done';
}

async function putDraft(tx: IDBTransaction, there: DraftRecord, draft: Draft): Promise<Draft> {
  await ask(tx.objectStore('drafts').put({ ...there, draft }));
  return draft;
}
