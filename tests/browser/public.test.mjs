// What leaves beside a publication: forms for files, roles in place of names, the public version, pictures of metrics.

import assert from 'node:assert/strict';
import { readFile, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { accessible, noSideways } from './support/axe.mjs';
import { ROOT } from './support/env.mjs';
import { draftForEach } from './support/scene.mjs';
import { shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { t } from './support/words.mjs';

const SECRET = 'AKIA3XQ7ZP2MTN5KWLBD';
const INNER = `<!-- internal -->\n\nThe vendor is slow.\n\n<!-- /internal -->\n\nThe job logged in with ${SECRET}, see [the runbook](https://wiki.corp.internal/checkout).`;

let site;
let editor;
draftForEach((opened) => ({ site, editor } = opened));

const button = (place, name) => place.getByRole('button', { name, exact: true });

/** Presses a button that gives a file; its name and text. */
async function file(pressed) {
  const [download] = await Promise.all([editor.page.waitForEvent('download'), pressed.click()]);
  return { name: download.suggestedFilename(), text: await promisify(readFile)(await download.path(), 'utf8') };
}

async function exportDialog() {
  await button(editor.page, t('exportOpen')).click();
  const dialog = editor.page.getByRole('dialog', { name: t('exportTitle') });
  await dialog.getByRole('list', { name: t('exportForms') }).getByRole('listitem').first().waitFor();
  return dialog;
}

async function publicDialog() {
  await button(await exportDialog(), t('publicVersion')).click();
  const dialog = editor.page.getByRole('dialog', { name: t('publicTitle') });
  await dialog.getByRole('group', { name: t('publicDiff') }).waitFor();
  return dialog;
}

const roles = () => editor.page.getByRole('region', { name: t('rolesTitle') });

describe('an export', () => {
  test('gives each form as a file with a name of its own, and says what the form cannot hold', async () => {
    const text = await editor.text();
    const dialog = await exportDialog();
    await accessible(editor.page, 'the export');
    await shots(editor.page, 'export', { narrow: true });
    const html = await file(button(dialog, t('downloadAs', 'HTML page')));
    assert.match(html.name, /^[\p{L}\p{N}-]+\.html$/u);
    assert.ok(html.text.startsWith('<!DOCTYPE html>') && !html.text.includes('<script'), html.text.slice(0, 200));
    const csv = await file(button(dialog, t('downloadAs', 'Timeline (CSV)')));
    assert.match(csv.name, /-timeline\.csv$/);
    assert.match(csv.text, /Day,Time,Zone,What,Sources,Addresses/);
    await dialog.getByRole('status').getByText('What stands outside of the timeline is not in this file.').waitFor();
    const markdown = await file(button(dialog, t('downloadAs', 'Markdown')));
    assert.equal(markdown.text, text);
    await dialog.getByLabel(t('exportPasted')).selectOption('redmine-textile');
    assert.match((await file(button(dialog, t('download')).last())).text, /^h1\. /m);
  });

  test('says at its head what fewer people may read, where people read it', async () => {
    await editor.append('The buyer said: Not for the public page: the buyer at Kestrel Outdoor threatens to cancel their contract, their account manager is informed.');
    await editor.saved();
    const head = /^> \*\*Not for everybody\.\*\* This text holds what fewer people may read than the incident: #1 note \d+\.\n\n/;
    const dialog = await exportDialog();
    await dialog.getByRole('heading', { name: t('reachTitle') }).waitFor();
    await accessible(editor.page, 'a file says who may read it');
    await shots(editor.page, 'export-restricted', { narrow: true });
    const markdown = await file(button(dialog, t('downloadAs', 'Markdown')));
    assert.match(markdown.text, head);
    assert.match((await file(button(dialog, t('downloadAs', 'HTML page')))).text, /<blockquote>\s*<p><strong>Not for everybody\.<\/strong>/);
    assert.doesNotMatch((await file(button(dialog, t('downloadAs', 'JSON')))).text, /Not for everybody/);
    await button(dialog, t('close')).last().click();
    assert.equal(await editor.text(), markdown.text);
  });

  test('as JSON is opened again as it was, and another file is refused in a sentence', async () => {
    const text = await editor.text();
    let dialog = await exportDialog();
    const json = await file(button(dialog, t('downloadAs', 'JSON')));
    const bring = (name, content) => dialog.getByLabel(t('openJson')).last().setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    await bring('other.json', '{"a":1}');
    await dialog.getByRole('alert').getByText(/cannot be opened.*was not changed/).waitFor();
    await bring(json.name, json.text);
    await dialog.waitFor({ state: 'hidden' });
    const opened = await editor.text();
    dialog = await exportDialog();
    assert.equal((await file(button(dialog, t('downloadAs', 'JSON')))).text, json.text, 'the document is another');
    assert.equal(opened.split('\n')[0], text.split('\n')[0]);
  });

  test('is copied as rich text with the Markdown beside it, and printed as its readers see it', async () => {
    await editor.page.evaluate(() => {
      window.print = () => window.dispatchEvent(new Event('asked to print'));
      navigator.clipboard.write = async (items) => {
        window.copied = Object.fromEntries(await Promise.all(items[0].types.map(async (type) => [type, await (await items[0].getType(type)).text()])));
      };
    });
    const text = await editor.text();
    const dialog = await exportDialog();
    await button(dialog, t('copyRich')).click();
    await dialog.getByText(t('copiedRich')).waitFor();
    const copied = await editor.page.evaluate(() => window.copied);
    assert.equal(copied['text/plain'], text);
    assert.match(copied['text/html'], /<h1>.*<table>/s);
    await button(dialog, t('print')).click();
    const sheet = editor.page.locator('.print-sheet');
    await sheet.waitFor({ state: 'attached' });
    await editor.page.emulateMedia({ media: 'print' });
    assert.ok(await sheet.isVisible());
    assert.ok(!(await dialog.isVisible()), 'the dialog would be printed');
    await editor.page.emulateMedia({ media: 'screen' });
    await editor.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await sheet.waitFor({ state: 'detached' });
  });
});

describe('names', () => {
  test('become roles at a click, come back by one step of undo, and one by one', async () => {
    const before = await editor.text();
    await button(roles(), t('namesToRoles')).click();
    await until(async () => (await button(roles(), t('namesToRoles')).isDisabled()), 'roles everywhere');
    const renamed = await editor.text();
    assert.notEqual(renamed, before);
    await shots(editor.page, 'roles', { narrow: true });
    await accessible(editor.page, 'names are roles');
    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+z');
    await until(async () => (await button(roles(), t('namesToRoles')).isEnabled()), 'names again');
    assert.equal(await editor.text(), before);

    await button(roles(), t('namesToRoles')).click();
    await until(async () => (await button(roles(), t('namesToRoles')).isDisabled()), 'roles everywhere');
    assert.equal(await editor.text(), renamed, 'the same roles again');
    await editor.append('Written later.');
    await editor.saved();
    await editor.page.reload();
    await roles().getByRole('checkbox').first().click();
    await until(async () => (await button(roles(), t('namesToRoles')).isEnabled()), 'one name again');
    await button(roles(), t('rolesToNames')).click();
    await until(async () => (await button(roles(), t('rolesToNames')).isDisabled()), 'every name again');
    assert.equal(await editor.text(), `${before}\nWritten later.`);
  });
});

describe('the public version', () => {
  test('shows what it leaves out and why, keeps what is kept on purpose, and leaves the draft as it is', async () => {
    await editor.append(INNER);
    const before = await editor.text();
    const dialog = await publicDialog();
    await dialog.getByText('It is marked as internal.').waitFor();
    await accessible(editor.page, 'the public version');
    await shots(editor.page, 'public', { narrow: true });
    await noSideways(editor.page, 'the public version');
    const markdown = async () => (await file(button(dialog, t('downloadAs', 'Markdown')))).text;
    const text = await markdown();
    for (const inner of [SECRET, 'The vendor is slow', 'wiki.corp.internal', new URL(site.url).host]) assert.ok(!text.includes(inner), `${inner} in ${text}`);
    assert.match(text, /logged in with \[AWS access key removed\], see the runbook\./);

    const row = dialog.getByRole('checkbox', { name: new RegExp(`^${t('publicInternal')}: `) });
    await row.uncheck();
    await dialog.getByText(t('publicKept'), { exact: true }).waitFor();
    assert.match(await markdown(), /The vendor is slow/);
    await button(dialog, t('close')).last().click();
    assert.equal(await editor.text(), before);
  });

  test('is used as the text at a click, and one step of undo brings the draft back', async () => {
    await editor.append(INNER);
    const before = await editor.text();
    await button(await publicDialog(), t('publicUse')).click();
    assert.ok(!(await editor.text()).includes(SECRET));
    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+z');
    assert.equal(await editor.text(), before);
  });
});

describe('a metric', () => {
  test('is a picture beside its table, and stands in the page that is exported', async () => {
    const name = 'error-rate.json';
    await editor.addFiles([{ name, mimeType: 'application/json', buffer: readFileSync(path.join(ROOT, 'demo', 'evidence', name)) }]);
    const pictures = editor.evidence.locator('.figures');
    await pictures.locator('summary').click();
    const image = pictures.getByRole('img').first();
    await image.scrollIntoViewIfNeeded();
    assert.ok(await image.evaluate((one) => one.complete && one.naturalWidth > 0), 'the picture is not drawn');
    await accessible(editor.page, 'pictures of metrics');
    await shots(editor.page, 'metric', { narrow: true });
    const html = await file(button(await exportDialog(), t('downloadAs', 'HTML page')));
    assert.match(html.text, /<figure>\n<svg [^]*<title>[^]*<table>/);
  });
});
