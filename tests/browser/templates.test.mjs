// Templates of one's own: made from one that is there, shown on an incident while they are written, chosen for drafts.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { startBrowser } from './support/chromium.mjs';
import { counter, openDraft } from './support/scene.mjs';
import { shots } from './support/shots.mjs';
import { demoSite } from './support/sites.mjs';
import { t } from './support/words.mjs';

let browser;
let page;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());
beforeEach(async () => {
  page = await browser.open(browser.address('options.html'));
  await row('Postmortem').waitFor();
});
afterEach(async () => {
  await browser.tidy();
  browser.watch.check();
});

/** The row of a template, by its name. */
const row = (name) => page.locator('.template-list > li').filter({ has: page.getByText(name, { exact: true }) });
const dialog = () => page.getByRole('dialog', { name: t('templateEdit') });
const text = () => dialog().getByLabel(t('templateText'), { exact: true });
const shown = () => dialog().locator('.template-shown');
const said = () => dialog().locator('.template-said');
const press = (key, within = dialog()) => within.getByRole('button', { name: t(key), exact: true }).click();

async function duplicate(name) {
  await row(name).getByRole('button', { name: `${t('templateDuplicate')} ${name}` }).click();
  await shown().getByRole('heading').first().waitFor();
}

describe('a template of one’s own', () => {
  test('begins as a copy, shows what it gives on an incident, and is chosen for drafts', async () => {
    await duplicate('Postmortem');
    await shown().getByText('Search answers slowly, then not at all').first().waitFor();
    await accessible(page, 'a template is edited');
    await shots(page, 'template-editor', { narrow: true });
    await noSideways(page, 'a template is edited');

    await dialog().getByLabel(t('templateName'), { exact: true }).fill('Night shift');
    await text().fill('# Night: {{ title }}\n');
    await shown().getByRole('heading', { name: 'Night: Search answers slowly, then not at all' }).waitFor();
    await press('save');
    await dialog().waitFor({ state: 'detached' });
    await row('Night shift').getByRole('radio').check();
    await page.getByText(t('templateChosen', 'Night shift')).waitFor();
    await page.reload();
    await row('Night shift').waitFor();
    await row('Night shift').getByRole('radio', { checked: true }).waitFor();
    await row('Night shift').scrollIntoViewIfNeeded();
    await shots(page, 'templates', { narrow: true });
  });

  test('is not the only choice: kinds of factors and names for spans are kept for new drafts', async () => {
    await row('Postmortem').getByRole('radio').check();
    const factors = page.getByRole('group', { name: t('factors') });
    const phases = page.getByRole('group', { name: t('phases') });
    await factors.getByRole('radio', { name: 'Four kinds', checked: true }).waitFor();
    for (const [group, name] of [[factors, 'From trigger to recovery'], [phases, 'As in PagerDuty']]) {
      await group.getByRole('radio', { name }).check();
      await page.getByText(t('templateChosen', name)).waitFor();
    }
    await accessible(page, 'choices beside the templates');
    await factors.scrollIntoViewIfNeeded();
    await shots(page, 'terms', { narrow: true });
    await page.reload();
    await factors.getByRole('radio', { name: 'From trigger to recovery', checked: true }).waitFor();
    await page.goto('about:blank');
    const site = await demoSite();
    try {
      const text = await (await openDraft(browser, { ...site, markup: null })).text();
      assert.match(text, /## Contributing Factors\n\n### Trigger\n\n_.+_\n\n### Latent Conditions\n/);
      assert.match(text, /\| Time to acknowledge \(TTA\) \|/);
      assert.doesNotMatch(text, /### Technical|\| Time to detect \|/);
    } finally {
      await site.stop();
    }
  });

  test('says what is wrong with it while it is written, with the line and the nearest name', async () => {
    await duplicate('Short');
    await text().fill('# A\n\n{{ durration.text }}\n');
    await said().getByText('Did you mean duration.text?').waitFor();
    await said().getByRole('button', { name: t('templateLine', '3') }).click();
    assert.equal(await text().evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), '{{ durration.text }}');
    await accessible(page, 'a template has a mistake');
    await shots(page, 'template-mistake');
    // A mistake is found where this incident does not lead, too.
    await text().fill('{% if title %}a{% else %}\n{{ titel }}{% endif %}');
    await said().getByText('Did you mean title?').waitFor();
    await said().getByRole('button', { name: t('templateLine', '2') }).waitFor();
  });

  test('takes a field from the list at a click, and one step of undo takes it out again', async () => {
    await duplicate('Short');
    await text().fill('a  b');
    await text().evaluate((area) => area.setSelectionRange(2, 2));
    await dialog().getByLabel(t('templateFind')).fill('who and what was hurt');
    await dialog().locator('.part').filter({ hasText: 'impact.text' }).click();
    assert.equal(await text().inputValue(), 'a {{ impact.text }} b');
    await shown().getByText('3 of 10 searches failed').waitFor();
    await page.keyboard.press('Control+z');
    assert.equal(await text().inputValue(), 'a  b');
  });

  test('holds a text that lacks what it requires, until somebody types that it goes nevertheless', async () => {
    await duplicate('Short');
    await dialog().getByLabel(t('templateName'), { exact: true }).fill('Strict');
    await text().fill(`{% require open, owner %}\n${await text().inputValue()}`);
    await said().getByText('Did you mean owners?').waitFor();
    await text().fill((await text().inputValue()).replace('owner %}', 'owners %}'));
    await dialog().getByText(t('templateFine')).waitFor();
    await press('save');
    await row('Strict').getByRole('radio').check();
    await page.getByText(t('templateChosen', 'Strict')).waitFor();
    await page.goto('about:blank');
    const site = await demoSite();
    try {
      const editor = await openDraft(browser, { ...site, markup: null });
      await editor.page.getByRole('tab', { name: new RegExp(`^${t('checklist')}`) }).click();
      const required = editor.page.getByRole('list', { name: t('checklist') }).getByRole('listitem').filter({ hasText: t('checkRequired') });
      assert.equal(await required.count(), 2);
      await accessible(editor.page, 'checks are required');
      await shots(editor.page, 'checks-required', { narrow: true });
      const news = await counter(site);
      const review = await editor.openReview();
      await review.held('unfinishedTitle');
      await accessible(editor.page, 'the template holds the text');
      await shots(editor.page, 'review-unfinished', { narrow: true });
      await noSideways(editor.page, 'the template holds the text');
      await review.consent.fill('publish unfinished');
      await review.publishButton.click();
      await editor.published.waitFor();
      assert.equal((await news()).comments, 1);
    } finally {
      await site.stop();
    }
  });

  test('is not lost by closing, comes from a file and goes to one, and can be removed', async () => {
    await page.locator('#templates input[type=file]').setInputFiles({ name: 'ours.md', mimeType: 'text/markdown', buffer: Buffer.from('# Ours: {{ title }}\n') });
    await shown().getByRole('heading', { name: /^Ours: / }).waitFor();
    await text().fill('# Theirs\n');
    await page.keyboard.press('Escape');
    await dialog().getByText(t('templateUnsaved')).waitFor();
    await press('templateGoOn');
    assert.equal(await text().inputValue(), '# Theirs\n');
    const [file] = await Promise.all([page.waitForEvent('download'), press('templateToFile')]);
    assert.equal(file.suggestedFilename(), 'ours.md');
    assert.equal(await readFile(await file.path(), 'utf8'), '# Theirs\n');
    await press('save');
    const remove = row('ours').getByRole('button', { name: new RegExp(`(${t('revoke')}|${t('templateRemoveNow')}) ours`) });
    await remove.click();
    await remove.click();
    await row('ours').waitFor({ state: 'detached' });
  });
});
