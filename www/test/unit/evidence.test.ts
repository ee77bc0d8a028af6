// Files of evidence: one worker, one question at a time, and a sentence for whatever cannot be read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence, TimelineRow } from '../../src/shared/core';
import { EvidenceReader, freeName, hintsFrom, MOST_BYTES, type Reading } from '../../src/shared/evidence';
import type { Answer, Question } from '../../src/shared/evidencetalk';
import { asCoreError } from '../../src/shared/coreerror';
import { broughtIn } from '../../src/editor/counts';

const HINTS = { offsetMin: 60, year: 2026 };
const TOLD: Evidence = { line: { source: 'csv', product: 'Table (CSV)', file: 'a.csv', told: 1, metrics: 0, unread: 0 }, text: '{}' };

/** A worker that answers when it is told to. */
class Slow implements Reading {
  onmessage: Reading['onmessage'] = null;
  onerror: Reading['onerror'] = null;
  asked: Question[] = [];
  ended = false;
  postMessage(question: Question): void {
    this.asked.push(question);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(answer: Answer): void {
    this.onmessage?.({ data: answer } as MessageEvent<Answer>);
  }
}

function reading() {
  const workers: Slow[] = [];
  const reader = new EvidenceReader(() => {
    const worker = new Slow();
    workers.push(worker);
    return worker;
  });
  return { reader, workers };
}

const file = (name: string, size = 3) => ({ name, size, arrayBuffer: () => Promise.resolve(new ArrayBuffer(3)) });
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('no worker is started before something is brought, and one reads all files, one after the other', async () => {
  const { reader, workers } = reading();
  assert.equal(workers.length, 0);
  const both = Promise.all([reader.read(file('a.csv'), HINTS, null), reader.read(file('b.csv'), HINTS, 'csv')]);
  await turn();
  assert.deepEqual(workers[0]?.asked.map((one) => one.ask === 'read' && [one.name, one.source]), [['a.csv', null]]);
  workers[0]?.answer({ ok: TOLD });
  await turn();
  assert.equal(workers[0]?.asked.length, 2);
  workers[0]?.answer({ ok: { ...TOLD, line: { ...TOLD.line, file: 'b.csv' } } });
  assert.deepEqual((await both).map((one) => one.line.file), ['a.csv', 'b.csv']);
  assert.equal(workers.length, 1);
});

test('what the module says of a file is thrown as it is', async () => {
  const { reader, workers } = reading();
  const error = { kind: 'unknownFile', message: 'x.bin is of no kind that we know.', hint: 'Bring another.' };
  const read = reader.read(file('x.bin'), HINTS, null);
  await turn();
  workers[0]?.answer({ error });
  await assert.rejects(read, (thrown) => assert.deepEqual(asCoreError(thrown), error) === undefined);
});

for (const [how, stop] of [
  ['says that its module stopped', (worker: Slow) => worker.answer({ trapped: true })],
  ['cannot be started', (worker: Slow) => worker.onerror?.({} as ErrorEvent)],
] as const) {
  test(`a worker that ${how} is ended, named in a sentence, and replaced for the next file`, async () => {
    const { reader, workers } = reading();
    const read = reader.read(file('bad.zip'), HINTS, null);
    await turn();
    if (workers[0]) stop(workers[0]);
    await assert.rejects(read, (thrown) => asCoreError(thrown).message.startsWith('The reading of bad.zip stopped.'));
    assert.ok(workers[0]?.ended);
    const next = reader.read(file('a.csv'), HINTS, null);
    await turn();
    workers[1]?.answer({ ok: TOLD });
    assert.deepEqual(await next, TOLD);
  });
}

test('a file that is too large, or is a folder, is not handed to the worker', async () => {
  const { reader, workers } = reading();
  await assert.rejects(reader.read(file('log.json', MOST_BYTES + 1), HINTS, null), (thrown) => asCoreError(thrown).message.startsWith('log.json has 65 MB'));
  const folder = { ...file('export'), arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) };
  await assert.rejects(reader.read(folder, HINTS, null), (thrown) => asCoreError(thrown).kind === 'unreadable');
  assert.equal(workers.length, 0);
});

test('the sources are asked for once', async () => {
  const { reader, workers } = reading();
  const first = reader.sources();
  await turn();
  workers[0]?.answer({ sources: [{ id: 'csv', name: 'Table', brings: 'a table', connection: null }] });
  assert.equal((await first).length, 1);
  assert.equal(await reader.sources(), await first);
  assert.equal(workers[0]?.asked.length, 1);
});

test('times without a year are of the year of the incident, and of now when no line has a time', () => {
  const row = (at: string | null) => ({ at }) as TimelineRow;
  const now = new Date('2026-07-01T12:00:00Z');
  assert.equal(hintsFrom([row(null), row('2024-02-03T12:00:00Z'), row('2025-02-03T12:00:00Z')], now).year, 2024);
  assert.deepEqual(hintsFrom([row(null)], now), { offsetMin: -now.getTimezoneOffset(), year: 2026 });
});

test('pasted texts do not take the place of each other', () => {
  assert.equal(freeName('pasted text', []), 'pasted text');
  assert.equal(freeName('pasted text', ['pasted text', 'pasted text 2', 'a.csv']), 'pasted text 3');
});

test('a file is told by what it holds; nothing at all is no event', () => {
  const brought = (told: number, metrics: number, unread: number) => broughtIn({ source: 'csv', product: 'Table', file: 'a.csv', told, metrics, unread });
  assert.equal(brought(214, 2, 3), 'evidenceEvents, evidenceMetrics, evidenceUnread');
  assert.equal(brought(1, 0, 1), 'evidenceEventsOne, evidenceUnreadOne');
  assert.equal(brought(0, 1, 0), 'evidenceMetricsOne');
  assert.equal(brought(0, 0, 0), 'evidenceEvents');
});
