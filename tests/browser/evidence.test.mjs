// What others knew of the incident, from files: read in the browser, proposed, cited, and taken away again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { ROOT } from './support/env.mjs';
import { tabTo } from './support/keys.mjs';
import { draftForEach } from './support/scene.mjs';
import { WIDE, shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { storedDraft } from './support/store.mjs';
import { t } from './support/words.mjs';

const written = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
const demoFile = (name) => written(name, readFileSync(path.join(ROOT, 'demo', 'evidence', name)));
const RELEASES = 'time,text\n2026-03-14T22:31:00Z,Release 2026.03.14-2 was announced\nsome time,A row that says no time\n';

let browser;
let site;
let editor;

draftForEach((opened) => ({ browser, site, editor } = opened));

const refused = () => editor.evidence.getByRole('list', { name: t('evidenceRefused') });

describe('evidence', () => {
  test('of two files and a broken one: what can be read is cited in the text, what cannot is said', async () => {
    const before = await editor.text();
    await editor.addFiles([demoFile('alerts.ndjson'), written('releases.csv', RELEASES), written('export.zip', 'PK\u0003\u0004 and no more')]);
    assert.deepEqual((await editor.brought()).map((one) => one.split('\n')[0]).map((one) => one.split(' ').at(-1)), ['alerts.ndjson', 'releases.csv']);
    assert.match((await editor.brought())[1], /1 row not read/);
    assert.match(await refused().innerText(), /^export\.zip cannot be opened/);
    await editor.page.getByRole('region', { name: new RegExp(t('leftOut')) }).getByText(/line 3/).first().waitFor();
    assert.equal(await editor.text(), before, 'nothing is put into the text unasked');
    await accessible(editor.page, 'evidence is proposed');
    await editor.evidence.scrollIntoViewIfNeeded();
    await shots(editor.page, 'evidence', { narrow: true });

    await editor.acceptAll();
    await editor.saved();
    const text = await editor.text();
    const line = text.split('\n').find((one) => one.includes('Release 2026.03.14-2 was announced'));
    assert.match(line ?? '', /\(.*line 2.*\)$/, 'the line names its row');
    const alarm = (await editor.sourcesOfLines()).find((one) => one.sources.some(({ url }) => url.includes('prometheus.harbour-street.example')) && one.sources.some(({ url }) => url.startsWith(site.url)));
    assert.ok(alarm, 'the alert and the comment of the bot are one line');

    await editor.evidence.getByRole('button', { name: `${t('evidenceRemove')}: releases.csv` }).click();
    await editor.evidence.getByText('releases.csv').waitFor({ state: 'detached' });
    await editor.page.getByText(t('evidenceRemoved', 'releases.csv')).waitFor({ state: 'attached' });
    assert.ok((await editor.text()).includes('Release 2026.03.14-2 was announced'), 'what stands in the text stays');
    const record = await storedDraft(editor.page, site.incident);
    assert.ok(!record.draft.core.includes('"releases.csv"'), 'the file is out of the stored draft');
  });

  test('of no known kind is refused in a sentence, and can be read as what it is said to be', async () => {
    await editor.addFiles([written('notes.bin', '\u0001\u0002\u0003')]);
    assert.match(await refused().innerText(), /^notes\.bin is of no kind that we know\. Nothing of it was taken over\./);
    assert.deepEqual(await editor.brought(), []);
    await accessible(editor.page, 'an unknown file');
    await editor.page.setViewportSize({ width: 420, height: 800 });
    await editor.page.getByRole('navigation', { name: t('columns') }).getByRole('button').first().click();
    await refused().scrollIntoViewIfNeeded();
    await noSideways(editor.page, 'an unknown file at 420 px');
    await shots(editor.page, 'evidence-unknown-420');
    await editor.page.setViewportSize(WIDE);
    await refused().getByRole('combobox').selectOption('csv');
    await refused().getByRole('button', { name: `${t('evidenceTry')}: notes.bin` }).click();
    await editor.evidence.locator('.brought').getByText('notes.bin').or(refused().getByText('notes.bin')).first().waitFor();
  });

  test('that is pasted is added by keyboard alone, and is there after a reload', async () => {
    await tabTo(editor.page, editor.evidence.getByRole('button', { name: t('evidencePaste') }), 200);
    await editor.page.keyboard.press('Enter');
    const dialog = editor.page.getByRole('dialog');
    await dialog.getByLabel(t('evidencePasteText')).waitFor();
    await accessible(editor.page, 'pasting');
    await tabTo(editor.page, dialog.getByLabel(t('evidencePasteText')), 10);
    await editor.page.keyboard.insertText(RELEASES);
    await tabTo(editor.page, dialog.getByRole('button', { name: t('evidencePasteAdd') }), 10);
    await editor.page.keyboard.press('Enter');
    await editor.news.getByText('Release 2026.03.14-2 was announced').waitFor();
    await editor.page.reload();
    await editor.evidence.getByText(t('evidencePasted')).waitFor();
    await editor.news.getByText('Release 2026.03.14-2 was announced').waitFor();
  });

  test('of hundreds of lines: those near what is seen are in the page, each says which of how many it is, and none loses the focus', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => `${new Date(Date.UTC(2026, 2, 14, 23, 0, at)).toISOString()},Step ${at} of the repair was done`);
    await editor.addFiles([written('steps.csv', ['time,text', ...rows].join('\n'))]);
    await editor.acceptAll();
    await editor.saved();
    const lines = editor.timeline.locator('.line');
    const step = (number) => lines.filter({ hasText: `Step ${number} of the repair` });
    await editor.timeline.getByRole('heading').first().scrollIntoViewIfNeeded();
    await step(0).waitFor({ state: 'attached' });
    assert.ok((await lines.count()) < 250, 'not all lines are in the page');
    assert.ok(Number(await step(0).getAttribute('aria-setsize')) >= 400);
    await step(0).evaluate((line) => line.closest('.day').lastElementChild.scrollIntoView({ block: 'end' }));
    await step(399).waitFor();
    assert.ok(Number(await step(399).getAttribute('aria-posinset')) >= 400);
    await step(0).waitFor({ state: 'detached' });
    await accessible(editor.page, 'a long timeline');
    const button = step(399).getByRole('button', { name: t('hide') });
    await button.focus();
    await editor.timeline.getByRole('heading').first().scrollIntoViewIfNeeded();
    await step(0).waitFor({ state: 'attached' });
    assert.ok(await button.evaluate((one) => one === document.activeElement), 'what has the focus stays in the page');
    await editor.timeline.getByText(t('filterLines')).click();
    await editor.timeline.getByRole('searchbox').fill('Step 217 ');
    await step(217).waitFor();
    assert.equal(await lines.count(), 1);
    await editor.page.getByRole('tab', { name: t('preview') }).click();
    const preview = editor.page.getByRole('article', { name: t('preview') });
    const items = preview.getByText(/Step \d+ of the repair/);
    await items.first().waitFor();
    assert.ok((await items.count()) < 250, 'nor is the whole preview');
    const longest = preview.locator(':is(ul, ol, tbody)', { hasText: 'of the repair' }).first();
    await until(async () => {
      await longest.evaluate((list) => list.lastElementChild.scrollIntoView({ block: 'end' }));
      return (await items.count()) === 400;
    }, 'the whole preview');
    assert.equal(new Set(await items.allInnerTexts()).size, 400);
    await accessible(editor.page, 'a long preview');
  });
});
