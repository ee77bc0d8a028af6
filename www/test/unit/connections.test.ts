// Sources that are asked directly: where a token may go, and what becomes of an answer.

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { answerTo, sendSigned } from '../../src/editor/asking';
import type { HttpRequest } from '../../src/shared/core';
import type { EvidenceReader } from '../../src/shared/evidence';
import { connectionId, connectionOf, connections, removeConnection, saveConnection, signed, type Connection } from '../../src/shared/store/connections';

const BASE = 'https://watch.example/prometheus';
const connection: Connection = { id: connectionId('prometheus', BASE), source: 'prometheus', product: 'Prometheus', base: BASE, origin: 'https://watch.example', auth: 'bearer', token: 'canary', addedAt: '' };
const request = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: null, auth: 'bearer' });
const question = { base: BASE, auth: 'bearer' as const, fromMs: 0, untilMs: 1, query: '' };
const hints = { offsetMin: 0, year: 2026 };

let left: { url: string; authorization: string | null; redirect: string | undefined; credentials: string | undefined }[] = [];
let answer: () => Response = () => new Response('[]');
globalThis.fetch = (url, init) => {
  left.push({ url: String(url), authorization: new Headers(init?.headers).get('authorization'), redirect: init?.redirect, credentials: init?.credentials });
  return Promise.resolve(answer());
};
beforeEach(() => {
  left = [];
  answer = () => new Response('[]');
});

test('a token goes to the origin that it was entered for, and to none that looks like it', async () => {
  assert.deepEqual(signed(connection, 'bearer', `${BASE}/api/v1/query_range`), [['Authorization', 'Bearer canary']]);
  for (const address of ['https://watch.example.evil.example/', 'http://watch.example/', 'https://watch.example:8443/', 'https://evil.example/', 'watch.example']) {
    assert.equal(signed(connection, 'bearer', address), 'refused', address);
    assert.deepEqual(await sendSigned(request(address), connection), { ok: false, failure: { kind: 'noAccount' } });
  }
  assert.equal(signed(connection, 'none', BASE), 'refused', 'as it was entered, and in no other way');
  assert.deepEqual(left, []);
});

test('a question is sent without cookies, and a redirect is not followed', async () => {
  await sendSigned(request(`${BASE}/x`), connection);
  assert.deepEqual(left, [{ url: `${BASE}/x`, authorization: 'Bearer canary', redirect: 'manual', credentials: 'omit' }]);
});

test('pages are asked for one after the other, and what is said of one that is none is thrown', async () => {
  const nexts = [request(`${BASE}/2`), null];
  const seen: unknown[] = [];
  const reader = {
    judge: (one: { status: number; page: number; headers: [string, string][] }) => {
      seen.push([one.status, one.page]);
      return one.status === 0 ? Promise.reject(new Error(one.headers[0]?.[0])) : Promise.resolve(nexts.shift() ?? null);
    },
    readAnswers: (one: { name: string; pages: Uint8Array[]; cut: boolean }) => Promise.resolve({ line: { source: 'prometheus', product: `${one.pages.length} pages`, file: one.name, told: 1, metrics: 0, unread: 0 }, text: '{}' }),
  } as unknown as EvidenceReader;
  const ask = { name: 'alerts of watch.example', request: request(`${BASE}/1`) };
  assert.equal((await answerTo(reader, connection, question, ask, hints)).line.product, '2 pages');
  assert.deepEqual(seen, [[200, 1], [200, 2]]);
  answer = () => {
    throw new TypeError('Failed to fetch');
  };
  await assert.rejects(answerTo(reader, connection, question, ask, hints), /unreachable/);
});

test('lists of connections hold no token, and one that is removed is gone', async () => {
  await saveConnection(connection);
  assert.equal((await connectionOf(connection.id))?.token, 'canary');
  assert.ok(!JSON.stringify(await connections()).includes('canary'));
  await removeConnection(connection.id);
  assert.deepEqual(await connections(), []);
});
