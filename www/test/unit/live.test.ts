// A flow in the worker when a module traps, when the browser stores nothing, and when it sends nothing.

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { played } from '../fakecore';
import { LiveFlow, type Origin } from '../../src/background/live';
import type { Command, Draft, Effect, FlowHandle, HttpFailure, HttpReply, Nudge, Step, View } from '../../src/shared/core';
import { isParked } from '../../src/shared/parked';
import { ask, write } from '../../src/shared/store/db';
import { newRecord } from '../../src/shared/store/drafts';
import { flowById, removeFlow, type FlowRecord } from '../../src/shared/store/flows';
import { removeAccount, saveAccount } from '../../src/shared/store/vault';

const HOST = 'redmine.example';
const TICKET = `https://${HOST}/issues/1`;
const DRAFT: Draft = {
  id: 'd',
  title: 'An incident',
  host: HOST,
  ticket: { tracker: 'redmine', base: `https://${HOST}`, project: null, key: '#1', url: TICKET },
  markdown: '# One',
  generated: '# One',
  template: 'seed',
  published: null,
  core: '{}',
};
const COMMAND = { command: 'undo', draft: DRAFT } satisfies Command;

/** What is created at the tracker, all that is sent there, and what the browser refuses. */
let created = 0;
let sent: string[] = [];
let full = false;
let putsLeft = Infinity;
let isAllowed: () => Promise<boolean>;
/** Whether the next call of the module traps. */
let traps: (call: string) => boolean;
/** Seconds that its first request has to wait. */
let waitS = 0;

/** Looks, writes, looks: what it was about to write when it was stored is looked for first. It counts its requests anew. */
class Journal implements FlowHandle {
  private id = 0;
  private open: 'look' | 'write' | null = null;
  private trouble: string | null = null;
  constructor(private state: string) {}
  static load(saved: string): Journal {
    return new Journal(saved);
  }
  step(): Step {
    this.may('step');
    return this.next(this.state === 'done' ? null : 'look');
  }
  reply(id: number, reply: HttpReply): Step {
    if (id !== this.id || this.open === null) return this.next(this.open ?? 'look');
    this.may('reply');
    const was = this.open;
    this.open = null;
    if (was === 'look' && new TextDecoder().decode(reply.body) === 'absent') {
      this.state = 'under way';
      return this.next('write');
    }
    this.state = 'done';
    return this.next(null);
  }
  failure(_id: number, failure: HttpFailure): Step {
    this.may('failure');
    this.open = null;
    this.trouble = 'detail' in failure ? failure.detail : failure.kind;
    return this.next(null);
  }
  nudge(_: Nudge): Step {
    this.may('nudge');
    this.trouble = null;
    return this.next(this.state === 'done' ? null : 'look');
  }
  bring(): void {
    // Nothing lies beside it.
  }
  material(): undefined {
    return undefined;
  }
  save(): string {
    this.may('save');
    return this.state;
  }
  free(): void {
    // Nothing is held.
  }
  private may(call: string): void {
    if (traps(call)) throw new WebAssembly.RuntimeError('unreachable');
  }
  private next(what: 'look' | 'write' | null): Step {
    if (this.trouble !== null) {
      const trouble = { kind: 'unreachable', message: this.trouble, safe: '', hint: '', host: HOST, action: 'retry' } as const;
      return { effects: [], view: { kind: 'trouble', trouble }, finished: false };
    }
    if (this.state === 'done') return { effects: [], view: { kind: 'published', host: HOST, steps: [], complete: true, draft: DRAFT }, finished: true };
    const isNew = what !== null && what !== this.open;
    this.open = what ?? this.open;
    return { effects: isNew && what !== null ? [this.effect(what)] : [], view: { kind: 'publishing', host: HOST, steps: [] }, finished: false };
  }
  private effect(what: 'look' | 'write'): Effect {
    this.id += 1;
    const request = { method: what === 'look' ? ('GET' as const) : ('POST' as const), url: TICKET, headers: [], body: null, auth: 'none' as const };
    return { id: this.id, afterS: this.id === 1 ? waitS : 0, label: what, request };
  }
}
played.Flow = class extends Journal {
  constructor(_: Command) {
    super('planned');
  }
};

Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: { request: (name: string, held: (lock: unknown) => unknown) => Promise.resolve(held({ name })) } } });
Object.assign(globalThis.chrome, { permissions: { contains: () => isAllowed() } });
globalThis.fetch = (_url, init) => {
  const method = init?.method ?? 'GET';
  sent.push(method);
  assert.ok(sent.length < 50, 'it asks without end');
  if (method === 'POST') created += 1;
  return Promise.resolve(new Response(method === 'GET' && created === 0 ? 'absent' : 'there'));
};
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
  putsLeft -= 1;
  full ||= putsLeft < 0;
  if (full) throw new DOMException('no room', 'QuotaExceededError');
  return put.apply(this, args);
};

/** A flow with all that it shows. */
function live({ id = 'publish:d', account = null }: { id?: string; account?: string | null } = {}) {
  const flow = new LiveFlow({ id, wish: 'publish', draftId: 'd', markdown: null, ticket: TICKET, account }, () => undefined);
  const views: View[] = [];
  const failed: unknown[] = [];
  let heard: () => void = () => undefined;
  flow.watch({
    view: (_, view) => {
      views.push(view);
      heard();
    },
    failed: (_, error) => {
      failed.push(error);
      heard();
    },
  });
  /** Waits until it shows something of which that is true. */
  const until = async (isIt: (view: View) => boolean) => {
    const from = views.length;
    for (;;) {
      const found = views.slice(from).find(isIt);
      if (found) return found;
      assert.deepEqual(failed, []);
      await new Promise<void>((resolve) => (heard = resolve));
    }
  };
  return { flow, views, until };
}
const told = (view: View) => (view.kind === 'trouble' ? view.trouble.kind : view.kind);
const isOver = (view: View) => view.kind === 'published';
const RETRY: Nudge = { nudge: 'retry', key: null, fields: [] };
const stored = async () => (await flowById('publish:d')) as FlowRecord;
const start: Origin = { command: COMMAND };
const once = { timeout: 10_000 };

const ORIGIN = `https://${HOST}`;
const signIn = (name: string) => saveAccount({ origin: ORIGIN, tracker: 'redmine', kind: 'token', base: ORIGIN, auth: 'redmineKey', apiOrigin: null, token: 'key', name, addedAt: '' });

beforeEach(async () => {
  await removeAccount(ORIGIN);
  [created, full, putsLeft, waitS] = [0, false, Infinity, 0];
  sent = [];
  traps = () => false;
  isAllowed = () => Promise.resolve(true);
  await removeFlow('publish:d');
  await write(['drafts'], (tx) => ask(tx.objectStore('drafts').put(newRecord(DRAFT, new Date()))));
});

test('a module that traps once is started anew, and what may have been written is looked for', once, async () => {
  for (const call of ['step', 'reply', 'save']) {
    for (const nth of [1, 2]) {
      [created, sent] = [0, []];
      let calls = 0;
      traps = (made) => made === call && (calls += 1) === nth;
      const { flow, views, until } = live();
      const over = until(isOver);
      flow.begin(start);
      await over;
      assert.deepEqual([created, views.filter(isParked)], [1, []], `${call} ${nth}`);
    }
  }
});

test('a module that traps again before somebody spoke to the flow parks it: it says so and sends nothing more', once, async () => {
  traps = (call) => call === 'reply';
  const { flow, until } = live();
  const parked = until(isParked);
  flow.begin(start);
  assert.equal(told(await parked), 'stopped');
  assert.deepEqual([sent, flow.busy, flow.finished], [['GET', 'GET'], false, false]);
  const { busy, parked: isStoredSo, view } = await stored();
  assert.deepEqual([busy, isStoredSo, told(view)], [false, true, 'stopped']);

  const again = until(isParked);
  flow.nudge(RETRY);
  await again;
  assert.deepEqual(sent, ['GET', 'GET', 'GET', 'GET']);

  traps = () => false;
  const over = until(isOver);
  flow.nudge(RETRY);
  await over;
  assert.deepEqual([created, await stored()], [1, undefined]);
});

test('answers that are taken between two traps make no second chance', once, async () => {
  let answers = 0;
  // What was written is never found, and what answers the write cannot be read.
  traps = (call) => call === 'reply' && sent.at(-1) === 'POST' && (answers += 1) > 0;
  const { flow, until } = live();
  const parked = until(isParked);
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) => fetch(url, init).then((answer) => (init?.method === 'GET' ? new Response('absent') : answer));
  flow.begin(start);
  await parked;
  globalThis.fetch = fetch;
  assert.deepEqual([sent, answers], [['GET', 'POST', 'GET', 'POST'], 2]);
});

test('the count outlives the worker, and so does a flow that is parked', once, async () => {
  let calls = 0;
  traps = (call) => call === 'reply' && (calls += 1) === 1;
  const first = live();
  const over = first.until(isOver);
  let between: FlowRecord | undefined;
  const { fetch } = globalThis;
  globalThis.fetch = async (url, init) => {
    between = (await stored()) ?? between;
    return fetch(url, init);
  };
  first.flow.begin(start);
  await over;
  globalThis.fetch = fetch;
  assert.ok(between);
  assert.deepEqual([between.traps, between.parked, between.busy], [1, false, true]);

  [created, sent] = [0, []];
  traps = (call) => call === 'reply';
  const second = live();
  const parked = second.until(isParked);
  second.flow.begin({ record: between });
  await parked;
  assert.deepEqual(sent, ['GET']);

  traps = () => false;
  const { flow, until } = live();
  flow.begin({ record: await stored() });
  const joining: string[] = [];
  flow.watch({ view: (_, view) => joining.push(told(view)), failed: assert.fail });
  assert.deepEqual([flow.busy, joining], [false, ['stopped']]);
  const done = until(isOver);
  flow.nudge(RETRY);
  await done;
  assert.deepEqual([sent, created], [['GET', 'GET', 'POST'], 1]);
});

test('a step that could not be stored is not done; once there is room it goes on, and creates nothing twice', once, async () => {
  let failures = 0;
  for (let room = 0; ; room += 1) {
    [created, sent, full, putsLeft] = [0, [], false, room];
    const { flow, views, until } = live();
    const shown = until((view) => isOver(view) || isParked(view));
    flow.begin(start);
    if (isOver(await shown)) break;
    failures += 1;
    assert.equal(told(views.at(-1) as View), 'storeFull');
    assert.deepEqual([flow.busy, flow.finished], [false, false]);
    const before = [...sent];

    const again = until(isParked);
    flow.nudge(RETRY);
    await again;
    assert.ok(sent.length <= before.length + 1, 'a look at most, while there is still no room');

    [full, putsLeft] = [false, Infinity];
    const over = until(isOver);
    flow.nudge(RETRY);
    await over;
    assert.deepEqual([created, flow.finished, await stored()], [1, true, undefined], `${room} times there was room`);
  }
  assert.equal(failures, 3, 'at the look, at the write, at the end');
});

test('what throws where a request is sent is a failure of that request', once, async () => {
  isAllowed = () => Promise.reject(new Error('the store is broken'));
  const { flow, until } = live();
  const trouble = until((view) => view.kind === 'trouble');
  flow.begin(start);
  assert.equal(told(await trouble), 'unreachable');
  assert.deepEqual([flow.busy, sent], [false, []]);
  isAllowed = () => Promise.resolve(true);
  const over = until(isOver);
  flow.nudge(RETRY);
  await over;
  assert.equal(created, 1);
});

test('a flow that waits for its time still sends when another flow’s trap has renewed the module meanwhile', once, async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  waitS = 60;
  const waiting = live();
  const shown = waiting.until(() => true);
  waiting.flow.begin(start);
  await shown;

  waitS = 0;
  let calls = 0;
  traps = (call) => call === 'reply' && (calls += 1) === 1;
  const other = live({ id: 'publish:other' });
  const over = other.until(isOver);
  other.flow.begin(start);
  await over;

  created = 0;
  const done = waiting.until(isOver);
  mock.timers.tick(60_000);
  await done;
  mock.timers.reset();
  assert.equal(created, 1);
});

test('a publication goes on with the account that it began with, and sends nothing with another', once, async () => {
  await signIn('Ann');
  const { flow, until } = live({ account: 'Ann' });
  const isOther = (view: View) => told(view) === 'otherAccount';
  const { fetch } = globalThis;
  globalThis.fetch = async (url, init) => {
    await signIn('Bo');
    return fetch(url, init);
  };
  const waits = until(isOther);
  flow.begin(start);
  const view = await waits;
  globalThis.fetch = fetch;
  assert.deepEqual([sent, created, flow.busy, isParked(view)], [['GET'], 0, false, false]);

  const still = until(isOther);
  flow.nudge(RETRY);
  await still;
  assert.deepEqual(sent, ['GET']);

  await signIn('Ann');
  const over = until(isOver);
  flow.nudge(RETRY);
  await over;
  assert.deepEqual([sent, created], [['GET', 'GET', 'POST'], 1]);
});

test('an account that was never tried, or is gone, says nothing of whose it is', once, async () => {
  const { flow, until } = live({ account: 'Ann' });
  const over = until(isOver);
  flow.begin(start);
  await over;
  assert.equal(created, 1);
});
