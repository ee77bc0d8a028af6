import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL, allSources, wanted } from '../../src/editor/linefilter';
import { readField, shownAt, toField } from '../../src/editor/localtime';
import { byDay, placed } from '../../src/editor/placed';
import { clockOf, isZone, offsetText, shiftsUntil, UTC, zoneAt } from '../../src/shared/zone';
import type { TimelineRow } from '../../src/shared/core';

const berlin = clockOf('Europe/Berlin', 0);
const johns = clockOf('America/St_Johns', 0);

const row = (change: Partial<TimelineRow>): TimelineRow => ({
  id: 'r',
  day: '2026-03-14',
  time: '22:31',
  at: '2026-03-14T22:31:00Z',
  actor: null,
  text: 'Rolled back',
  sources: [{ id: 'redmine|https://r.example|#42/journal/1', label: '#42 note 3', url: 'https://r.example/issues/42#note-3' }],
  more: 0,
  visibility: 'public',
  state: 'shown',
  own: false,
  event: 'commented',
  kind: null,
  ...change,
});

test('every quarter of an hour of a year comes back from the field, in zones that change their clocks by an hour, by half and never', () => {
  const start = Date.UTC(2026, 0, 1);
  for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']) {
    const clock = clockOf(zone, 0);
    let twice = 0;
    for (let ms = start; ms < start + 365 * 86_400_000; ms += 900_000) {
      const at = new Date(ms).toISOString();
      const reading = readField(toField(at, clock), clock);
      if (reading.kind === 'one') assert.equal(reading.at, at);
      else if (reading.kind === 'twice') assert.equal(reading.choices[shownAt(at, clock)?.twice === 'first' ? 0 : 1]?.at, at, at);
      else assert.fail(`${at} in ${zone} is ${reading.kind}`);
      if (reading.kind === 'twice') twice += 1;
    }
    const expected: Record<string, number> = { 'Europe/Berlin': 8, 'America/St_Johns': 8, 'Australia/Lord_Howe': 4 };
    assert.equal(twice, expected[zone] ?? 0, zone);
  }
});

test('the hour that came twice is known in Berlin and in St. John’s, with both moments', () => {
  assert.deepEqual(readField('2026-10-25T02:30', berlin), {
    kind: 'twice',
    choices: [
      { at: '2026-10-25T00:30:00.000Z', words: '02:30 (UTC+02:00)' },
      { at: '2026-10-25T01:30:00.000Z', words: '02:30 (UTC+01:00)' },
    ],
  });
  assert.equal(shownAt('2026-10-25T00:30:00Z', berlin)?.twice, 'first');
  assert.equal(shownAt('2026-10-25T01:30:00Z', berlin)?.twice, 'second');
  assert.equal(shownAt('2026-10-25T02:00:00Z', berlin)?.twice, null);
  const johnsReading = readField('2026-11-01T01:15', johns);
  assert.deepEqual(johnsReading.kind === 'twice' && johnsReading.choices.map(({ words }) => words), ['01:15 (UTC-02:30)', '01:15 (UTC-03:30)']);
});

test('an hour that was skipped is said so, with the time before and after the jump', () => {
  assert.deepEqual(readField('2026-03-29T02:30', berlin), {
    kind: 'skipped',
    choices: [
      { at: '2026-03-29T01:30:00.000Z', words: '03:30 (UTC+02:00)' },
      { at: '2026-03-29T00:30:00.000Z', words: '01:30 (UTC+01:00)' },
    ],
  });
  assert.equal(readField('2026-03-08T02:59', johns).kind, 'skipped');
  assert.deepEqual(readField('2026-03-29T03:00', berlin), { kind: 'one', at: '2026-03-29T01:00:00.000Z' });
});

test('a change one minute past midnight is known: St. John’s until 2011', () => {
  assert.equal(readField('2010-11-06T23:30', johns).kind, 'twice');
  assert.equal(readField('2010-03-14T00:30', johns).kind, 'skipped');
});

test('what is no time and no zone does no harm', () => {
  for (const value of ['', 'x', '2026-13-40T99:99']) assert.deepEqual(readField(value, berlin), { kind: 'none' });
  assert.equal(shownAt('no time', berlin), null);
  assert.equal(isZone('Nowhere/Land'), false);
  assert.equal(clockOf('Nowhere/Land', -210).offsetAt(0), -210);
  assert.equal(clockOf('', 90).name, 'UTC+01:30');
  assert.equal(offsetText(-210), 'UTC-03:30');
});

test('a line stands on its day of the shown clock, marks an hour that came twice, and keeps a mere day', () => {
  const clocks = { first: berlin, second: UTC };
  const lines = [row({}), row({ at: '2026-03-14T23:10:00Z' }), row({ at: '2026-10-25T00:30:00Z' }), row({ time: '', day: '2026-10-26', at: '2026-10-25T23:00:00Z' }), row({ at: null, time: '', day: '' })].map((one) => placed(one, clocks));
  assert.deepEqual(byDay(lines).map(([day, of]) => [day, of.map(({ time }) => time).join()]), [
    ['2026-03-14', '23:31'],
    ['2026-03-15', '00:10'],
    ['2026-10-25', '02:30'],
    ['2026-10-26', ''],
    ['', ''],
  ]);
  assert.equal(lines[2]?.twice?.sign, 'UTC+02:00');
  assert.equal(lines[0]?.second?.time, '22:31');
  assert.equal(lines[1]?.second?.time, '23:10⁻');
});

test('lines are found by words, kind, source and by whether they stand in the text', () => {
  const alert = row({ text: 'Rate above 2 %', sources: [{ id: 'alertmanager|x', label: 'alerts.json 3', url: '' }], state: 'hidden' });
  assert.deepEqual(allSources([row({}), alert], [{ source: 'alertmanager', product: 'Alertmanager', file: 'a', told: 1, metrics: 0, unread: 0 }]), [
    { id: '#42', name: '#42' },
    { id: 'alertmanager', name: 'Alertmanager' },
  ]);
  assert.ok(wanted(alert, 'detection', { ...ALL, source: 'alertmanager', kind: 'detection', state: 'hidden', words: 'RATE' }));
  assert.ok(!wanted(alert, 'detection', { ...ALL, state: 'shown' }));
  assert.ok(!wanted(alert, null, { ...ALL, kind: 'detection' }));
  assert.ok(wanted(alert, null, { ...ALL, kind: 'none' }));
  assert.ok(!wanted(row({}), null, { ...ALL, words: 'rate' }));
});

test('the core is told when a zone changed its clocks, so that a summer is shown in summer time', () => {
  const shifts = shiftsUntil(Date.UTC(2026, 10, 27), (ms) => berlin.offsetAt(ms));
  const last = shifts.slice(-3).map(({ atMs, offsetMin }) => [new Date(Math.floor(atMs / 60_000) * 60_000).toISOString(), offsetMin]);
  assert.deepEqual(last, [['2025-10-26T01:00:00.000Z', 60], ['2026-03-29T01:00:00.000Z', 120], ['2026-10-25T01:00:00.000Z', 60]]);
  assert.equal(shifts.length, 41);
  assert.deepEqual(shiftsUntil(0, () => 330).map(({ offsetMin }) => offsetMin), [330], 'one that never does is told once');
  assert.equal(zoneAt(new Date()).shifts.at(-1)?.offsetMin, zoneAt(new Date()).offsetMin);
});
