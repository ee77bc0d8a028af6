// The command line is the same core: what it prints is what the editor opens with.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { startBrowser } from '../support/chromium.mjs';
import { env, needed, redmineFile } from '../support/env.mjs';
import { openDraft } from '../support/scene.mjs';
import { demoSite, redmineSite } from '../support/sites.mjs';
import { t } from '../support/words.mjs';

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
      await opensAgain(editor, site, opened);
      browser.watch.check();
    } finally {
      await browser.tidy();
      await site.stop();
    }
  });
}

/** The whole draft as JSON, which the editor opens as the text that it had; its public form holds nothing else and nobody's name. */
async function opensAgain(editor, site, opened) {
  const json = async (...more) => {
    const { stdout } = await run(needed('cli'), ['generate', site.incident, '--token-env', 'KEY', '--zone', 'UTC', '--format', 'json', ...more], { env: { ...process.env, KEY: site.token } });
    return stdout;
  };
  const whole = await json();
  const { schema, version, draft } = JSON.parse(whole);
  assert.deepEqual([schema, version, draft.rendition], ['nofault.draft', 1, 'internal']);
  assert.ok(draft.timeline.days.length > 0 && draft.facts.found.every((fact) => fact.rule && fact.sources.length > 0));
  assert.ok(draft.sources.length > 1 && Array.isArray(draft.findings));
  await editor.textbox.press('Control+a');
  await editor.page.keyboard.insertText('# Another text');
  await editor.page.getByRole('button', { name: t('exportOpen'), exact: true }).click();
  const dialog = editor.page.getByRole('dialog', { name: t('exportTitle') });
  await dialog.getByLabel(t('openJson')).last().setInputFiles({ name: 'draft.json', mimeType: 'application/json', buffer: Buffer.from(whole) });
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await editor.text(), opened);
  const open = JSON.parse(await json('--rendition', 'public')).draft;
  assert.deepEqual([open.rendition, open.title, open.timeline, open.facts, open.sources, open.leftOut], ['public', '', null, null, [], []]);
  // Programs keep their names.
  const people = draft.timeline.days.flatMap((day) => day.entries.map((entry) => entry.actor ?? '')).filter((name) => /^\p{L}+ \p{L}+$/u.test(name) && !name.endsWith(' Bot'));
  assert.ok(people.length > 1);
  for (const person of people) {
    assert.ok(!JSON.stringify(open).includes(person), `${person} is in the public text`);
  }
}
