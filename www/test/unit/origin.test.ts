import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternCovers, patternOf, readOrigin } from '../../src/shared/origin';

const good: [string, string, string][] = [
  ['redmine.example', 'https://redmine.example', 'https://redmine.example'],
  ['  HTTPS://Redmine.Example/ ', 'https://redmine.example', 'https://redmine.example'],
  ['https://redmine.example:8443/issues/42?x=1#note-2', 'https://redmine.example:8443', 'https://redmine.example:8443'],
  ['https://example.org/tracker/issues/42', 'https://example.org', 'https://example.org/tracker'],
  ['https://example.org/tracker/', 'https://example.org', 'https://example.org/tracker'],
  ['redmine.example.', 'https://redmine.example', 'https://redmine.example'],
  ['https://redmine.example:443', 'https://redmine.example', 'https://redmine.example'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['localhost:3000/issues/1', 'http://localhost:3000', 'http://localhost:3000'],
];

test('addresses are normalised by the URL parser', () => {
  for (const [typed, origin, base] of good) {
    const read = readOrigin(typed);
    assert.ok(read.ok, typed);
    assert.equal(read.origin, origin);
    assert.equal(read.base, base);
  }
});

test('what must not be a site is refused with its reason', () => {
  const bad: [string, string][] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['http://redmine.example', 'plainHttp'],
    ['http://127.0.0.1.evil.example', 'plainHttp'],
    ['ftp://redmine.example', 'scheme'],
    ['chrome-extension://abc/', 'scheme'],
    ['https://user:pass@redmine.example', 'credentials'],
    ['https://redmine.example@evil.example', 'credentials'],
    ['https://rеdmine.example', 'lookalike'],
    ['https://', 'unreadable'],
    ['https://a b', 'unreadable'],
  ];
  for (const [typed, why] of bad) assert.deepEqual(readOrigin(typed), { ok: false, why }, typed);
});

test('a permission names exactly one origin; Firefox knows no port', () => {
  assert.equal(patternOf('https://redmine.corp:8443', false), 'https://redmine.corp:8443/*');
  assert.equal(patternOf('https://redmine.corp:8443', true), 'https://redmine.corp/*');
});

test('a pattern covers its own host and no other', () => {
  assert.ok(patternCovers('https://redmine.corp/*', 'https://redmine.corp:8443'));
  assert.ok(patternCovers('http://127.0.0.1/*', 'http://127.0.0.1:3000'));
  assert.ok(!patternCovers('https://redmine.corp/*', 'https://redmine.corp.evil.example'));
  assert.ok(!patternCovers('https://redmine.corp/*', 'http://redmine.corp'));
  assert.ok(!patternCovers('nonsense', 'https://redmine.corp'));
});
