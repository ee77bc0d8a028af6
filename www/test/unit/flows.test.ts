// Which flow a wish starts or joins, when another one of the same draft is there.

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { played } from '../fakecore';
import { forgetAll, start } from '../../src/background/flows';
import type { Command, Draft, FlowHandle, Nudge, Review, Step } from '../../src/shared/core';
import type { Wish } from '../../src/shared/flowport';
import { ask, write } from '../../src/shared/store/db';
import { newRecord } from '../../src/shared/store/drafts';
import { flowById, saveFlow } from '../../src/shared/store/flows';

const HOST = 'redmine.example';
const TICKET = `https://${HOST}/issues/1`;
const DRAFT: Draft = {
  id: 'd', title: 'An incident', host: HOST, ticket: { tracker: 'redmine', base: `https://${HOST}`, project: null, key: '#1', url: TICKET },
  markdown: '# One', generated: '# One', template: 'seed', published: null, core: '{}',
};

/** Whether the tracker keeps the publication waiting for an answer, or it waits for a person. */
let isUnderWay = false;
/** The texts that publications were begun with. */
let begun: string[] = [];

/** A publication that makes nothing before it is stopped. */
class Publication implements FlowHandle {
  private over = false;
  constructor(private readonly text: string) {}
  static load(saved: string): Publication {
    if (saved === 'of another version') throw { kind: 'damaged', message: 'The stored work cannot be read by this version.', hint: 'Generate it again.' };
    return new Publication(saved);
  }
  step(): Step {
    if (this.over) return { effects: [], view: { kind: 'published', host: HOST, steps: [], complete: false, draft: DRAFT }, finished: true };
    const request = { method: 'GET' as const, url: TICKET, headers: [], body: null, auth: 'none' as const };
    if (isUnderWay) return { effects: [{ id: 1, afterS: 0, label: 'look', request }], view: { kind: 'publishing', host: HOST, steps: [] }, finished: false };
    const trouble = { kind: 'notSignedIn', message: '', safe: '', hint: '', host: HOST, action: 'signIn' } as const;
    return { effects: [], view: { kind: 'trouble', trouble }, finished: false };
  }
  reply(): Step {
    return this.step();
  }
  failure(): Step {
    return this.step();
  }
  nudge({ nudge }: Nudge): Step {
    this.over = nudge === 'cancel';
    return this.step();
  }
  bring(): void {
    // Nothing lies beside it.
  }
  material(): undefined {
    return undefined;
  }
  save(): string {
    return this.text;
  }
  free(): void {
    // Nothing is held.
  }
}
played.Flow = class extends Publication {
  constructor(command: Command) {
    const text = command.command === 'publish' ? command.review.text : command.command;
    begun.push(text);
    super(text);
  }
};

Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: { request: (name: string, held: (lock: unknown) => unknown) => Promise.resolve(held({ name })) } } });
Object.assign(globalThis.chrome, {
  permissions: { contains: () => Promise.resolve(true) },
  alarms: { create: () => Promise.resolve(), clear: () => Promise.resolve(true) },
});
globalThis.fetch = () => new Promise(() => undefined);

const publish = (text: string): Wish => ({ wish: 'publish', draftId: 'd', review: { text } as Review, consent: '' });
const once = { timeout: 10_000 };

beforeEach(async () => {
  forgetAll();
  [isUnderWay, begun] = [false, []];
  await write(['drafts', 'flows'], (tx) => Promise.all([ask(tx.objectStore('drafts').put(newRecord(DRAFT, new Date()))), ask(tx.objectStore('flows').clear())]));
});

test('a publication that waits goes on only for the text that was agreed to, and ends for another one', once, async () => {
  const first = await start(publish('as agreed'));
  await first.ready();
  assert.equal(await start(publish('as agreed')), first);

  const second = await start(publish('without the customer’s name'));
  await second.ready();
  assert.deepEqual([first.finished, second.finished, begun], [true, false, ['as agreed', 'without the customer’s name']]);
  assert.equal((await flowById('publish:d'))?.saved, 'without the customer’s name');
});

test('nothing is begun beside a publication that is under way', once, async () => {
  isUnderWay = true;
  const first = await start(publish('as agreed'));
  await first.ready();
  const others: Wish[] = [publish('another text'), { wish: 'undo', draftId: 'd' }];
  for (const other of others) await assert.rejects(start(other), { kind: 'otherPublication' });
  assert.deepEqual([first.finished, begun], [false, ['as agreed']]);
});

test('an undo ends a publication that waits', once, async () => {
  const first = await start(publish('as agreed'));
  await first.ready();
  await (await start({ wish: 'undo', draftId: 'd' })).ready();
  assert.deepEqual([first.finished, begun], [true, ['as agreed', 'undo']]);
});

test('a publication that this version cannot read stands in nobody’s way', once, async () => {
  const view: Step['view'] = { kind: 'publishing', host: HOST, steps: [] };
  await saveFlow({ id: 'publish:d', wish: 'publish', draftId: 'd', markdown: '# One', ticket: TICKET, saved: 'of another version', view, busy: false, updatedAt: '' });
  const anew = await start(publish('as agreed'));
  await anew.ready();
  assert.deepEqual([begun, (await flowById('publish:d'))?.saved], [['as agreed'], 'as agreed']);
});
