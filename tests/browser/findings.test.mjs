// What the linter finds, as a person meets it: underlines, the card, choices, the options.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { env } from './support/env.mjs';
import { isFocused, tabTo } from './support/keys.mjs';
import { Editor } from './support/pages/editor.mjs';
import { draftForEach } from './support/scene.mjs';
import { NARROW, WIDE, shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { clear, storedDraft } from './support/store.mjs';
import { t } from './support/words.mjs';

const PERSON = 'John pushed bad code';
const CAUSE = 'was the root cause';
const LAPSE = 'DBA forgot to add';
const TEXT = `${PERSON}.\n\nThe database query ${CAUSE}.\n\n${LAPSE} index.\n\nThe health check failed to start.`;

let browser;
let site;
let editor;

draftForEach(
  (opened) => ({ browser, site, editor } = opened),
  // Levels and words are of the browser, not of a draft.
  async () => clear(await options(), 'settings'),
);

const options = (part = '') => browser.open(browser.address(`options.html${part}`));
const chosen = () => editor.page.getByRole('region', { name: t('chosen') });
const inCard = (name) => editor.card.getByRole('button', { name, exact: true });

/** The modules that a page asks for while `act` is done. */
async function modules(act) {
  const asked = new Set();
  const hear = (request) => request.url().endsWith('.wasm') && asked.add(path.basename(request.url()));
  browser.context.on('request', hear);
  await act();
  browser.context.off('request', hear);
  return [...asked].sort();
}

/** A script of the extension with all that it imports. */
async function codeOf(file) {
  const code = await readFile(path.join(env.extension, file), 'utf8');
  const imported = [...code.matchAll(/(?:from|import)\s*"\.\/(chunk-[^"]+)"/g)].map(([, name]) => codeOf(name));
  return [code, ...(await Promise.all(imported))].join('\n');
}

describe('the incident of the demo', () => {
  test('is read by a linter that the editor alone loads, beside the core and the rules of redaction', async () => {
    const problem = () => editor.problems.locator('q').first().waitFor();
    await problem();
    const shown = () => Promise.all([editor.page.waitForEvent('request', (request) => request.url().endsWith('nofault_paper_bg.wasm')), editor.page.reload().then(problem)]);
    assert.deepEqual(await modules(shown), ['nofault_bg.wasm', 'nofault_lint_bg.wasm', 'nofault_paper_bg.wasm']);
    // The templates are told by the core, kinds of what should not be published by the paper module.
    const told = async () => {
      const page = await options();
      await Promise.all(['[name="template"]', '#redaction .rule'].map((one) => page.locator(one).first().waitFor()));
    };
    assert.deepEqual(await modules(told), ['nofault_bg.wasm', 'nofault_paper_bg.wasm']);
    for (const file of ['background.js', 'content.js', 'desk.js', 'evidence.js']) {
      assert.ok(!(await codeOf(file)).includes('nofault_lint'), `${file} knows the linter`);
    }
    assert.ok((await codeOf('editor.js')).includes('nofault_lint'));
    assert.ok(!(await codeOf('editor.js')).includes('nofault_bg'), 'the page has no core: its desk has');
  });

  test('has its findings in the text, in a card and in the list', async () => {
    await editor.problems.locator('q').first().waitFor();
    await shots(editor.page, 'findings-draft', { narrow: true });
    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+Home');
    await editor.page.keyboard.press('F8');
    await editor.card.waitFor();
    await accessible(editor.page, 'a card on a finding');
    await shots(editor.page, 'findings-card');
    await editor.page.setViewportSize(NARROW);
    await editor.page.keyboard.press('F8');
    await editor.card.waitFor();
    await editor.page.screenshot({ path: path.join(env.out, 'findings-card-narrow.png') });
    await noSideways(editor.page, 'a card at 320 px');
    await accessible(editor.page, 'a card at 320 px');
    await editor.page.setViewportSize(WIDE);
  });
});

describe('underlines', () => {
  test('differ in form by severity, also without any colour', async () => {
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    const page = await options();
    await page.getByLabel(t('levelOf', 'lapse')).selectOption('info');
    await editor.page.bringToFront();
    await editor.marks.and(editor.page.locator('.info')).waitFor();
    const forms = await editor.marks.evaluateAll((marks) => marks.map((mark) => [mark.className.replace('mark ', ''), getComputedStyle(mark).textDecorationStyle]));
    assert.deepEqual(forms, [['error', 'wavy'], ['warning', 'double'], ['info', 'dotted']]);
    const signs = await editor.page.locator('.signs .shape .outline').evaluateAll((outlines) => outlines.map((outline) => outline.getAttribute('d')));
    assert.equal(new Set(signs).size, 3, 'each sign in the gutter has an outline of its own');
    await shots(editor.page, 'findings-severities', { narrow: true });
    for (const colorScheme of ['light', 'dark']) {
      await editor.page.emulateMedia({ forcedColors: 'active', colorScheme });
      await editor.page.screenshot({ path: path.join(env.out, `findings-forced-${colorScheme}.png`) });
    }
    await editor.openCard(PERSON);
    await editor.page.screenshot({ path: path.join(env.out, 'findings-forced-card.png') });
    await editor.page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  });

  test('wait while an input method composes, and come when it is done', async () => {
    await editor.write('', []);
    await editor.textbox.focus();
    const session = await editor.page.context().newCDPSession(editor.page);
    await editor.page.evaluate(() => {
      globalThis.linted = 0;
      new PerformanceObserver((list) => (globalThis.linted += list.getEntriesByName('nofault lint').length)).observe({ type: 'measure' });
    });
    await session.send('Input.imeSetComposition', { text: `${PERSON}.`, selectionStart: 21, selectionEnd: 21 });
    await editor.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 250)))));
    assert.equal(await editor.page.evaluate(() => globalThis.linted), 0);
    assert.deepEqual(await editor.problemWords(), []);
    await session.send('Input.insertText', { text: `${PERSON}.` });
    await editor.finds([PERSON]);
    assert.ok((await editor.page.evaluate(() => globalThis.linted)) > 0);
  });
});

describe('the card', () => {
  test('serves the keyboard alone: open, read, copy, close, and back to the text', async () => {
    const { page } = editor;
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await editor.card.getByText(`“${PERSON}”`).waitFor();
    assert.ok(await isFocused(editor.textbox), 'F8 leaves the focus in the text');
    await page.keyboard.press('Alt+.');
    await editor.card.locator(':focus').waitFor();
    await page.keyboard.press('F8');
    await editor.card.getByText(`“${CAUSE}”`).waitFor();
    await editor.card.locator(':focus').waitFor();
    await page.keyboard.press('Shift+F8');
    await editor.card.getByText(`“${PERSON}”`).waitFor();
    await tabTo(page, inCard(t('copyText')), 6);
    await page.keyboard.press('Enter');
    await inCard(t('copied')).waitFor();
    assert.ok((await editor.text()).startsWith(TEXT), 'a hint is never put in');
    await inCard(t('copied')).focus();
    await page.keyboard.press('Escape');
    await editor.card.waitFor({ state: 'detached' });
    assert.ok(await isFocused(editor.textbox));
    await page.keyboard.press('Alt+.');
    await tabTo(page, inCard(t('close')), 12);
    await page.keyboard.press('Tab');
    await editor.card.waitFor({ state: 'detached' });
    assert.ok(await isFocused(editor.textbox), 'Tab past the end goes back to the text');
  });

  test('puts a safe rewrite in, and one step of undo takes it out', async () => {
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    await editor.openCard(CAUSE);
    await inCard(new RegExp(`^${t('replace')}`)).click();
    await editor.finds([PERSON, LAPSE]);
    assert.ok(await isFocused(editor.textbox));
    assert.ok((await editor.text()).includes('The database query was a contributing factor.'));
    await editor.textbox.press('Control+z');
    await editor.finds([PERSON, CAUSE, LAPSE]);
    assert.ok((await editor.text()).startsWith(TEXT));
  });

  test('shows the whole rule', async () => {
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    await editor.openCard(LAPSE);
    await inCard(t('aboutRule')).click();
    const dialog = editor.page.getByRole('dialog', { name: 'lapse', exact: true });
    await dialog.getByText(t('ruleSilentOn')).waitFor();
    await accessible(editor.page, 'a rule');
    await shots(editor.page, 'findings-rule', { narrow: true });
    await editor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.ok(await isFocused(inCard(t('aboutRule'))));
  });
});

describe('a choice', () => {
  test('to ignore words here outlives a reload and edits elsewhere, and can be undone', async () => {
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    await editor.openCard(PERSON);
    await inCard(t('ignoreHere')).click();
    await editor.finds([CAUSE, LAPSE]);
    await chosen().getByText(t('choseIgnore', PERSON)).waitFor();
    await accessible(editor.page, 'a choice that can be undone');
    await shots(editor.page, 'findings-chosen', { narrow: true });
    await chosen().getByRole('button', { name: t('undo') }).click();
    await editor.finds([PERSON, CAUSE, LAPSE]);
    assert.ok(await isFocused(editor.textbox));
    await editor.page.keyboard.press('Control+z');
    await editor.finds([CAUSE, LAPSE]);

    await editor.textbox.press('Control+Home');
    await editor.page.keyboard.insertText('# A heading that was not there\n\n');
    await editor.append(`${LAPSE} another index.`);
    await editor.finds([CAUSE, LAPSE, LAPSE]);
    await editor.saved();
    assert.equal((await storedDraft(editor.page, site.incident)).ignored.length, 1);
    await editor.page.reload();
    editor = await Editor.ready(editor.page);
    await editor.finds([CAUSE, LAPSE, LAPSE]);
    await editor.page.getByRole('button', { name: t('ignoredShow', 1) }).click();
    await editor.finds([PERSON, CAUSE, LAPSE, LAPSE]);
  });

  test('to leave words alone counts in every draft, and the options take it back at once', async () => {
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    await editor.openCard(LAPSE);
    await inCard(t('leaveAlone')).click();
    const field = editor.card.getByLabel(t('leaveAloneWhich'));
    assert.ok(await isFocused(field));
    assert.equal(await field.inputValue(), LAPSE);
    await accessible(editor.page, 'words to leave alone');
    await field.fill('dba');
    await editor.page.keyboard.press('Enter');
    await editor.finds([PERSON, CAUSE]);
    await chosen().getByText(t('choseLeaveAlone', 'dba')).waitFor();
    const page = await options('#words');
    await page.getByRole('button', { name: `${t('revoke')} dba` }).click();
    await editor.finds([PERSON, CAUSE, LAPSE]);
    await page.getByLabel(t('wordsAdd')).fill('John');
    await page.keyboard.press('Enter');
    await editor.finds([CAUSE, LAPSE]);
    await page.getByRole('button', { name: `${t('revoke')} John` }).click();
    await editor.finds([PERSON, CAUSE, LAPSE]);
  });

  test('to turn a rule off is undone by the key that undoes typing', async () => {
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    await editor.openCard(LAPSE);
    await inCard(t('turnOff')).click();
    await editor.finds([PERSON, CAUSE]);
    await editor.page.keyboard.press('Control+z');
    await editor.finds([PERSON, CAUSE, LAPSE]);
    await editor.openCard(LAPSE);
    await inCard(t('showAsInfo')).click();
    await editor.marks.and(editor.page.locator('.info')).waitFor();
    await editor.page.keyboard.press('Control+z');
    await editor.page.locator('.cm-content .mark.info').waitFor({ state: 'detached' });
    await editor.finds([PERSON, CAUSE, LAPSE]);
  });
});

describe('the list of problems', () => {
  test('hides a severity, folds what is said again and again, and says the counts', async () => {
    const lapses = ['We forgot to renew', 'We forgot to page', 'We forgot to drain', 'We forgot to tell'];
    await editor.write(`${PERSON}.\n\n${lapses.map((words) => `${words} it.\n\n`).join('')}`, [PERSON, lapses[0], lapses[1]]);
    const { page } = editor;
    await page.getByRole('button', { name: t('moreLikeThis', 2) }).click();
    await editor.finds([PERSON, ...lapses]);
    await page.getByRole('status', { name: t('problemCounts') }).getByText(`${t('countErrorsOne', 1)}, ${t('countWarnings', 4)}`).waitFor();
    await page.getByRole('group', { name: t('filterProblems') }).getByRole('button', { name: t('countWarnings', 4) }).click();
    await editor.finds([PERSON]);
    await accessible(page, 'a filtered list of problems');
    await shots(page, 'findings-list', { narrow: true });
  });
});

describe('the options', () => {
  test('have every rule with its reason and level, and reach an open draft', async () => {
    await editor.write(TEXT, [PERSON, CAUSE, LAPSE]);
    const page = await options('#rule-lapse');
    await page.locator('#rule-lapse').getByText(t('ruleSpeaksOn')).waitFor();
    const told = JSON.parse(await readFile(path.join(env.extension, 'rules.json'), 'utf8'));
    assert.equal(await page.locator('#rules .rule').count(), told.length);
    await page.getByLabel(t('levelOf', 'lapse')).selectOption('off');
    await editor.finds([PERSON, CAUSE]);
    await page.getByLabel(t('levelOf', 'named-agent')).selectOption('info');
    await until(() => editor.page.locator('.cm-content .mark.info').count(), 'the underline of a suggestion');
    await page.getByLabel(t('wordsAdd')).fill('Mercury Gateway');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: t('wordsTitle') }).getByText('Mercury Gateway').waitFor();
    await accessible(page, 'rules and words in the options');
    await page.locator('#rules').scrollIntoViewIfNeeded();
    await shots(page, 'findings-options', { narrow: true });
    await page.setViewportSize(NARROW);
    await noSideways(page, 'rules at 320 px');
    await accessible(page, 'rules at 320 px');

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: t('exportData') }).click()]);
    const file = await download.path();
    await page.getByRole('button', { name: t('resetLevels') }).click();
    await editor.finds([PERSON, CAUSE, LAPSE]);
    await page.getByRole('button', { name: `${t('revoke')} Mercury Gateway` }).click();
    await page.locator('#data input[type=file]').setInputFiles({ name: 'export.json', mimeType: 'application/json', buffer: await readFile(file) });
    await editor.finds([PERSON, CAUSE]);
    assert.equal(await page.getByLabel(t('levelOf', 'lapse')).inputValue(), 'off');
    await page.getByRole('button', { name: `${t('revoke')} Mercury Gateway` }).click();
    await page.getByRole('button', { name: t('resetLevels') }).click();
    await editor.finds([PERSON, CAUSE, LAPSE]);
  });
});
