import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { evidenceOf, isOld, keepEvidence, layApart, materialOf, putMaterial, removeEvidence } from '../../src/shared/store/beside';
import { asCoreError } from '../../src/shared/coreerror';
import { EditorModel, type EditorState } from '../../src/editor/model';
import { ask, closeDb, SCHEMA, write } from '../../src/shared/store/db';
import { allDrafts, changeDraft, draftById, draftOfTicket, keepVersion, newRecord, removeDraft, versionsOf } from '../../src/shared/store/drafts';
import { allFlows, isWorkedOn, removeFlow, saveFlow, type FlowRecord } from '../../src/shared/store/flows';
import { deleteAll, exportAll, importAll, readExport } from '../../src/shared/store/portable';
import { changePreferences, DEFAULTS, preferences, putTemplate, removeTemplate, setLeftAlone, setLevel } from '../../src/shared/store/settings';
import { saveAccount } from '../../src/shared/store/vault';
import { surplus, VERSIONS_KEPT } from '../../src/shared/store/ring';
import type { Draft } from '../../src/shared/core';

const NOW = new Date('2026-03-10T12:00:00Z');
const draft = (id: string): Draft => ({
  id,
  title: `Draft ${id}`,
  host: 'redmine.example',
  ticket: { tracker: 'redmine', base: 'https://redmine.example', project: null, key: `#${id}`, url: `https://redmine.example/issues/${id}` },
  markdown: '# One\n',
  generated: '# One\n',
  template: 'seed',
  published: null,
  core: '{}',
});
const put = (value: unknown) => write(['drafts'], (tx) => ask(tx.objectStore('drafts').put(value)));

beforeEach(async () => {
  await deleteAll();
});

test('the same ticket finds its draft', async () => {
  await put(newRecord(draft('7'), NOW));
  assert.equal((await draftOfTicket('https://redmine.example/issues/7'))?.id, '7');
  assert.equal(await draftOfTicket('https://redmine.example/issues/8'), undefined);
});

test('the last twenty versions are kept, the same text once', async () => {
  for (let n = 0; n < 27; n++) {
    const version = { draftId: '7', at: NOW.toISOString(), why: 'edited' as const, markdown: `text ${n}` };
    await keepVersion(version);
    await keepVersion(version);
  }
  await keepVersion({ draftId: '8', at: NOW.toISOString(), why: 'edited', markdown: 'other' });
  const kept = await versionsOf('7');
  assert.equal(kept.length, VERSIONS_KEPT);
  assert.equal(kept[0]?.markdown, 'text 26');
  assert.equal(kept.at(-1)?.markdown, 'text 7');
  assert.equal((await versionsOf('8')).length, 1);
});

test('the ring lets the oldest go first', () => {
  assert.deepEqual(surplus([1, 2, 3], 3), [1]);
  assert.deepEqual(surplus([1, 2], 3), []);
});

test('a damaged draft does no harm to the others', async () => {
  await put(newRecord(draft('1'), NOW));
  await put({ id: '2', ticket: 'https://redmine.example/issues/2', draft: 'half a rec' });
  assert.deepEqual((await allDrafts()).map((record) => record.id), ['1']);
  assert.equal(await draftById('2'), undefined);
});

test('changing a draft that is gone changes nothing', async () => {
  assert.equal(await changeDraft('9', (record) => ({ ...record, caret: 3 })), undefined);
  assert.deepEqual(await allDrafts(), []);
});

test('a failed write leaves the store as it was', async () => {
  await put(newRecord(draft('1'), NOW));
  await assert.rejects(
    write(['drafts'], async (tx) => {
      await ask(tx.objectStore('drafts').clear());
      throw new Error('on purpose');
    }),
  );
  assert.equal((await allDrafts()).length, 1);
});

test('a store that a newer version made is refused with a sentence, and left as it is', async () => {
  await closeDb();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('nofault').onsuccess = resolve;
  });
  const newer = indexedDB.open('nofault', SCHEMA + 1);
  await new Promise((resolve) => (newer.onsuccess = resolve));
  newer.result.close();
  const refused = await allDrafts().catch(asCoreError);
  assert.deepEqual(refused, { kind: 'notOpened', message: 'storeNewer', hint: 'storeNewerHelp' });
  const shown: EditorState[] = [];
  await new EditorModel((state) => shown.push(state)).open(new URLSearchParams('draft=1'));
  assert.deepEqual(shown.map(({ phase, error }) => [phase, error]), [['missing', refused]]);
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('nofault').onsuccess = resolve;
  });
  await put(newRecord(draft('1'), NOW));
  assert.equal((await allDrafts()).length, 1);
});

test('a removed draft takes its versions along', async () => {
  await put(newRecord(draft('1'), NOW));
  await keepVersion({ draftId: '1', at: NOW.toISOString(), why: 'edited', markdown: 'x' });
  await removeDraft('1');
  assert.deepEqual(await versionsOf('1'), []);
});

test('a draft that something is published, taken back or read for is not removed; what waits to be read goes with it', async () => {
  const flow = (wish: FlowRecord['wish'], busy: boolean): FlowRecord => ({ id: `${wish}:1`, wish, draftId: '1', markdown: null, ticket: '', saved: '', view: { kind: 'progress', label: '', done: 0, total: null, cancellable: false }, busy, updatedAt: '' });
  await put(newRecord(draft('1'), NOW));
  for (const [wish, busy, may] of [['publish', false, false], ['undo', false, false], ['refresh', true, false], ['refresh', false, true]] as const) {
    await saveFlow(flow(wish, busy));
    assert.deepEqual([await isWorkedOn('1'), await removeDraft('1')], [!may, may], `${wish} ${busy}`);
    if (!may) await removeFlow(`${wish}:1`);
  }
  assert.deepEqual([await allDrafts(), await allFlows()], [[], []]);
});

test('what was written is there after the connection was closed', async () => {
  await put(newRecord(draft('1'), NOW));
  await closeDb();
  assert.equal((await allDrafts()).length, 1);
});

test('an export comes back as it was, and holds no token', async () => {
  await put(newRecord(draft('1'), NOW));
  await keepVersion({ draftId: '1', at: NOW.toISOString(), why: 'edited', markdown: 'x' });
  await changePreferences({ depth: 3, levels: { 'should-have': 'off', lapse: 'info' }, leaveAlone: ['Mercury'] });
  await saveAccount({ origin: 'https://a.example', base: 'https://a.example', tracker: 'redmine', kind: 'token', auth: 'redmineKey', apiOrigin: null, token: 'canary-token', name: null, addedAt: '' });
  const text = JSON.stringify(await exportAll(NOW));
  assert.ok(!text.includes('canary-token'));
  await deleteAll();
  const read = readExport(text);
  assert.ok(read.ok);
  await importAll(read.data, NOW);
  assert.equal((await draftById('1'))?.draft.markdown, '# One\n');
  assert.equal((await versionsOf('1')).length, 1);
  assert.deepEqual((await preferences()).levels, { 'should-have': 'off', lapse: 'info' });
  assert.deepEqual((await preferences()).leaveAlone, ['Mercury']);
});

test('rules that an earlier version had switched off are off', async () => {
  await write(['settings'], (tx) => ask(tx.objectStore('settings').put({ depth: 1, rulesOff: ['lapse'] }, 'preferences')));
  assert.deepEqual((await preferences()).levels, { lapse: 'off' });
  await setLevel('should-have', 'info');
  await setLevel('lapse', null);
  assert.deepEqual((await preferences()).levels, { 'should-have': 'info' });
  const { levels: _, leaveAlone: __, ...others } = DEFAULTS;
  const old = { format: 'nofault-export', version: 1, exportedAt: '', preferences: { ...others, rulesOff: ['lapse'] }, drafts: [], versions: [] };
  const read = readExport(JSON.stringify(old));
  assert.ok(read.ok);
  assert.deepEqual(read.data.preferences.levels, { lapse: 'off' });
});

test('words are left alone once, whatever their case', async () => {
  await setLeftAlone(' Mercury ', true);
  await setLeftAlone('mercury', true);
  await setLeftAlone('  ', true);
  assert.deepEqual((await preferences()).leaveAlone, ['mercury']);
  await setLeftAlone('MERCURY', false);
  assert.deepEqual((await preferences()).leaveAlone, []);
});

test('a bad import is refused as a whole, with its reason', async () => {
  await put(newRecord(draft('1'), NOW));
  const fine = JSON.parse(JSON.stringify(await exportAll(NOW))) as Record<string, unknown> & { preferences: object; drafts: object[] };
  const bad: [string, RegExp][] = [
    ['{', /not JSON/],
    ['null', /not made by NoFault/],
    ['{"format":"other"}', /not made by NoFault/],
    [JSON.stringify({ ...fine, version: 99 }), /version 99/],
    [JSON.stringify({ ...fine, surprise: 1 }), /"surprise"/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, depth: 1000 } }), /preferences.depth/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, evil: 'x' } }), /preferences.evil/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, rulesOff: [] } }), /preferences.rulesOff/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, leaveAlone: [1] } }), /leaveAlone/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, levels: { lapse: 'loud' } } }), /levels/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, levels: ['off'] } }), /levels/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, redaction: { mail: 'loud' } } }), /preferences.redaction/],
    [JSON.stringify({ ...fine, preferences: { ...fine.preferences, ownWords: [1] } }), /preferences.ownWords/],
    [JSON.stringify({ ...fine, drafts: [...fine.drafts, { id: 'half' }] }), /draft 2/],
    [JSON.stringify({ ...fine, drafts: 'many' }), /"drafts"/],
    [JSON.stringify({ ...fine, versions: [null] }), /version 1/],
  ];
  for (const [text, why] of bad) {
    const read = readExport(text);
    assert.ok(!read.ok, text.slice(0, 80));
    assert.match(read.why, why);
  }
});

test('templates of one’s own go along, and one that is removed takes its rules and the default with it', async () => {
  await putTemplate({ id: 'own-1', name: 'Night', text: '# {{ title }}' });
  await putTemplate({ id: 'own-1', name: 'Night shift', text: '# {{ title }}' });
  await changePreferences({ template: 'own-1', templateRules: [{ field: 'type', is: 'Bug', template: 'own-1' }, { field: 'severity', is: 'SEV3', template: 'short' }] });
  const file = JSON.stringify(await exportAll(NOW));
  const answer = readExport(file);
  assert.ok(answer.ok);
  assert.deepEqual(answer.data.preferences.templates, [{ id: 'own-1', name: 'Night shift', text: '# {{ title }}' }]);
  const without = file.replace('"field":"type"', '"field":"mood"');
  assert.deepEqual(readExport(without), { ok: false, why: '"preferences.templateRules" is not readable' });
  for (const [from, isRead] of [[{ url: 'https://redmine.example/projects/ops/wiki/Ours', readAt: NOW.toISOString() }, true], [{ url: 'javascript:alert(1)', readAt: NOW.toISOString() }, false], [{ url: 'https://redmine.example/', readAt: 'x' }, false], ['x', false], [null, false]] as const) {
    const kept = readExport(file.replace('"name":"Night shift"', `"name":"Night shift","from":${JSON.stringify(from)}`));
    assert.equal(kept.ok, isRead, JSON.stringify(from));
  }
  assert.deepEqual(readExport(file.replace('"factors":""', '"factors":4')), { ok: false, why: '"preferences.factors" is no text' });
  const left = await removeTemplate('own-1');
  assert.deepEqual([left.template, left.templates, left.templateRules], ['', [], [{ field: 'severity', is: 'SEV3', template: 'short' }]]);
});

test('what lies beside a draft is its own, goes with it, and is taken along', async () => {
  await put(newRecord(draft('7'), NOW));
  const laid = (file: string, text: string) => keepEvidence({ draftId: '7', source: 'csv', file, text });
  await laid('a.csv', '{"a":1}');
  await laid('a.csv', '{"a":2}');
  await laid('b.csv', '{"b":1}');
  await keepEvidence({ draftId: '8', source: 'csv', file: 'a.csv', text: '{}' });
  await write(['materials'], (tx) => putMaterial(tx, '7', 'all'));
  assert.deepEqual(await evidenceOf('7'), ['{"a":2}', '{"b":1}']);
  assert.deepEqual([await materialOf('7'), await materialOf('8')], ['all', null]);
  const taken = readExport(JSON.stringify(await exportAll(NOW)));
  await removeEvidence('7', 'csv', 'b.csv');
  assert.deepEqual(await evidenceOf('7'), ['{"a":2}']);
  await removeDraft('7');
  assert.deepEqual([await evidenceOf('7'), await materialOf('7'), await evidenceOf('8')], [[], null, ['{}']]);
  assert.ok(taken.ok);
  await importAll(taken.data, NOW);
  assert.deepEqual([await evidenceOf('7'), await materialOf('7')], [['{"a":2}', '{"b":1}'], null]);
});

test('what an older version held within a draft is laid beside it, and a text that was typed meanwhile stays', async () => {
  const old = { ...draft('7'), core: '{"evidence":[{"source":"csv"}]}' };
  await put(newRecord({ ...old, markdown: '# Typed\n' }, NOW));
  assert.deepEqual([isOld(old), isOld(draft('7'))], [true, false]);
  await layApart('7', { draft: draft('7'), evidence: [{ source: 'csv', file: 'a.csv', text: '{}' }] });
  const there = await draftById('7');
  assert.deepEqual([there?.draft.core, there?.draft.markdown], ['{}', '# Typed\n']);
  assert.deepEqual(await evidenceOf('7'), ['{}']);
});
