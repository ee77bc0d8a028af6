import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ruleFor } from '../../src/background/jira';
import { send } from '../../src/background/transport';
import type { HttpRequest } from '../../src/shared/core';
import { saveAccount, type Account } from '../../src/shared/store/vault';

/** Origins that are allowed, what left for the network, what was handed to a tab, and the rules that were made. */
let allowed: string[] = [];
const left: { url: string; headers: Record<string, string> }[] = [];
const handed: string[] = [];
let rules: chrome.declarativeNetRequest.Rule[] = [];

Object.assign(globalThis.chrome, {
  runtime: { getURL: () => 'chrome-extension://ours/' },
  permissions: { contains: ({ origins }: { origins: string[] }) => Promise.resolve(origins.every((origin) => allowed.includes(origin))) },
  tabs: {
    query: ({ url }: { url: string }) => Promise.resolve([{ id: 1, url: url.replace('*', ''), lastAccessed: 1 }]),
    sendMessage: (_: number, order: { url: string }) => Promise.resolve(void handed.push(order.url)).then(() => ({ ok: true, status: 200, headers: [], body: '' })),
  },
  declarativeNetRequest: {
    getSessionRules: () => Promise.resolve(rules),
    updateSessionRules: ({ addRules }: { addRules: typeof rules }) => Promise.resolve(void (rules = [...rules, ...addRules])),
  },
});
globalThis.fetch = (url, init) => {
  left.push({ url: String(url), headers: Object.fromEntries(new Headers(init?.headers)) });
  return Promise.resolve(new Response('{}'));
};

const account = (origin: string, more: Partial<Account>): Account => ({ origin, base: origin, tracker: 'gitlab', kind: 'token', auth: 'privateToken', apiOrigin: null, token: 'canary', name: null, addedAt: '', ...more });
const ask = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({ method: 'GET', url, headers: [], body: null, auth: 'privateToken', ...more });
const outcome = async (request: HttpRequest) => {
  const answer = await send(request);
  return answer.ok ? answer.reply.status : answer.failure.kind;
};

beforeEach(async () => {
  allowed = ['https://gitlab.example/*', 'https://jira.example/*', 'https://api.example/*', 'https://other.example/*'];
  left.length = handed.length = 0;
  rules = [];
  await saveAccount(account('https://gitlab.example', { kind: 'session', token: '', apiOrigin: 'https://api.example' }));
  await saveAccount(account('https://jira.example', { tracker: 'jira-dc', auth: 'bearer' }));
});

test('a session goes through a tab of its own origin, and nothing of it leaves from here', async () => {
  assert.equal(await outcome(ask('https://gitlab.example/api')), 200);
  assert.deepEqual([handed, left], [['https://gitlab.example/api'], []]);
  assert.equal(await outcome(ask('https://api.example/x')), 'noAccount');
  assert.deepEqual([handed.length, left.length], [1, 0]);
});

test('a question without an account is signed by nothing, also where there is one', async () => {
  assert.equal(await outcome(ask('https://jira.example/version', { auth: 'none' })), 200);
  assert.deepEqual(left, [{ url: 'https://jira.example/version', headers: {} }]);
  assert.deepEqual(handed, []);
});

test('what is not allowed is not sent, and what has no account neither', async () => {
  allowed = [];
  assert.equal(await outcome(ask('https://gitlab.example/api')), 'notAllowed');
  assert.equal(await outcome(ask('https://jira.example/version', { auth: 'none' })), 'notAllowed');
  allowed = ['https://other.example/*'];
  assert.equal(await outcome(ask('https://other.example/api')), 'noAccount');
  assert.deepEqual([handed, left], [[], []]);
});

test('a token that no header can carry is as good as none, and no word of it is told', async () => {
  for (const token of ['ghp_abc\u200bdef', 'ghp_abc\ndef', 'ghp_ab\u0000c']) {
    await saveAccount(account('https://jira.example', { tracker: 'jira-dc', auth: 'bearer', token }));
    assert.deepEqual(await send(ask('https://jira.example/rest', { auth: 'bearer' })), { ok: false, failure: { kind: 'noAccount' } });
  }
  assert.deepEqual(left, []);
});

test('a write to Jira with a token has its origin taken off, by one rule for that host and our own requests', async () => {
  const bearer = { auth: 'bearer' } as const;
  assert.equal(await outcome(ask('https://jira.example/rest', bearer)), 200);
  assert.deepEqual(rules, [], 'reading needs none');
  assert.equal(await outcome(ask('https://jira.example/rest', { ...bearer, method: 'POST', body: '{}' })), 200);
  assert.equal(await outcome(ask('https://jira.example/rest', { ...bearer, method: 'PUT', body: '{}' })), 200);
  assert.deepEqual(rules, [ruleFor('jira.example', 1)]);
  const { condition } = ruleFor('jira.example', 1);
  assert.deepEqual([condition.requestDomains, condition.initiatorDomains, condition.tabIds], [['jira.example'], ['ours'], [-1]]);
  assert.equal(left[1]?.headers['authorization'], 'Bearer canary');
});
