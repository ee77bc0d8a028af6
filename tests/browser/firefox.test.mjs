// Firefox ESR: the extension loads, makes a draft of a ticket, and reads a file of evidence in its worker. Over WebDriver BiDi, without a driver program.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT, env, fromWww } from './support/env.mjs';
import { demoSite } from './support/sites.mjs';
import { PATIENCE_MS, until } from './support/signal.mjs';
import { t } from './support/words.mjs';

const ID = 'nofault@nofault.addon';
const UUID = 'c0ffee00-0000-4000-8000-000000000001';
const HOME = `moz-extension://${UUID}/`;
const SKIP = (env.firefox === null && 'there is no Firefox here') || (env.firefoxExtension === null && 'NOFAULT_FIREFOX_DIR is not set');

test('Firefox loads the extension and makes a draft of a ticket', { skip: SKIP, timeout: 180_000 }, async () => {
  const { default: puppeteer } = await import(pathToFileURL(fromWww.resolve('puppeteer-core')).href);
  const site = await demoSite();
  const profile = await mkdtemp(path.join(tmpdir(), 'nofault-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: env.firefox,
    headless: true,
    userDataDir: profile,
    // Our own pages count as part of the browser; without this nobody may go there.
    args: ['--remote-allow-system-access'],
    env: { ...process.env, TZ: 'UTC' },
    // The extension gets an address that we know, and asks nothing of the network beside the tracker.
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }), 'extensions.update.enabled': false, 'app.update.enabled': false },
  });
  try {
    await browser.installExtension(env.firefoxExtension);
    // It comes to the front whenever it is ready, and a page behind another one draws nothing: no click would ever reach it.
    await until(async () => (await Promise.all((await browser.pages()).map(addressOf))).includes(`${HOME}welcome.html`), 'the first page');
    const options = await open(browser, `${HOME}options.html`);
    const field = (key) => options.locator(`::-p-xpath(//label[span[text()=${JSON.stringify(t(key))}]]/*[self::input or self::select])`).setTimeout(PATIENCE_MS);
    await field('siteAddress').fill(site.url);
    await field('token').fill(site.token);
    await field('markup').fill(site.markup);
    await options.locator(`::-p-xpath(//button[text()=${JSON.stringify(t('saveAndTest'))}])`).setTimeout(PATIENCE_MS).click();
    await options.locator(`::-p-text(${t('signedInAs', '', site.host).trim().replace(/\.$/, '')})`).setTimeout(PATIENCE_MS).wait();

    const editor = await open(browser, `${HOME}editor.html?ticket=${encodeURIComponent(site.incident)}`);
    await editor.waitForSelector('[role="region"][aria-label="Timeline"] li', { timeout: PATIENCE_MS });
    const lines = await editor.$$eval('[role="region"][aria-label="Timeline"] li', (items) => items.map((item) => item.querySelectorAll('a[href^="http"]').length));
    assert.ok(lines.length >= 8, `only ${lines.length} lines`);
    assert.ok(lines.every((links) => links > 0), 'each line names its source');
    const label = await editor.$eval('.text-pane', (pane) => pane.shadowRoot.querySelector('[role="textbox"]').getAttribute('aria-label'));
    assert.equal(label, 'Postmortem');
    await until(async () => (await editor.$$('ul[aria-label="Problems"] q')).length > 0, 'a problem');
    const input = await editor.$('input[type=file]');
    await input.uploadFile(path.join(ROOT, 'demo', 'evidence', 'alerts.ndjson'));
    await until(() => editor.$eval('.brought', (one) => one.innerText.includes('alerts.ndjson')).catch(() => false), 'the evidence');
    await writeFile(path.join(env.out, 'firefox-editor.png'), await editor.screenshot());
  } finally {
    await browser.close();
    await site.stop();
    await rm(profile, { recursive: true, force: true });
  }
});

const addressOf = (page) => page.evaluate(() => location.href).catch(() => '');

/** Firefox announces no end of a navigation to an extension's page, so the page itself is asked. */
async function open(browser, url) {
  const page = await browser.newPage();
  void page.goto(url, { timeout: 0 }).catch(() => undefined);
  await until(() => page.evaluate((wanted) => location.href.split('?')[0] === wanted.split('?')[0] && document.querySelector('h1') !== null, url).catch(() => false), url);
  return page;
}
