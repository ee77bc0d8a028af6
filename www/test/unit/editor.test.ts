import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SITES } from '../../src/content/sites';
import { neighbour, onceKey, shown } from '../../src/editor/ignores';
import { lineDiff } from '../../src/editor/linediff';
import { fromField, offsetOf, toField } from '../../src/editor/localtime';
import { safeLink } from '../../src/shared/dom';
import { flowIdOf } from '../../src/shared/flowport';
import type { Finding, TimelineRow } from '../../src/shared/core';

const finding = (start: number, hash: string, rule = 'r'): Finding => ({ rule, category: 'c', severity: 'info', start, end: start + 4, text: 'word', what: '', why: '', ask: '', fixes: [], hash });

test('a finding ignored once leaves its equals', () => {
  const all = [finding(0, 'a'), finding(10, 'a'), finding(20, 'b')];
  const second = all[1] as Finding;
  const left = shown(all, { rules: new Set(), hashes: new Set([onceKey(all, second)]) });
  assert.deepEqual(left.map((one) => one.start), [0, 20]);
});

test('ignored in the draft goes everywhere; a rule that is off is silent', () => {
  const all = [finding(10, 'a'), finding(0, 'a'), finding(20, 'b', 'x')];
  assert.deepEqual(shown(all, { rules: new Set(), hashes: new Set(['a']) }).map((one) => one.start), [20]);
  assert.deepEqual(shown(all, { rules: new Set(['x']), hashes: new Set() }).map((one) => one.start), [0, 10]);
});

test('F8 goes round in both directions', () => {
  const all = [finding(0, 'a'), finding(10, 'b'), finding(20, 'c')];
  assert.equal(neighbour(all, 4, 1)?.start, 10);
  assert.equal(neighbour(all, 24, 1)?.start, 0);
  assert.equal(neighbour(all, 14, -1)?.start, 0);
  assert.equal(neighbour(all, 4, -1)?.start, 20);
  assert.equal(neighbour([], 0, 1), undefined);
});

test('changed lines are told, moved and empty ones are not', () => {
  assert.deepEqual(lineDiff('a\nb\n\nc', 'c\na\nd\n'), { added: ['d'], removed: ['b'] });
  assert.deepEqual(lineDiff('a\na', 'a'), { added: [], removed: ['a'] });
});

test('a time keeps its moment through the field', () => {
  const row = (day: string, time: string, at: string) => ({ day, time, at }) as TimelineRow;
  assert.equal(offsetOf([row('2026-03-11', '00:28', '2026-03-10T23:28:00Z')], new Date()), 60);
  assert.equal(offsetOf([row('2026-03-10', '17:58', '2026-03-10T23:28:00Z')], new Date()), -330);
  assert.equal(toField('2026-03-10T23:28:00Z', 60), '2026-03-11T00:28');
  assert.equal(fromField('2026-03-11T00:28', 60), '2026-03-10T23:28:00.000Z');
  assert.equal(fromField('', 60), null);
  assert.equal(toField(null, 60), '');
});

test('only web and mail links can be followed', () => {
  for (const bad of ['javascript:alert(1)', '\tjava\nscript:alert(1)', 'data:text/html,x', 'vbscript:x', 'relative/path', 'file:///etc/passwd']) {
    assert.equal(safeLink(bad), null, bad);
  }
  assert.equal(safeLink('https://a.example/x'), 'https://a.example/x');
  assert.equal(safeLink('mailto:a@b.example'), 'mailto:a@b.example');
});

test('the same wish is the same flow', () => {
  assert.equal(flowIdOf({ wish: 'undo', draftId: '1' }), flowIdOf({ wish: 'undo', draftId: '1' }));
  assert.notEqual(flowIdOf({ wish: 'undo', draftId: '1' }), flowIdOf({ wish: 'refresh', draftId: '1' }));
});

test('every site knows its own addresses', () => {
  for (const site of SITES) {
    for (const url of site.examples.yes) assert.ok(site.path.test(new URL(url).pathname), `${site.id}: ${url}`);
    for (const url of site.examples.no) assert.ok(!site.path.test(new URL(url).pathname), `${site.id}: ${url}`);
  }
});
