// What is asked of the browser where it refuses a site.

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answeredBy } from '../../src/shared/modules';
import { here } from '../../src/shared/wasm';
import { saveAccount } from '../../src/shared/store/vault';
import { refusedAt } from '../../src/ui/allowing';

let granted: string[] = [];
Object.assign(globalThis.chrome, { permissions: { contains: ({ origins }: { origins: string[] }) => Promise.resolve(origins.every((origin) => granted.includes(origin))) } });
answeredBy(here);

test('a site is asked for with its API, and what is allowed already is not', async () => {
  assert.deepEqual(await refusedAt('https://github.com/acme/web/issues/7'), ['https://github.com', 'https://api.github.com']);
  granted = ['https://github.com/*'];
  assert.deepEqual(await refusedAt('https://github.com/acme/web/issues/7'), ['https://api.github.com']);
  assert.deepEqual(await refusedAt('https://redmine.example/issues/7'), ['https://redmine.example']);
});

test('where an account knows its API, that one is asked for; where nobody knows, the site', async () => {
  await saveAccount({ origin: 'https://git.example', base: 'https://git.example', tracker: 'github', kind: 'token', auth: 'bearer', apiOrigin: 'https://api.git.example', token: 'x', name: null, addedAt: '' });
  assert.deepEqual(await refusedAt('https://git.example/acme/web/issues/7'), ['https://git.example', 'https://api.git.example']);
  assert.deepEqual(await refusedAt('https://else.example/'), ['https://else.example']);
  granted = ['https://redmine.example/*'];
  assert.deepEqual(await refusedAt('https://redmine.example/issues/7'), ['https://redmine.example']);
});
