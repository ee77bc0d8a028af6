import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenProblem } from '../../src/ui/tokenproblem';

Object.assign(globalThis.chrome.i18n, { getMessage: (key: string, values: string[]) => `${key}: ${values.join(', ')}` });

test('what a token may be made of is no problem', () => {
  for (const token of ['', 'ghp_0aZ', 'glpat-a_b.c', 'a+b/c==', 'name:key', '~!@#$%^&*(){}']) assert.equal(tokenProblem(token), null, token);
});

test('a character that no header carries is named with its place, and nothing else of the token is', () => {
  assert.equal(tokenProblem('ghp_abc\u200bdef'), 'tokenUnsendable: U+200B, 8');
  assert.equal(tokenProblem('ghp_abc\ndef'), 'tokenUnsendable: U+000A, 8');
  assert.equal(tokenProblem('ab\u00ad'), 'tokenUnsendable: U+00AD, 3');
  assert.equal(tokenProblem('\u{1f511}key'), 'tokenUnsendable: U+1F511, 1');
});
