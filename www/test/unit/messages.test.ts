import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALLOWED, readMessage, whoSent, type From, type Verb } from '../../src/shared/messages';

const ID = 'ourextension';
const HOME = `chrome-extension://${ID}/`;
const PAGE = 'https://redmine.example/issues/42';

const content: From = { id: ID, url: PAGE, frameId: 0, tab: {} };
const ui: From = { id: ID, url: `${HOME}editor.html`, tab: {}, frameId: 0 };
const worker: From = { id: ID, url: `${HOME}background.js` };
const stranger: From = { id: 'another', url: PAGE, frameId: 0, tab: {} };
const frame: From = { ...content, frameId: 3 };
const tabless: From = { id: ID, url: PAGE };
const lookalike: From = { ...content, url: `https://evil.example/?${HOME}` };

const MESSAGES: Record<Verb, object> = {
  open: { kind: 'open', url: PAGE },
  status: { kind: 'status', url: PAGE },
  test: { kind: 'test', origin: 'https://redmine.example' },
  product: { kind: 'product', address: PAGE },
  template: { kind: 'template', url: PAGE },
  send: { kind: 'send', method: 'GET', url: PAGE, headers: [['Accept', 'application/json']], body: '', notAfter: 1_800_000_000_000 },
  sites: { kind: 'sites' },
  wiped: { kind: 'wiped' },
};
const read = (raw: unknown, from: From) => readMessage(raw, from, ID, HOME);

test('every verb is taken from its senders and from nobody else', () => {
  for (const [verb, message] of Object.entries(MESSAGES)) {
    const allowed = ALLOWED[verb as Verb];
    assert.equal(read(message, content) !== null, allowed.includes('content'), `${verb} from a content script`);
    assert.equal(read(message, ui) !== null, allowed.includes('ui'), `${verb} from our page`);
    assert.equal(read(message, worker) !== null, allowed.includes('background'), `${verb} from the worker`);
    for (const from of [stranger, frame, tabless, lookalike]) assert.equal(read(message, from), null, `${verb} from ${JSON.stringify(from)}`);
  }
});

test('a content script can only open and ask for the status', () => {
  const verbs = Object.entries(ALLOWED).filter(([, senders]) => senders.includes('content'));
  assert.deepEqual(verbs.map(([verb]) => verb).sort(), ['open', 'status']);
});

test('only the worker can have a request sent, and only with the form of one', () => {
  const order = MESSAGES.send as Record<string, unknown>;
  assert.ok(read(order, worker));
  assert.ok(read(order, { ...worker, url: `${HOME}_generated_background_page.html` }));
  const others: From[] = [{ ...worker, tab: {} }, { ...worker, url: `${HOME}popup.html` }, { ...worker, url: `${HOME}background.js?x` }, { ...worker, id: 'another' }];
  for (const from of others) assert.equal(read(order, from), null, JSON.stringify(from));
  const bad = [{ headers: 'Accept' }, { headers: [['Accept']] }, { headers: [['Accept', 7]] }, { body: null }, { method: undefined }, { notAfter: undefined }, { notAfter: '1800000000000' }, { notAfter: Infinity }, { url: 5 }, { mode: 'cors' }];
  for (const change of bad) assert.equal(read({ ...order, ...change }, worker), null, JSON.stringify(change));
  assert.ok(read({ ...order, body: 'x'.repeat(100_000) }, worker), 'a long body is no long address');
});

test('a content script can only name addresses of its own site', () => {
  assert.equal(read({ kind: 'open', url: 'https://other.example/issues/1' }, content), null);
  assert.equal(read({ kind: 'open', url: 'http://redmine.example/issues/1' }, content), null);
  assert.equal(read({ kind: 'open', url: 'javascript:alert(1)' }, content), null);
  assert.ok(read({ kind: 'open', url: 'https://redmine.example/issues/43' }, content));
});

test('messages of another form are refused', () => {
  const bad: unknown[] = [null, 'open', 7, [], {}, { kind: 'vault' }, { kind: '__proto__' }, { kind: 'constructor' }, { kind: 'open' }];
  bad.push({ kind: 'open', url: 5 }, { kind: 'open', url: PAGE, more: 1 }, { kind: 'open', url: `https://redmine.example/${'x'.repeat(5000)}` });
  for (const raw of bad) assert.equal(read(raw, ui), null, JSON.stringify(raw)?.slice(0, 60));
});

test('a frame or another extension is nobody', () => {
  assert.equal(whoSent(frame, ID, HOME), null);
  assert.equal(whoSent(stranger, ID, HOME), null);
  assert.equal(whoSent(content, ID, HOME), 'content');
  assert.equal(whoSent(ui, ID, HOME), 'ui');
  assert.equal(whoSent(worker, ID, HOME), 'background');
});
