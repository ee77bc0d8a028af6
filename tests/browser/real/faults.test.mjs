// What breaks on the way to a real Redmine, as on the demo tracker in `../faults.test.mjs`; and a ticket of 1,000 comments.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { startBrowser } from '../support/chromium.mjs';
import { redmineFile } from '../support/env.mjs';
import { publishingFaults } from '../support/publishingfaults.mjs';
import { openDraft, usingSite } from '../support/scene.mjs';
import { redmineSite } from '../support/sites.mjs';

const NO_REDMINE = redmineFile() === null && 'NOFAULT_REDMINE is not set: no real Redmine was started';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

publishingFaults('a real Redmine', () => redmineSite({ issue: 'fresh', login: 'mira' }), () => browser, NO_REDMINE);

describe('a long night', { skip: NO_REDMINE }, () => {
  test('1,000 comments become a draft, none is lost', { timeout: 120_000 }, () =>
    usingSite(
      browser,
      () => redmineSite({ issue: 'many', login: 'mira' }),
      async (site) => {
        const editor = await openDraft(browser, site);
        const text = await editor.text();
        for (const n of [1, 500, 1000]) assert.ok(text.includes(`Check ${n}: still slow.`), `comment ${n} is missing`);
      },
    ));
});

afterEach(async () => {
  await browser.tidy();
});
