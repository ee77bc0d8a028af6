import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headersOf, ownHeaders, type Header } from '../../src/shared/auth';
import type { Auth } from '../../src/shared/core';
import { accountAt, accountFor, accounts, authHeaders, mayCarry, saveAccount, upgraded, type Account } from '../../src/shared/store/vault';

const account = (origin: string, auth: Account['auth'], more: Partial<Account> = {}): Account => ({
  origin,
  base: origin,
  tracker: 'redmine',
  kind: 'token',
  auth,
  apiOrigin: null,
  token: 'canary',
  name: null,
  addedAt: '2026-01-01T00:00:00Z',
  ...more,
});
const GITHUB = account('https://github.com', 'bearer', { apiOrigin: 'https://api.github.com' });

test('a token goes to its own origin and its API origin only', () => {
  const redmine = account('https://redmine.corp', 'redmineKey');
  assert.ok(mayCarry(redmine, 'https://redmine.corp/issues/1.json'));
  const others = ['http://redmine.corp/', 'https://redmine.corp:8443/', 'https://redmine.corp.evil.example/', 'https://jira.corp/', 'https://api.redmine.corp/', 'nonsense', 'https://redmine.corp@evil.example/', 'data:,x', 'file:///x'];
  for (const other of others) {
    assert.ok(!mayCarry(redmine, other), other);
    assert.equal(authHeaders(redmine, 'redmineKey', other), null, other);
  }
});

test('a site and its API are one account, and a look-alike of the API is not', async () => {
  assert.ok(mayCarry(GITHUB, 'https://api.github.com/repos/o/r/issues/1'));
  assert.ok(!mayCarry(GITHUB, 'https://api.github.com.evil.example/'));
  assert.ok(!mayCarry(account('https://api.github.com', 'bearer'), 'https://github.com/'));
  await saveAccount(GITHUB);
  assert.equal((await accountAt('https://api.github.com'))?.origin, 'https://github.com');
  assert.equal(await accountAt('https://api.github.com.evil.example'), undefined);
  assert.equal(await accountAt('https://api.linear.app'), undefined);
});

test('every way to sign makes the headers that the core’s own table makes', () => {
  // The same rows as in src/http.rs.
  const rows: [Auth, string, ...Header[]][] = [
    ['none', 'x'],
    ['bearer', 'abc', ['Authorization', 'Bearer abc']],
    ['bare', 'lin_api_1', ['Authorization', 'lin_api_1']],
    ['token', 'abc', ['Authorization', 'token abc']],
    ['basic', 'ann@x.example:abc', ['Authorization', 'Basic YW5uQHguZXhhbXBsZTphYmM=']],
    ['basic', 'pat', ['Authorization', 'Basic OnBhdA==']],
    ['basic', 'zoë:ключ', ['Authorization', `Basic ${Buffer.from('zoë:ключ').toString('base64')}`]],
    ['privateToken', 'abc', ['PRIVATE-TOKEN', 'abc']],
    ['redmineKey', 'abc', ['X-Redmine-API-Key', 'abc']],
    ['tokenField', 'abc', ['Authorization', 'Token token=abc']],
    ['genieKey', 'abc', ['Authorization', 'GenieKey abc']],
    ['datadogKeys', 'abc:def', ['DD-API-KEY', 'abc'], ['DD-APPLICATION-KEY', 'def']],
  ];
  for (const [auth, secret, ...headers] of rows) assert.deepEqual(headersOf(auth, secret), headers, auth);
});

test('the header is the one of the account’s kind, and a session has none', () => {
  const bearer = account('https://a.example', 'bearer');
  assert.deepEqual(authHeaders(bearer, 'bearer', 'https://a.example/x'), [['Authorization', 'Bearer canary']]);
  assert.equal(authHeaders(bearer, 'redmineKey', 'https://a.example/x'), null);
  assert.equal(authHeaders(bearer, 'none', 'https://a.example/x'), null);
  assert.equal(authHeaders({ ...bearer, kind: 'session' }, 'bearer', 'https://a.example/x'), null);
});

test('a request brings no header of its own that signs', () => {
  const names = ['authorization', 'Cookie', 'PRIVATE-TOKEN', 'X-CSRF-Token', 'X-Redmine-API-Key', 'DD-API-KEY', 'DD-APPLICATION-KEY', 'Origin', 'Host'];
  assert.deepEqual(ownHeaders([...names.map((name): [string, string] => [name, 'x']), ['X-Atlassian-Token', 'no-check']]), [['X-Atlassian-Token', 'no-check']]);
});

test('accounts of earlier versions are token accounts, and GitHub’s keeps its API', () => {
  const { kind: _, apiOrigin: __, ...old } = account('https://github.com', 'bearer');
  assert.deepEqual(upgraded(old), GITHUB);
  const { kind: ___, apiOrigin: ____, ...other } = account('https://redmine.corp', 'redmineKey');
  assert.deepEqual(upgraded(other), account('https://redmine.corp', 'redmineKey'));
});

test('lists of accounts hold no token', async () => {
  await saveAccount(account('https://redmine.corp', 'redmineKey'));
  assert.equal((await accountFor('https://redmine.corp'))?.token, 'canary');
  assert.ok(!JSON.stringify(await accounts()).includes('canary'));
});
