// The command line is the same core: what it prints is what the editor opens with.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { startBrowser } from '../support/chromium.mjs';
import { env, needed, redmineFile } from '../support/env.mjs';
import { openDraft } from '../support/scene.mjs';
import { demoSite, redmineSite } from '../support/sites.mjs';

const run = promisify(execFile);
let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

for (const [name, makeSite, skip] of [
  ['the demo tracker', () => demoSite(), false],
  ['a real Redmine', () => redmineSite(), redmineFile() === null && 'NOFAULT_REDMINE is not set: no real Redmine was started'],
]) {
  test(`"nofault generate" prints what the editor opens with, from ${name}`, { skip: skip || (env.cli === null && 'NOFAULT_CLI is not set') }, async () => {
    const site = await makeSite();
    try {
      const editor = await openDraft(browser, { ...site, markup: null });
      const opened = await editor.text();
      const { stdout } = await run(needed('cli'), ['generate', site.incident, '--token-env', 'KEY', '--zone', 'UTC'], { env: { ...process.env, KEY: site.token } });
      assert.equal(stdout.trimEnd(), opened.trimEnd());
      browser.watch.check();
    } finally {
      await browser.tidy();
      await site.stop();
    }
  });
}
