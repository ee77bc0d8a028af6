// Numbers of the linter become findings, with the words of the rules' tables.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextLines, findingsOf, movedTo, STRIDE } from '../../src/shared/findings';
import type { RuleRow } from '../../src/shared/rules';

const EXAMPLES = { fires_on: [], quiet_on: [], sources: [] };

const RULES: RuleRow[] = [
  { id: 'first', category: 'c', severity: 'info', summary: 's', why: 'w', ask: 'a?', whats: ['“{}” is first'], fixes: [], ...EXAMPLES },
  {
    id: 'named',
    category: 'named_agent',
    severity: 'error',
    summary: 's',
    why: 'why',
    ask: 'ask?',
    whats: ['“{}” blames', '“{}” names'],
    fixes: [{ text: 'A hint', safety: 'hint' }, { text: '{} a factor', safety: 'safe' }],
    ...EXAMPLES,
  },
];

const SOURCE = '🚒 ok. John\npushed bad code.';

const ROW = [1 | (1 << 8) | (2 << 16) | (2 << 24), 7, 27, 0x89abcdef, 0x01234567, 1 | (1 << 8), 7, 11, 0, 0, 0, 0, 0, 0];

test('a row of numbers becomes a finding with all its words', () => {
  assert.equal(ROW.length, STRIDE);
  const [finding, none] = findingsOf(Uint32Array.from(ROW), SOURCE, RULES);
  assert.ok(finding);
  assert.equal(none, undefined);
  assert.deepEqual([finding.start, finding.end, finding.text], [7, 27, 'John\npushed bad code']);
  assert.deepEqual([finding.rule, finding.category, finding.severity], ['named', 'named_agent', 'error']);
  assert.equal(finding.what, '“John pushed bad code” names');
  assert.deepEqual([finding.why, finding.ask, finding.hash], ['why', 'ask?', '0123456789abcdef']);
  assert.deepEqual(finding.fixes, [{ text: 'John a factor', safety: 'safe' }, { text: 'A hint', safety: 'hint' }]);
});

test('a finding that is moved keeps its words', () => {
  const [finding] = findingsOf(Uint32Array.from(ROW), SOURCE, RULES);
  assert.ok(finding);
  const moved = movedTo(finding, 100, 120);
  assert.deepEqual([moved.start, moved.end, moved.text, moved.hash], [100, 120, finding.text, finding.hash]);
});

test('numbers of a rule that is not known say nothing, and break nothing', () => {
  const [finding] = findingsOf(Uint32Array.from([200 | (3 << 24), 0, 2, ...ROW.slice(3)]), SOURCE, RULES);
  assert.deepEqual([finding?.rule, finding?.what, finding?.fixes], ['', '', []]);
  assert.deepEqual(findingsOf(Uint32Array.from(ROW.slice(0, 5)), SOURCE, RULES), []);
});

test('a context is lines whose fields stand behind tabs', () => {
  const lines = contextLines({
    people: [{ name: 'Ana\tDiaz', role: 'DBA', handles: ['anad'] }, { name: 'Li' }],
    leaveAlone: ['two\nlines'],
    levels: { lapse: 'off' },
    kind: 'comment',
  });
  assert.equal(lines, 'person\tAna Diaz\tDBA\tanad\nperson\tLi\t\nword\ttwo lines\nlevel\tlapse\toff\nsyntax\tmarkdown\nkind\tcomment\n');
});
