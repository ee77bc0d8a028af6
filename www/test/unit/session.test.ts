// A draft that is open in pages while it is deleted, replaced by an import, or taken over.

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { DraftSession, type SaveState } from '../../src/editor/session';
import { withoutPages } from '../../src/shared/draftpages';
import { changeDraft, draftById, draftIds, newRecord, versionsOf } from '../../src/shared/store/drafts';
import { ask, write } from '../../src/shared/store/db';
import { deleteAll, exportAll, importAll } from '../../src/shared/store/portable';
import type { Draft } from '../../src/shared/core';

const NOW = new Date('2026-03-10T12:00:00Z');
const DRAFT: Draft = {
  id: 'd',
  title: 'An incident',
  host: 'redmine.example',
  ticket: { tracker: 'redmine', base: 'https://redmine.example', project: null, key: '#1', url: 'https://redmine.example/issues/1' },
  markdown: '# One\n',
  generated: '# One\n',
  template: 'seed',
  published: null,
  core: '{}',
};

/** Locks of the browser, as far as they are used. */
const held = new Map<string, { reject(reason: unknown): void }>();
function request(name: string, options: LockOptions, run: (lock: object | null) => unknown): Promise<unknown> {
  const holder = held.get(name);
  if (holder && !options.steal) return Promise.resolve(run(null));
  holder?.reject(new DOMException('stolen', 'AbortError'));
  return new Promise((resolve, reject) => {
    const mine = { reject };
    held.set(name, mine);
    void Promise.resolve(run({})).then((value) => {
      if (held.get(name) === mine) held.delete(name);
      resolve(value);
    });
  });
}
Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: { request } } });
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    (this as unknown as { unref(): void }).unref();
  }
};

async function page() {
  const told: string[] = [];
  const saves: SaveState[] = [];
  const opened = await DraftSession.open('d', { saveState: (state) => saves.push(state), lost: () => told.push('lost'), gone: (how) => told.push(how) });
  assert.ok(opened);
  if (opened.owned) await opened.session.begin();
  return { ...opened, told, saves };
}

const heard = async (told: string[], what: string) => {
  while (!told.includes(what)) await new Promise((resolve) => setTimeout(resolve, 5));
};

beforeEach(async () => {
  held.clear();
  await deleteAll();
  await write(['drafts'], (tx) => ask(tx.objectStore('drafts').put(newRecord(DRAFT, NOW))));
});

test('what was deleted is not brought back by a page that had it open, however it goes on', async () => {
  const { session, told } = await page();
  session.edited('# Typed\n', 3);
  await withoutPages(await draftIds(), 'deleted', deleteAll);
  await heard(told, 'deleted');
  session.edited('# Typed after\n', 3);
  await session.save();
  await session.ignore(['a'], true);
  session.close();
  assert.deepEqual(await draftIds(), []);
});

test('an import over an open draft stands, and what was typed there is among its versions', async () => {
  const { session, told } = await page();
  const file = await exportAll(NOW);
  session.edited('# Typed\n', 3);
  await withoutPages(['d'], 'replaced', () => importAll(file, NOW));
  await heard(told, 'replaced');
  session.close();
  assert.deepEqual([(await draftById('d'))?.draft.markdown, (await draftById('d'))?.session], ['# One\n', null]);
  assert.ok((await versionsOf('d')).some(({ markdown }) => markdown === '# Typed\n'));
});

test('a page that only reads hears of it as well, and one that opens meanwhile does not get to write', async () => {
  const { session } = await page();
  const reader = await page();
  assert.equal(reader.owned, false);
  await withoutPages(['d'], 'deleted', async () => {
    const late = await page();
    assert.equal(late.owned, false);
    await deleteAll();
    assert.equal(await reader.session.takeOver(), false);
    void heard(late.told, 'deleted');
  });
  await heard(reader.told, 'deleted');
  session.close();
  reader.session.close();
  assert.deepEqual(await draftIds(), []);
});

test('where deleting fails, the pages may take the draft over again', async () => {
  const { session, told } = await page();
  await assert.rejects(withoutPages(['d'], 'deleted', () => Promise.reject(new Error('on purpose'))));
  assert.deepEqual(told, ['lost']);
  assert.equal(await session.takeOver(), true);
  await session.begin();
  session.edited('# Typed\n', 3);
  await session.save();
  assert.equal((await draftById('d'))?.draft.markdown, '# Typed\n');
  assert.deepEqual(told, ['lost']);
});

test('a save that finds another draft in its place writes nothing, and says so', async () => {
  const { session, told } = await page();
  await changeDraft('d', (record) => ({ ...record, draft: { ...DRAFT, markdown: '# Imported\n' }, session: null }));
  session.edited('# Typed\n', 3);
  await session.save();
  assert.deepEqual(told, ['replaced']);
  session.close();
  assert.equal((await draftById('d'))?.draft.markdown, '# Imported\n');
});

test('a page that closes properly leaves its text, and nothing to recover', async () => {
  const { session } = await page();
  session.edited('# Typed\n', 3);
  session.close();
  const there = await draftById('d');
  assert.deepEqual([there?.draft.markdown, there?.session], ['# Typed\n', null]);
});
