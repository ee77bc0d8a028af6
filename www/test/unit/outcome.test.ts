// What a publication leaves behind, and what taking it back leaves of it.

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { storeOutcome } from '../../src/background/outcome';
import type { Draft, DraftView, StepView } from '../../src/shared/core';
import { ask, write } from '../../src/shared/store/db';
import { draftById, isPublished, newRecord, type DraftRecord } from '../../src/shared/store/drafts';

const DRAFT: Draft = {
  id: 'd', title: 'An incident', host: 'h', ticket: { tracker: 'redmine', base: '', project: null, key: '#1', url: 'https://h/issues/1' },
  markdown: '# One', generated: '# One', template: 'seed', published: null, core: '{}',
};
const THERE: Draft = { ...DRAFT, published: { at: '2026-03-12T09:00:00Z', url: 'https://h/issues/1#note-9' } };
const ABOUT = { id: 'f', wish: 'publish' as const, draftId: 'd', markdown: '# One', ticket: DRAFT.ticket.url, saved: '', busy: false, traps: 0, parked: false, updatedAt: '' };

const step = (key: string, state: StepView['state']): StepView => ({ key, label: key, state, url: null, message: null, fields: [] });

beforeEach(() => write(['drafts'], (tx) => ask(tx.objectStore('drafts').put(newRecord(DRAFT, new Date())))));

async function record(): Promise<DraftRecord> {
  const there = await draftById('d');
  assert.ok(there);
  return there;
}

async function published(draft: Draft, steps: StepView[]): Promise<void> {
  const complete = steps.every(({ state }) => state === 'done');
  await storeOutcome({ ...ABOUT, view: { kind: 'published', host: 'h', steps, complete, draft } }, complete, null, join);
}

async function undone(draft: Draft, steps: StepView[]): Promise<void> {
  await storeOutcome({ ...ABOUT, wish: 'undo', view: { kind: 'undone', host: 'h', steps, draft } }, true, null, join);
}

/** As the core does it: what is published is all that these tests look at. */
const join = (draft: Draft, { published }: Draft): Draft => ({ ...draft, published });

const keys = (one: DraftRecord) => one.publication?.steps.filter(({ state }) => state === 'done').map(({ key }) => key);

test('a part is not called published before the rest is there', async () => {
  await published(THERE, [step('doc', 'done'), step('a', 'failed')]);
  assert.equal(isPublished(await record()), false);
  await published(THERE, [step('doc', 'done'), step('a', 'done')]);
  assert.equal(isPublished(await record()), true);
  await undone(DRAFT, [step('a', 'done'), step('doc', 'done')]);
  assert.equal(isPublished(await record()), false);
  assert.equal((await record()).publication, null, 'what was tried again is one publication');
});

test('each publication is taken back after the one that came later', async () => {
  await published(THERE, [step('doc-1', 'done')]);
  await published(THERE, [step('doc-2', 'done'), step('b', 'done')]);
  await published(THERE, [step('c', 'failed')]);
  assert.deepEqual(keys(await record()), ['doc-2', 'b'], 'one of which nothing came to be hides nothing');
  await undone(DRAFT, [step('b', 'done'), step('doc-2', 'done')]);
  assert.deepEqual(keys(await record()), ['doc-1']);
  assert.equal(isPublished(await record()), false, 'an older text is not the one that was agreed last');
  await undone(DRAFT, [step('doc-1', 'done')]);
  assert.equal((await record()).publication, null);
});

test('what could not be taken back can be tried again', async () => {
  await published(THERE, [step('doc', 'done'), step('a', 'done')]);
  await undone(THERE, [step('a', 'done'), step('doc', 'failed')]);
  assert.deepEqual(keys(await record()), ['doc']);
  assert.equal(isPublished(await record()), false);
  await undone(DRAFT, [step('doc', 'done')]);
  assert.equal((await record()).publication, null);
});

test('a refresh that ends after its draft was deleted does not bring it back', async () => {
  const ended = { view: { kind: 'draft' as const, draft: DRAFT, view: {} as unknown as DraftView } };
  await write(['drafts'], (tx) => ask(tx.objectStore('drafts').delete('d')));
  await storeOutcome({ ...ABOUT, wish: 'refresh', ...ended }, true, null, join);
  assert.equal(await draftById('d'), undefined);
  await storeOutcome({ ...ABOUT, wish: 'generate', draftId: null, markdown: null, ...ended }, true, null, join);
  assert.ok(await draftById('d'), 'what is generated is kept');
});
