// Everybody can use it: every page in both themes, by keyboard alone, on a narrow screen.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { startBrowser } from './support/chromium.mjs';
import { env } from './support/env.mjs';
import { isFocused, tabTo } from './support/keys.mjs';
import { Editor } from './support/pages/editor.mjs';
import { button } from './support/pages/ticket.mjs';
import { actions, connect, counter, openTicket } from './support/scene.mjs';
import { NARROW, WIDE, shots } from './support/shots.mjs';
import { demoSite } from './support/sites.mjs';
import { t } from './support/words.mjs';

let browser;
let site;

before(async () => {
  browser = await startBrowser();
  site = await demoSite();
  browser.watch.allow(...site.origins);
});
after(async () => {
  browser?.watch.check();
  await browser?.close();
  await site?.stop();
});

const PAGES = ['welcome', 'options', 'popup', 'editor'];

/** Every page, in both themes and narrow. */
function everyPage(when) {
  for (const name of PAGES) {
    const label = `${name}-${when.replace(/\W+/g, '-')}`;
    test(`${name}, ${when}`, async () => {
      const page = await browser.open(browser.address(`${name}.html`));
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await accessible(page, name);
      await shots(page, label);
      await page.setViewportSize(NARROW);
      await noSideways(page, `${name} at 320 px`);
      await accessible(page, `${name} at 320 px`);
      await page.screenshot({ path: path.join(env.out, `${label}-narrow.png`) });
      await page.close();
    });
  }
}

describe('pages before anything was done', () => everyPage('first run'));

describe('the whole job by keyboard', () => {
  test('from the button to the sub-task, without a mouse', async () => {
    await connect(browser, site);
    const ticket = await browser.open(site.incident);
    await button(ticket);
    await ticket.locator('#content').press('Tab');
    await tabTo(ticket, ticket.locator('[data-nofault]'));
    const editor = await Editor.ready(await browser.opened(() => ticket.keyboard.press('Enter')));
    const { page } = editor;
    const made = await counter(site);

    await tabTo(page, page.getByRole('button', { name: t('skipToText') }), 3);
    await page.screenshot({ path: path.join(env.out, 'editor-skip.png') });
    await page.keyboard.press('Enter');
    await page.locator('.cm-editor.cm-focused').waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await page.keyboard.press('Alt+.');
    await editor.card.locator(':focus').waitFor();
    await page.keyboard.press('Escape');
    await editor.card.waitFor({ state: 'detached' });
    assert.ok(await isFocused(editor.textbox), 'Escape goes back to the text');

    await typeAction(editor, actions(site, 1, 'By keyboard')[0]);
    await page.keyboard.press('Escape');
    await tabTo(page, editor.publishButton);
    await page.keyboard.press('Enter');
    await editor.review.ready();
    assert.ok(await page.locator('dialog :focus, dialog:focus').count(), 'the focus is in the dialog');
    await tabTo(page, editor.review.publishButton);
    await page.keyboard.press('Enter');
    await editor.published.waitFor();
    assert.deepEqual(await made(), { comments: 1, children: 1 });
    await tabTo(page, page.getByRole('button', { name: t('backToText') }));
    await page.keyboard.press('Enter');
    await editor.publishButton.waitFor();
    await page.close();
    await ticket.close();
  });

  test('the review can be left with Escape, and nothing was sent', async () => {
    const editor = await Editor.ready(await openTicket(browser, site.incident));
    const writes = site.writes().length;
    await editor.openReview();
    await editor.page.keyboard.press('Escape');
    await editor.review.dialog.waitFor({ state: 'detached' });
    assert.equal(site.writes().length, writes);
    await editor.page.close();
  });
});

describe('pages after a draft was published', () => {
  everyPage('in use');

  test('the editor at 320 px keeps its publish button in sight', async () => {
    const editor = await Editor.ready(await openTicket(browser, site.incident));
    await editor.page.setViewportSize(NARROW);
    const box = await editor.publishButton.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= NARROW.width, JSON.stringify(box));
    assert.ok(box.y + box.height <= NARROW.height, JSON.stringify(box));
    assert.ok(box.height >= 24 && box.width >= 24);
    await editor.page.setViewportSize(WIDE);
    await editor.page.close();
  });

  test('sites, rules and data can be handled in the options', async () => {
    const page = await browser.open(browser.address('options.html'));
    const row = page.getByRole('listitem').filter({ hasText: site.host });
    await row.getByRole('button', { name: new RegExp(`^${t('test')} `) }).click();
    await row.getByText(t('signedInAs', '\u0000', site.host).split('\u0000')[0]).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: t('exportData') }).click()]);
    const exported = await readFile(await download.path(), 'utf8');
    assert.ok(!exported.includes(site.token), 'an export has no token');
    assert.equal(JSON.parse(exported).drafts.length, 1);
    await page.close();
  });
});

/** Goes to the table of action items by arrow keys and types a row. */
async function typeAction(editor, { what, owner, due }) {
  const { page } = editor;
  await page.keyboard.press('Control+End');
  const rule = page.locator('.cm-line').filter({ hasText: /^\|[\s:|-]+\|$/ }).last();
  for (let pressed = 0; pressed < 200; pressed += 1) {
    if (await rule.evaluate((line) => line.classList.contains('cm-activeLine'))) break;
    await page.keyboard.press('ArrowUp');
  }
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(`| ${what} | ${owner} | ${due} | Open |`);
}
