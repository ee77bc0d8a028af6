// The mark on the button in the toolbar.

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showBadge } from '../../src/background/status';
import { onCreating, removeFlow, saveFlow, waitingFlows, type FlowRecord } from '../../src/shared/store/flows';

const flow = (wish: FlowRecord['wish'], busy: boolean): FlowRecord => ({ id: `${wish}:1`, wish, draftId: '1', markdown: null, ticket: '', saved: '', view: { kind: 'publishing', host: '', steps: [] }, busy, updatedAt: '' });

test('the button is marked while a publication waits for a person, and only then', async () => {
  const shown: string[] = [];
  let told = 0;
  Object.assign(globalThis.chrome, { action: { setBadgeText: ({ text }: { text: string }) => Promise.resolve(shown.push(text)), setTitle: () => Promise.resolve() } });
  onCreating(() => (told += 1));
  for (const [wish, busy] of [['publish', true], ['refresh', false], ['publish', false], ['undo', false]] as const) {
    await saveFlow(flow(wish, busy));
    await showBadge();
  }
  assert.deepEqual([shown, told], [['', '', '!', '!'], 3]);
  assert.deepEqual((await waitingFlows()).map(({ wish }) => wish), ['publish', 'undo']);
  await removeFlow('publish:1');
  await removeFlow('undo:1');
  await showBadge();
  assert.deepEqual([shown.at(-1), told], ['', 5]);
});
