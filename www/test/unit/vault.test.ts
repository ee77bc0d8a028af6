import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountFor, accountOriginOf, accounts, authHeader, mayCarry, saveAccount, type Account } from '../../src/shared/store/vault';

const account = (origin: string, auth: Account['auth']): Account => ({ origin, base: origin, tracker: 'redmine', auth, token: 'canary', name: null, addedAt: '2026-01-01T00:00:00Z' });

test('a token goes to its own origin and its API origin only', () => {
  const redmine = account('https://redmine.corp', 'redmineKey');
  assert.ok(mayCarry(redmine, 'https://redmine.corp/issues/1.json'));
  const others = ['http://redmine.corp/', 'https://redmine.corp:8443/', 'https://redmine.corp.evil.example/', 'https://jira.corp/', 'https://api.redmine.corp/', 'nonsense', 'https://redmine.corp@evil.example/'];
  for (const other of others) {
    assert.ok(!mayCarry(redmine, other), other);
    assert.equal(authHeader(redmine, 'redmineKey', other), null, other);
  }
});

test('github.com and api.github.com are one account', () => {
  const github = account('https://github.com', 'bearer');
  assert.ok(mayCarry(github, 'https://api.github.com/repos/o/r/issues/1'));
  assert.equal(accountOriginOf('https://api.github.com'), 'https://github.com');
  assert.ok(!mayCarry(github, 'https://api.github.com.evil.example/'));
  assert.ok(!mayCarry(account('https://api.github.com', 'bearer'), 'https://github.com/'));
});

test('the header is the one of the account’s kind', () => {
  assert.deepEqual(authHeader(account('https://a.example', 'redmineKey'), 'redmineKey', 'https://a.example/x'), ['X-Redmine-API-Key', 'canary']);
  assert.deepEqual(authHeader(account('https://a.example', 'bearer'), 'bearer', 'https://a.example/x'), ['Authorization', 'Bearer canary']);
  assert.equal(authHeader(account('https://a.example', 'bearer'), 'redmineKey', 'https://a.example/x'), null);
  assert.equal(authHeader(account('https://a.example', 'bearer'), 'none', 'https://a.example/x'), null);
});

test('lists of accounts hold no token', async () => {
  await saveAccount(account('https://redmine.corp', 'redmineKey'));
  assert.equal((await accountFor('https://redmine.corp'))?.token, 'canary');
  assert.ok(!JSON.stringify(await accounts()).includes('canary'));
});
