// Moments of the incident: where each is from, corrected by keyboard alone, taken back, kept; and spans under names of one's own.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { draftForEach, openDraft, usingSite } from './support/scene.mjs';
import { shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { demoSite } from './support/sites.mjs';
import { t } from './support/words.mjs';

let browser;
let editor;

draftForEach((opened) => ({ browser, editor } = opened));

const facts = (page = editor.page) => page.getByRole('region', { name: t('facts'), exact: true });
const fact = (name, page) => facts(page).locator('.fact').filter({ has: editor.page.locator('.fact-name').getByText(name, { exact: true }) });
const opener = (name) => facts().getByRole('button', { name: `${t('factCorrect')}: ${name}`, exact: true });
const save = () => facts().getByRole('button', { name: t('save'), exact: true });
const lineOf = async (start) => (await editor.text()).split('\n').find((line) => line.startsWith(start));

/** Sets a moment to a time of the incident's clock. */
async function setByHand(name, time) {
  await opener(name).click();
  await facts().getByRole('radio', { name: t('factAtTime') }).check();
  await facts().getByLabel(t('lineTime'), { exact: true }).fill(time);
  await save().click();
  await fact(name).getByText(t('factByHand'), { exact: true }).waitFor();
}

describe('a moment of the incident', () => {
  test('is shown with its rule, corrected by keyboard alone, followed by the text, and taken back by undo', async () => {
    const before = await editor.text();
    await fact(t('factDetected')).getByRole('link').first().waitFor();
    await opener(t('factMitigated')).focus();
    await editor.page.keyboard.press('Enter');
    const focused = () => editor.page.evaluate(() => document.activeElement?.getAttribute('name'));
    await until(async () => (await focused()) === 'fact-way', 'the form has the focus');
    await accessible(editor.page, 'a moment is corrected');
    await opener(t('factMitigated')).scrollIntoViewIfNeeded();
    await shots(editor.page, 'facts-form');
    await facts().getByRole('radio', { name: t('factAtLine') }).focus();
    await editor.page.keyboard.press('Space');
    await facts().getByRole('combobox').waitFor();
    await editor.page.keyboard.press('Enter');
    await fact(t('factMitigated')).getByText(t('factByLine'), { exact: true }).waitFor();
    assert.match(await lineOf('| Mitigated |'), /\(\[.+\]\(http/, 'it keeps what the line cites');
    await shots(editor.page, 'facts-set');

    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+z');
    await fact(t('factMitigated')).getByText(t('factByLine'), { exact: true }).waitFor({ state: 'detached' });
    assert.equal(await editor.text(), before);
    // What gives the text is a button.
    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+y');
    await fact(t('factMitigated')).getByText(t('factByLine'), { exact: true }).waitFor();
    assert.match(await lineOf('| Mitigated |'), /chosen for it/);
  });

  test('is told as set by hand, stays after a reload and a refresh, and an impossible order is said', async () => {
    await setByHand(t('factResolved'), '2020-01-01T10:00');
    await facts().locator('.fact-fault').first().waitFor();
    await facts().locator('.fact-said').waitFor();
    assert.match(await lineOf('| Resolved |'), /2020-01-01 10:00 \| as told in this draft \(set by hand\)/);
    await accessible(editor.page, 'an impossible order');
    await facts().scrollIntoViewIfNeeded();
    await shots(editor.page, 'facts-order', { narrow: true });
    await noSideways(editor.page, 'facts');
    await editor.saved();
    await editor.page.reload();
    await fact(t('factResolved')).getByText(t('factByHand'), { exact: true }).waitFor();
    await opener(t('factResolved')).click();
    await facts().getByRole('radio', { name: /^As computed/ }).check();
    await save().click();
    await until(async () => (await facts().locator('.fact-fault').count()) === 0, 'no order is impossible any more');
    assert.doesNotMatch(await editor.text(), /set by hand/);
  });

  test('leaves lines that were edited as they are, and says which', async () => {
    await editor.page.locator('.cm-line').filter({ hasText: 'Date:' }).first().click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type(' or so');
    await setByHand(t('factStarted'), '2020-01-01T10:00');
    assert.match(await facts().locator('.fact-said').innerText(), /left as it is: Date\./);
    assert.match(await lineOf('- **Date:**'), / or so/);
    assert.match(await lineOf('| Started |'), /set by hand/);
  });
});

describe('spans of time', () => {
  test('have names of one’s own, told what is wrong with them, kept, and used by the next draft', async () => {
    const options = await browser.open(browser.address('options.html'));
    const group = options.getByRole('group', { name: t('phases') });
    await group.getByRole('radio', { name: t('phasesOwn') }).check();
    const rows = group.locator('.own-phase');
    await rows.first().waitFor();
    await group.getByRole('button', { name: t('phaseAdd') }).click();
    await rows.nth(1).locator('.form-said').waitFor();
    await group.getByText(t('phasesNotKept')).waitFor();
    await options.keyboard.type('Time in pain');
    await rows.nth(1).locator('.form-said').waitFor({ state: 'detached' });
    await rows.nth(1).getByLabel(`${t('phaseTo')} Time in pain`, { exact: true }).selectOption('started');
    await rows.nth(1).getByText('one and the same moment').waitFor();
    await accessible(options, 'spans of one’s own');
    await group.scrollIntoViewIfNeeded();
    await rows.nth(1).scrollIntoViewIfNeeded();
    await shots(options, 'phases-own', { narrow: true });
    await rows.nth(1).getByLabel(`${t('phaseTo')} Time in pain`, { exact: true }).selectOption('mitigated');
    await rows.nth(1).getByLabel(`${t('phaseTo')} ${t('phaseOr')} Time in pain`, { exact: true }).selectOption('resolved');
    await rows.nth(1).getByRole('button', { name: `${t('phaseUp')} Time in pain` }).click();
    await group.getByText(t('phasesKept')).waitFor();
    await options.reload();
    await rows.first().waitFor();
    assert.equal(await rows.first().getByLabel(t('phaseName')).inputValue(), 'Time in pain');
    await options.close();
    await usingSite(browser, demoSite, async (other) => {
      const text = await (await openDraft(browser, { ...other, markup: null })).text();
      assert.match(text, /\| Time in pain \|.*\n\| Time to detect \|/);
    });
  });
});
