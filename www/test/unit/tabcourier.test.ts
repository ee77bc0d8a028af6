import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sendThroughTab } from '../../src/background/tabcourier';
import { TIMEOUT_MS } from '../../src/shared/body';
import type { HttpRequest } from '../../src/shared/core';

const ORIGIN = 'https://gitlab.example';
const request: HttpRequest = { method: 'POST', url: `${ORIGIN}/api`, headers: [], body: '{}', auth: 'privateToken' };
const OK = { ok: true, status: 201, headers: [], body: btoa('{}') };
const NOBODY = new Error('Could not establish connection. Receiving end does not exist.');

let open: { id: number; url: string; lastAccessed: number }[] = [];
/** What each tab does with an order. */
let tabs: Record<number, () => unknown> = {};
const asked: number[] = [];
/** How long after it was handed over an order may still be sent, in milliseconds. */
const leeway: number[] = [];
const painted: number[] = [];

Object.assign(globalThis.chrome, {
  tabs: {
    query: () => Promise.resolve(open),
    sendMessage: (id: number, { notAfter }: { notAfter: number }, { frameId }: { frameId: number }) => {
      assert.equal(frameId, 0);
      asked.push(id);
      leeway.push(notAfter - Date.now());
      return Promise.resolve().then(() => tabs[id]?.());
    },
  },
  scripting: { executeScript: ({ target }: { target: { tabId: number } }) => Promise.resolve(void painted.push(target.tabId)) },
});

const fail = (error: Error) => () => {
  throw error;
};
const kind = async () => {
  const answer = await sendThroughTab(request, ORIGIN);
  return answer.ok ? answer.reply.status : answer.failure.kind;
};

beforeEach(() => {
  open = [1, 2].map((id) => ({ id, url: `${ORIGIN}/g/p`, lastAccessed: id }));
  tabs = { 1: () => OK, 2: () => OK };
  asked.length = painted.length = leeway.length = 0;
});

test('the tab that was used last sends, once', async () => {
  assert.equal(await kind(), 201);
  assert.deepEqual(asked, [2]);
});

test('only a tab of exactly this origin is asked', async () => {
  open = [
    { id: 1, url: 'https://gitlab.example:8443/', lastAccessed: 9 },
    { id: 2, url: 'https://gitlab.example.evil.example/', lastAccessed: 8 },
  ];
  assert.equal(await kind(), 'noTab');
  assert.deepEqual(asked, []);
});

test('a tab without our script gets it; one that takes none is passed over', async () => {
  let first = true;
  tabs[2] = () => {
    if (!first) return OK;
    first = false;
    throw NOBODY;
  };
  assert.equal(await kind(), 201);
  assert.deepEqual([asked, painted], [[2, 2], [2]]);
  tabs[2] = fail(NOBODY);
  assert.equal(await kind(), 201);
  assert.deepEqual(asked, [2, 2, 2, 2, 1]);
  tabs[1] = fail(NOBODY);
  assert.equal(await kind(), 'noTab');
});

test('what may have been sent is never sent again through another tab', async () => {
  for (const lost of [() => undefined, fail(new Error('A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received'))]) {
    asked.length = 0;
    tabs[2] = lost;
    assert.equal(await kind(), 'unreachable');
    assert.deepEqual(asked, [2]);
  }
});

test('an order says until when somebody waits for it: as long as a request may take, and hardly longer', async () => {
  await kind();
  const [left] = leeway;
  assert.ok(left !== undefined && left > TIMEOUT_MS && left <= TIMEOUT_MS + 2000, String(left));
});

test('a failure in the tab is the answer', async () => {
  tabs[2] = () => ({ ok: false, failure: { kind: 'redirected', to: 'sso.example' } });
  assert.equal(await kind(), 'redirected');
  assert.deepEqual(asked, [2]);
});
