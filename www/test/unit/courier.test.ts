import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, mock, test } from 'node:test';
import { carry } from '../../src/content/courier';
import { packed, readBody, unpacked } from '../../src/shared/body';
import type { Message } from '../../src/shared/messages';

type Order = Extract<Message, { kind: 'send' }>;
const seen: { method?: string | undefined; headers: IncomingMessage['headers'] }[] = [];
const server = createServer((request, reply) => {
  seen.push({ method: request.method, headers: request.headers });
  if (request.url === '/never') return reached();
  if (request.url === '/away') reply.writeHead(302, { location: 'https://evil.example/' }).end();
  else reply.writeHead(200, { 'X-Total': '3' }).end(Buffer.from([0, 255, 1, 254]));
});
let here = '';
/** What happens when an order has come that is never answered. */
let reached = () => {};
const order = (path: string, more: Partial<Order> = {}): Order => ({ kind: 'send', method: 'GET', url: here + path, headers: [], body: '', notAfter: Date.now() + 60_000, ...more });

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => void (seen.length = 0));

test('an order goes to the page’s own origin, and the bytes come back whole', async () => {
  const said = await carry(order('/api'), here, null);
  assert.ok(said.ok);
  assert.equal(said.status, 200);
  assert.deepEqual([...unpacked(said.body)], [0, 255, 1, 254]);
  assert.ok(said.headers.some(([name, value]) => name === 'x-total' && value === '3'));
});

test('an order for another origin is refused and not sent', async () => {
  const { port } = new URL(here);
  for (const url of [`http://localhost:${port}/api`, `https://127.0.0.1:${port}/api`, 'https://evil.example/', '//evil.example/', '/api', 'javascript:1', `${here}@evil.example/`]) {
    assert.deepEqual(await carry({ ...order(''), url }, here, null), { ok: false, failure: { kind: 'notAllowed' } }, url);
  }
  assert.equal(seen.length, 0);
});

test('the page’s token goes with writes only, and no header that signs comes from the order', async () => {
  const headers: [string, string][] = [['Authorization', 'Bearer x'], ['X-CSRF-Token', 'forged'], ['Accept', 'application/json']];
  await carry(order('/api', { headers }), here, 'csrf');
  await carry(order('/api', { method: 'POST', headers, body: '{}' }), here, 'csrf');
  assert.deepEqual(seen.map((one) => [one.method, one.headers['x-csrf-token'], one.headers.authorization, one.headers.accept]), [
    ['GET', undefined, undefined, 'application/json'],
    ['POST', 'csrf', undefined, 'application/json'],
  ]);
});

test('an order that a frozen tab hears of when nobody waits for it any more is refused and not sent', async () => {
  for (const late of [0, 1, 10 * 60_000]) {
    assert.deepEqual(await carry(order('/api', { method: 'POST', body: '{}', notAfter: Date.now() - late }), here, 'csrf'), { ok: false, failure: { kind: 'timeout' } });
  }
  assert.equal(seen.length, 0);
});

test('an order that was begun in time ends when nobody waits for it any more', { timeout: 10_000 }, async () => {
  const clock = new AbortController();
  const { mock: set } = mock.method(AbortSignal, 'timeout', () => clock.signal);
  reached = () => clock.abort(new DOMException('over', 'TimeoutError'));
  assert.deepEqual(await carry(order('/never', { notAfter: Date.now() + 20_000 }), here, null), { ok: false, failure: { kind: 'timeout' } });
  set.restore();
  const [left] = set.calls[0]?.arguments ?? [];
  assert.ok(left !== undefined && left <= 20_000 && seen.length === 1, `${left} ms, ${seen.length} seen`);
});

test('a header that cannot be sent is a failure, not an exception', async () => {
  const said = await carry(order('/api', { method: 'POST', body: '{}' }), here, 'csrf\u200b');
  assert.ok(!said.ok && said.failure.kind === 'unreachable');
  assert.equal(seen.length, 0);
});

test('a connection that breaks is a failure, not an exception', async () => {
  const said = await carry(order('/api', { url: 'http://127.0.0.1:1/x' }), 'http://127.0.0.1:1', null);
  assert.ok(!said.ok && said.failure.kind === 'unreachable');
});

test('bytes survive being a message, and a body has a limit', async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256);
  assert.deepEqual(unpacked(packed(bytes)), bytes);
  assert.equal(packed(new Uint8Array()), '');
  assert.equal(await readBody(new Response(bytes), 69_999), null);
  assert.deepEqual(await readBody(new Response(bytes), 70_000), bytes);
  assert.deepEqual(await readBody(new Response(null)), new Uint8Array());
});
