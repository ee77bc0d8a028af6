// The editor's desk as the page sees it: who is answered what, also by a worker that dies; and what crosses of a long view.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ViewTeller } from '../../src/desk/teller';
import { Desk, type DeskWorker } from '../../src/editor/desk';
import { ViewHearer } from '../../src/editor/hearer';
import { foundAgain } from '../../src/editor/masking';
import { Newest } from '../../src/editor/newest';
import type { DraftView, Redaction } from '../../src/shared/core';
import { asCoreError } from '../../src/shared/coreerror';
import type { Asked, Told } from '../../src/shared/desktalk';
import type { Question } from '../../src/shared/modules';
import type { Part } from '../../src/shared/viewtalk';
import { here } from '../../src/shared/wasm';

/** A worker that answers when it is told to. */
class Slow implements DeskWorker {
  onmessage: DeskWorker['onmessage'] = null;
  onerror: DeskWorker['onerror'] = null;
  onmessageerror: DeskWorker['onmessageerror'] = null;
  asked: Asked[] = [];
  ended = false;
  postMessage(asked: Asked): void {
    this.asked.push(structuredClone(asked));
  }
  terminate(): void {
    this.ended = true;
  }
  tell(told: Told): void {
    this.onmessage?.({ data: told } as MessageEvent<Told>);
  }
}

function desk() {
  const workers: Slow[] = [];
  const start = () => {
    const worker = new Slow();
    workers.push(worker);
    return worker;
  };
  return { desk: new Desk(start), workers };
}

const preview = (text: string): Question => ({ module: 'core', name: 'preview', args: [text] });
const texts = (worker: Slow | undefined) => worker?.asked.map(({ question }) => question.args[0]);
const isStopped = (error: unknown) => asCoreError(error).kind === 'trap' && asCoreError(error).message.startsWith('A part of NoFault stopped');
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('no worker is started before something is asked, and each question gets its own answer', async () => {
  const { desk: asked, workers } = desk();
  assert.equal(workers.length, 0);
  const both = Promise.all([asked.ask(preview('a')), asked.ask(preview('b'))]);
  const [worker] = workers;
  assert.deepEqual(texts(worker), ['a', 'b']);
  const [first, second] = worker?.asked.map(({ id }) => id) ?? [];
  worker?.tell({ id: second ?? 0, ok: 'of b' });
  worker?.tell({ id: first ?? 0, ok: 'of a' });
  assert.deepEqual(await both, ['of a', 'of b']);
  assert.equal(workers.length, 1);
});

test('what a module says of a question is thrown as it is, and the worker goes on', async () => {
  const { desk: asked, workers } = desk();
  const error = { kind: 'damaged', message: 'It is damaged.', hint: 'Try again.' };
  const answer = asked.ask(preview('a'));
  workers[0]?.tell({ id: 1, error });
  await assert.rejects(answer, (thrown) => assert.deepEqual(asCoreError(thrown), error) === undefined);
  assert.equal(workers[0]?.ended, false);
});

for (const [how, die] of [
  ['dies', (worker: Slow | undefined) => worker?.onerror?.({} as ErrorEvent)],
  ['says what cannot be read', (worker: Slow | undefined) => worker?.onmessageerror?.({} as MessageEvent)],
] as const) {
  test(`what a worker that ${how} has not answered is asked of another one, and told in a sentence when that dies as well`, async () => {
    const { desk: asked, workers } = desk();
    const [a, b] = [asked.ask(preview('a')), asked.ask(preview('b'))];
    workers[0]?.tell({ id: 1, ok: 'of a' });
    die(workers[0]);
    assert.ok(workers[0]?.ended);
    assert.equal(await a, 'of a');
    assert.deepEqual(texts(workers[1]), ['b']);
    const c = asked.ask(preview('c'));
    die(workers[0]);
    assert.equal(workers[1]?.ended, false, 'the death of the first is no news');
    const said = assert.rejects(b, isStopped);
    die(workers[1]);
    await said;
    assert.deepEqual(texts(workers[2]), ['c'], 'what came later has its own second try');
    workers[2]?.tell({ id: workers[2].asked[0]?.id ?? 0, ok: 'of c' });
    assert.equal(await c, 'of c');
  });
}

test('where no worker can be started, it is said', async () => {
  const asked = new Desk(() => {
    throw new Error('Extension context invalidated.');
  });
  await assert.rejects(asked.ask(preview('a')), (error) => asCoreError(error).message === 'Extension context invalidated.');
});

test('a question that cannot be sent is refused, and the next one is answered', async () => {
  const { desk: asked, workers } = desk();
  await assert.rejects(asked.ask({ module: 'core', name: 'preview', args: [() => 1] }), { name: 'DataCloneError' });
  const answer = asked.ask(preview('a'));
  workers[0]?.tell({ id: workers[0].asked[0]?.id ?? 0, ok: 'of a' });
  assert.equal(await answer, 'of a');
});

test('a page without a worker is answered by its own modules', async () => {
  assert.ok(Array.isArray(await here(preview('# Title'))));
  assert.ok(Array.isArray(JSON.parse((await here({ module: 'paper', name: 'files', args: [] })) as string)));
});

test('of work that is asked for while a turn is under way only the newest is done, and all who asked hear of it', async () => {
  const newest = new Newest();
  const done: string[] = [];
  let finish: () => void = () => undefined;
  const seen: boolean[] = [];
  const first = newest.do(async (superseded) => {
    seen.push(superseded());
    await new Promise<void>((resolve) => (finish = resolve));
    seen.push(superseded());
    done.push('first');
  });
  await turn();
  const work = (name: string) => () => Promise.resolve(void done.push(name));
  const second = newest.do(work('second'));
  const third = newest.do(work('third'));
  finish();
  await Promise.all([first, second, third]);
  assert.deepEqual([done, seen], [['first', 'third'], [false, true]]);
  await newest.do(work('fourth'));
  assert.equal(done.at(-1), 'fourth');
});

test('a turn that fails is told to those who asked for it, and holds up no other', async () => {
  const newest = new Newest();
  await assert.rejects(newest.do(() => Promise.reject(new Error('no'))), { message: 'no' });
  let done = false;
  await newest.do(() => Promise.resolve(void (done = true)));
  assert.ok(done);
});

const row = (id: number, text = 'x') => ({ id: `r${id}`, text });
const viewOf = (timeline: unknown[], proposals: unknown[] = []) => ({ zone: 'UTC', timeline, proposals }) as unknown as DraftView;

/** What the page has after a view was told, and the rows that crossed. */
function crossing() {
  const [teller, hearer] = [new ViewTeller(), new ViewHearer()];
  return (view: DraftView) => {
    const parts: Part[] = [];
    const rest = structuredClone(teller.tell(view, (part) => parts.push(structuredClone(part))));
    for (const part of parts) hearer.part(part);
    return { heard: hearer.whole(rest), crossed: parts.map(({ list, rows }) => [list, rows.length]) };
  };
}

test('a long view comes in parts, and later only what changed does; the rest are the same objects', () => {
  const tell = crossing();
  const rows = Array.from({ length: 2500 }, (_, at) => row(at));
  const one = tell(viewOf(rows, [row(1)]));
  assert.deepEqual([one.heard, one.crossed], [viewOf(rows, [row(1)]), [['timeline', 1000], ['timeline', 1000], ['timeline', 500], ['proposals', 1]]]);
  const same = tell(viewOf(rows, [row(1)]));
  assert.deepEqual(same.crossed, []);
  assert.equal(same.heard.timeline, one.heard.timeline);
  const changed = rows.map((one, at) => (at === 1200 ? row(at, 'y') : one));
  const other = tell(viewOf(changed));
  assert.deepEqual([other.heard, other.crossed], [viewOf(changed), [['timeline', 1]]]);
  assert.equal(other.heard.timeline[0], one.heard.timeline[0]);
  assert.equal(other.heard.timeline[2499], one.heard.timeline[2499]);
});

test('whatever becomes of a list, the page has what was told', () => {
  const tell = crossing();
  const lists = [[], [1, 2, 3], [1, 2, 3, 4], [1, 3, 4], [3, 4], [3, 3, 3], [3, 3], [9, 3, 3, 3], [], [1, 1], [1]];
  for (const list of [...lists, ...lists.slice().reverse()]) {
    const view = viewOf(list.map((id) => row(id)), list.slice(1).map((id) => row(id)));
    assert.deepEqual(tell(view).heard, view, JSON.stringify(list));
  }
});

test('a mask goes where the words are now', () => {
  const found = (rule: string, excerpt: string, start: number) => ({ rule, excerpt, start, end: start + 4 }) as Redaction;
  const before = [found('mail', 'a@', 10), found('mail', 'a@', 50), found('key', 'AKI', 80)];
  const now = [found('mail', 'a@', 12), found('mail', 'b@', 30), found('mail', 'a@', 60)];
  assert.deepEqual(foundAgain([before[1], before[2]] as Redaction[], before, now).map(({ start }) => start), [60]);
});
