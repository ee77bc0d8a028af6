import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { templateAt } from '../../src/background/template';
import { readAgain, type Kept } from '../../src/options/templates/kept';
import type { TemplateAnswer } from '../../src/shared/messages';
import { preferences, putTemplate } from '../../src/shared/store/settings';
import { saveAccount } from '../../src/shared/store/vault';

const PAGE = 'https://redmine.example/projects/ops/wiki/Ours';
const left: { url: string; method: string | undefined; key: string | null }[] = [];
/** What the worker says to the page. */
let told: TemplateAnswer | null = null;

Object.assign(globalThis.chrome, {
  runtime: { getURL: () => 'chrome-extension://ours/', sendMessage: () => (told ? Promise.resolve(told) : Promise.reject(new Error('nobody'))) },
  permissions: { contains: () => Promise.resolve(true) },
});
globalThis.fetch = (url, init) => {
  left.push({ url: String(url), method: init?.method, key: new Headers(init?.headers).get('X-Redmine-API-Key') });
  return Promise.resolve(new Response('{}'));
};

beforeEach(async () => {
  left.length = 0;
  await saveAccount({ origin: 'https://redmine.example', base: 'https://redmine.example', tracker: 'redmine', kind: 'token', auth: 'redmineKey', apiOrigin: null, token: 'canary', name: null, addedAt: '' });
});

test('a template is read once, as the account of its site', async () => {
  assert.deepEqual(await templateAt(PAGE), { ok: true, kept: { name: 'Ours', text: '# {{ title }}\n', error: null } });
  assert.deepEqual(left, [{ url: `${PAGE}.json`, method: 'GET', key: 'canary' }]);
});

test('a site without an account, and what is no address, are asked nothing', async () => {
  for (const [url, why] of [['https://other.example/projects/ops/wiki/Ours', /no account for other\.example/], ['ours', /“ours” is no address/], ['javascript:alert(1)', /no address/]] as const) {
    const answer = await templateAt(url);
    assert.ok(!answer.ok && why.test(answer.message) && answer.hint !== '', url);
  }
  assert.deepEqual(left, []);
});

test('what is read again is taken over when it is a template, and otherwise leaves the text as it is', async () => {
  const one: Kept = { id: 'own-1', name: 'Ours', text: '# Old\n', from: { url: PAGE, readAt: '2026-01-07T12:00:00Z' } };
  const stored = async () => (await preferences()).templates[0];
  await putTemplate(one);
  for (const answer of [null, { ok: false, message: 'redmine.example has no such page.', hint: 'Check it.' }, { ok: true, kept: { name: 'x', text: '{{ titel }}', error: { line: 1, message: 'Unknown variable titel.', hint: 'Did you mean title?' } } }] satisfies (TemplateAnswer | null)[]) {
    told = answer;
    assert.equal((await readAgain(one)).bad, true);
    assert.deepEqual(await stored(), one);
  }
  told = { ok: true, kept: { name: 'another', text: '# New\n', error: null } };
  assert.deepEqual(await readAgain(one), { bad: false, text: 'templateChanged' });
  const now = await stored();
  assert.deepEqual([now?.name, now?.text, now?.from?.url], ['Ours', '# New\n', PAGE]);
  assert.notEqual(now?.from?.readAt, one.from.readAt);
  assert.equal((await readAgain({ ...one, text: '# New\n' })).text, 'templateSame');
});
