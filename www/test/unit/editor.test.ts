import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SITES } from '../../src/content/sites';
import type { Examples } from '../../src/content/sites/site';
import { opposite, type Choice } from '../../src/editor/choices';
import { difference, replaced } from '../../src/editor/difference';
import { folded, neighbour, shown } from '../../src/editor/ignores';
import { lineDiff } from '../../src/editor/linediff';
import { safeLink } from '../../src/shared/dom';
import { flowIdOf } from '../../src/shared/flowport';
import type { Finding } from '../../src/shared/core';

const finding = (start: number, hash: string, rule = 'r'): Finding => ({ rule, category: 'c', severity: 'warning', start, end: start + 4, text: 'word', what: '', why: '', ask: '', fixes: [], hash });

test('what is ignored stays ignored wherever its words move to', () => {
  const before = [finding(10, 'a'), finding(20, 'b')];
  const after = [finding(0, 'c'), finding(500, 'a'), finding(510, 'b')];
  assert.deepEqual(shown(before, new Set(['a'])).map((one) => one.hash), ['b']);
  assert.deepEqual(shown(after, new Set(['a'])).map((one) => one.hash), ['c', 'b']);
});

test('every choice is taken back by its opposite', () => {
  const choices: Choice[] = [
    { choice: 'ignore', hashes: ['a', 'b'], words: null, on: false },
    { choice: 'leaveAlone', words: 'Mercury', on: true },
    { choice: 'level', rule: 'lapse', from: 'error', to: 'off' },
    { choice: 'level', rule: 'lapse', from: null, to: 'info' },
  ];
  for (const choice of choices) assert.deepEqual(opposite(opposite(choice)), choice);
  assert.deepEqual(opposite({ choice: 'level', rule: 'lapse', from: null, to: 'off' }), { choice: 'level', rule: 'lapse', from: 'off', to: null });
});

test('what is remembered of lines is taken back with the text, also where something else was remembered since', () => {
  const core = (rows: [string, boolean][], more: string) => JSON.stringify({ tickets: 'x'.repeat(300), rows: rows.map(([line, hidden]) => ({ line: line.repeat(90), hidden })), more });
  const before = core([['one', false], ['two', false]], 'a');
  const after = core([['one', false], ['two', true]], 'a');
  const choice: Choice = { choice: 'rows', ...difference(before, after) };
  const back = opposite(choice);
  assert.ok(choice.choice === 'rows' && back.choice === 'rows');
  assert.equal(replaced(after, back), before);
  assert.equal(replaced(before, choice), after);
  assert.equal(replaced(core([['one', false], ['two', true]], 'published since'), back), core([['one', false], ['two', false]], 'published since'));
  assert.ok(choice.from.length < 500, 'only what differs is kept, and a little around it');
  const other = core([['one', true], ['another', true]], 'a');
  assert.equal(replaced(other, back), other, 'lines that are others now stay as they are');
  const grown = core([['one', false], ['new', false], ['two', false]], 'a');
  assert.equal(replaced(grown, opposite({ choice: 'rows', ...difference(before, grown) }) as typeof choice), before);
});

test('what the same rule says again and again is folded behind its second place', () => {
  const all = [finding(0, 'a', 'x'), finding(10, 'b', 'y'), finding(20, 'c', 'x'), finding(30, 'd', 'x'), finding(40, 'e', 'x')];
  assert.deepEqual(folded(all).map((fold) => [fold.first.hash, fold.more.map((one) => one.hash)]), [['a', []], ['b', []], ['c', ['d', 'e']]]);
  assert.deepEqual(folded(all.slice(0, 4)).map((fold) => fold.more.length), [0, 0, 0, 0]);
  assert.deepEqual(folded([]), []);
});

test('F8 goes round in both directions', () => {
  const all = [finding(0, 'a'), finding(10, 'b'), finding(20, 'c')];
  assert.equal(neighbour(all, 4, 1)?.start, 10);
  assert.equal(neighbour(all, 0, 1)?.start, 0);
  assert.equal(neighbour(all, 24, 1)?.start, 0);
  assert.equal(neighbour(all, 14, -1)?.start, 0);
  assert.equal(neighbour(all, 4, -1)?.start, 20);
  assert.equal(neighbour([], 0, 1), undefined);
});

test('changed lines are told, moved and empty ones are not', () => {
  assert.deepEqual(lineDiff('a\nb\n\nc', 'c\na\nd\n'), { added: ['d'], removed: ['b'] });
  assert.deepEqual(lineDiff('a\na', 'a'), { added: [], removed: ['a'] });
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

test('every site knows its own addresses', async () => {
  for (const site of SITES) {
    // eslint-disable-next-line no-unsanitized/method -- a name of our own table
    const { examples } = (await import(`../../src/content/sites/${site.id}.ts`)) as { examples: Examples };
    assert.ok(examples.yes.length > 0 && examples.no.length > 0, site.id);
    for (const url of examples.yes) assert.ok(site.path.test(new URL(url).pathname), `${site.id}: ${url}`);
    for (const url of examples.no) assert.ok(!site.path.test(new URL(url).pathname), `${site.id}: ${url}`);
  }
});
