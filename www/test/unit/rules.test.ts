// The texts of the rules come from a file beside the module.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import type { Draft } from '../../src/shared/core';
import { ext } from '../../src/shared/ext';
import { TextLinter } from '../../src/shared/linter';
import { answeredBy } from '../../src/shared/modules';
import { rules, type RuleRow } from '../../src/shared/rules';
import { asCoreError } from '../../src/shared/coreerror';
import { here } from '../../src/shared/wasm';
import shipped from '../fakerules.json';

const ROWS = shipped as RuleRow[];
const DRAFT = { core: '{}' } as Draft;
const WISHES = { levels: {}, leaveAlone: [] };
const WORDS = 'The texts of the language rules could not be read.';

const asked: string[] = [];
const answers = (answer: () => Response | Promise<never>) =>
  mock.method(globalThis, 'fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve().then(answer);
  });
const refused = () => new Response('', { status: 404 });
const cut = () => new Response(JSON.stringify(ROWS).slice(0, 100));
const whole = () => Response.json(ROWS);

beforeEach(() => {
  answeredBy(here);
  asked.length = 0;
  ext.runtime.getURL = (name: string) => `chrome-extension://id/${name}`;
});
afterEach(() => mock.restoreAll());

// What was read stays for the whole program, so the trials that fail come first.
for (const [how, answer] of [['is not there', refused], ['is cut', cut], ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))]] as const) {
  test(`a file that ${how} is told in a sentence, by the linter as well`, async () => {
    answers(answer);
    const isSaid = (error: unknown) => asCoreError(error).message === WORDS && asCoreError(error).kind === 'noRules';
    await assert.rejects(rules(), isSaid);
    await assert.rejects(new TextLinter().findings('John pushed bad code.', DRAFT, WISHES), isSaid);
    assert.equal(asked.length, 2);
  });
}

test('a later try may succeed, and its rows are read once for all who ask', async () => {
  answers(whole);
  const [one, other] = await Promise.all([rules(), rules()]);
  assert.deepEqual(one, ROWS);
  assert.equal(one, other);
  assert.equal(await rules(), one);
  assert.deepEqual(asked, ['chrome-extension://id/rules.json']);
});

test('a finding of the linter has the texts of its row', async () => {
  answers(whole);
  const [finding, none] = await new TextLinter().findings('Then John pushed bad code.', DRAFT, WISHES);
  const row = ROWS.find((one) => one.id === 'person-as-cause');
  assert.equal(none, undefined);
  assert.deepEqual([finding?.rule, finding?.text, finding?.why, finding?.fixes], [row?.id, 'John pushed bad code', row?.why, row?.fixes]);
});
