// Drafts outlive what happens to tabs, to the worker and to the store.

import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { env } from './support/env.mjs';
import { Editor } from './support/pages/editor.mjs';
import { counter, draftForEach } from './support/scene.mjs';
import { NARROW, WIDE, shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { records, storedDraft } from './support/store.mjs';
import { t } from './support/words.mjs';

let browser;
let site;
let editor;

draftForEach((opened) => ({ browser, site, editor } = opened));

/** Opens the same draft in one more tab. */
async function another() {
  const page = await browser.open(editor.page.url());
  const second = new Editor(page);
  await second.textbox.waitFor();
  return second;
}

const desks = () => editor.page.workers().filter((worker) => worker.url().endsWith('/desk.js'));

/** A line of the timeline that stands in the text, and its words. */
async function aLine() {
  const line = editor.timeline.locator('.line:not(.hidden)').first();
  const [words] = (await line.locator('.line-text').innerText()).split(' · ');
  return { line, words };
}

/** Keeps back what the page asks its desk, until the function that it gives is called. */
async function holdQuestions() {
  await editor.page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    const held = [];
    Worker.prototype.postMessage = function hold(...asked) {
      held.push([this, asked]);
    };
    globalThis.letGo = () => {
      Worker.prototype.postMessage = postMessage;
      for (const [worker, asked] of held) postMessage.apply(worker, asked);
    };
  });
  return () => editor.page.evaluate(() => globalThis.letGo());
}

describe('a draft', () => {
  test('is on disk two seconds after the last key, though the keys never pause', async () => {
    await editor.textbox.press('Control+End');
    await editor.textbox.press('Enter');
    const typed = 'Everybody kept typing, and nobody paused.';
    let stored = null;
    const last = Date.now() + 4000;
    for (let at = 0; Date.now() < last && stored === null; at += 1) {
      await editor.page.keyboard.press('x');
      const record = await storedDraft(editor.page, site.incident);
      if (record.draft.markdown.endsWith('x\n') || /x$/.test(record.draft.markdown)) stored = at;
    }
    assert.notEqual(stored, null, 'it was saved while the keys went on');
    await editor.page.keyboard.insertText(typed);
    const end = Date.now();
    await until(async () => (await storedDraft(editor.page, site.incident)).draft.markdown.includes(typed), 'the text in the store');
    assert.ok(Date.now() - end < 2000, `it took ${Date.now() - end} ms`);
  });

  test('goes on when the desk of its page dies: another one answers', async () => {
    const [first, none] = desks();
    assert.ok(first && !none, 'there is one desk');
    browser.watch.expect(/the desk dies/);
    await first.evaluate(() => void setTimeout(() => { throw new Error('the desk dies'); }));
    await until(() => desks().every((worker) => worker !== first), 'the end of the desk');
    const { line, words } = await aLine();
    await line.getByRole('button', { name: t('hide') }).click();
    await until(async () => !(await editor.text()).includes(words), 'the text without the line');
    assert.equal(desks().length, 1);
  });

  test('takes a line out though somebody types before the desk has answered, and keeps what was typed', async () => {
    const { line, words } = await aLine();
    await editor.textbox.press('Control+Home');
    const letGo = await holdQuestions();
    await line.getByRole('button', { name: t('hide') }).click();
    await editor.textbox.focus();
    await editor.page.keyboard.insertText('Typed meanwhile. ');
    assert.ok((await editor.text()).includes(words), 'the desk has not answered yet');
    await letGo();
    await until(async () => !(await editor.text()).includes(words), 'the text without the line');
    assert.match(await editor.text(), /^Typed meanwhile\. # /);
    await editor.saved();
    assert.equal((await storedDraft(editor.page, site.incident)).draft.markdown, await editor.text());
  });

  test('comes back after its tab crashed, and says so', async () => {
    const address = editor.page.url();
    await editor.append('Typed right before the crash.');
    await editor.saved();
    await browser.crash(editor.page);
    const page = await browser.open(address);
    editor = await Editor.ready(page);
    assert.ok((await editor.text()).includes('Typed right before the crash.'));
    const bar = page.getByRole('region', { name: t('recovered') });
    await bar.waitFor();
    await bar.getByRole('button', { name: t('showChanges') }).click();
    await bar.getByText('Typed right before the crash.').waitFor();
    await accessible(page, 'a draft came back');
    await shots(page, 'recovered', { narrow: true });
    await bar.getByRole('button', { name: t('recoveredKeep') }).click();
    await bar.waitFor({ state: 'detached' });
  });

  test('is as it was after a reload, without a word about it', async () => {
    await editor.append('Typed before the reload.');
    await editor.saved();
    await editor.page.reload();
    editor = await Editor.ready(editor.page);
    assert.ok((await editor.text()).includes('Typed before the reload.'));
    assert.equal(await editor.page.getByText(t('recovered')).count(), 0);
  });

  test('is not published as what was chosen before, while what is chosen now is being reviewed', async () => {
    const review = await editor.openReview();
    const stillThere = await review.dialog.evaluate(async (dialog) => {
      const publish = dialog.querySelector('button.primary');
      dialog.querySelector('input[type=radio]:not(:checked)').click();
      // What follows from the click is drawn before anything else can be clicked.
      await Promise.resolve();
      await Promise.resolve();
      return publish.isConnected && !publish.disabled;
    });
    assert.equal(stillThere, false);
    await until(() => review.publishButton.isEnabled(), 'the review of what is chosen now');
    await review.cancel();
  });

  test('does not notice that the worker was killed', async () => {
    await browser.killWorker(editor.page);
    await editor.append('John pushed bad code.');
    await editor.problems.getByText('John pushed bad code').first().waitFor();
    await editor.saved();
    await editor.refreshButton.click();
    await until(() => site.proxy.ledger.filter((entry) => entry.path.startsWith(`/issues/${site.id}.json`)).length > 1, 'the refresh');
  });

  test('is written by one tab at a time, and the other can take it over', async () => {
    await editor.append('Of the first tab.');
    await editor.saved();
    const second = await another();
    await second.page.getByText(t('openElsewhere')).waitFor();
    assert.ok(await second.publishButton.isDisabled());
    await accessible(second.page, 'open in another tab');
    await shots(second.page, 'elsewhere', { narrow: true });
    await second.page.getByRole('button', { name: t('takeOver') }).click();
    await second.page.getByText(t('openElsewhere')).waitFor({ state: 'detached' });
    assert.ok((await second.text()).includes('Of the first tab.'));
    await editor.page.getByText(t('openElsewhere')).waitFor();
    await second.append('Of the second tab.');
    await second.saved();
    const record = await storedDraft(second.page, site.incident);
    assert.ok(record.draft.markdown.includes('Of the first tab.') && record.draft.markdown.includes('Of the second tab.'));
  });

  test('opens once for a ticket, however often it is asked for', async () => {
    const made = await counter(site);
    const page = await browser.open(browser.address(`editor.html?ticket=${encodeURIComponent(site.incident)}`));
    await new Editor(page).textbox.waitFor();
    const drafts = (await records(page, 'drafts')).filter((record) => record.ticket === site.incident);
    assert.equal(drafts.length, 1);
    assert.deepEqual(await made(), { comments: 0, children: 0 });
  });

  test('stays in the page when the store is full, and can be taken along', async () => {
    await editor.page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      globalThis.roomAgain = () => (IDBObjectStore.prototype.put = put);
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await editor.append('Typed into a full store.');
    const banner = editor.page.getByRole('alert').filter({ hasText: t('storeFull') });
    await banner.waitFor();
    await accessible(editor.page, 'the store is full');
    await shots(editor.page, 'store-full', { narrow: true });
    assert.ok((await editor.text()).includes('Typed into a full store.'));
    await editor.page.evaluate(() => globalThis.roomAgain());
    await editor.append('And there is room again.');
    await banner.waitFor({ state: 'detached' });
    await until(async () => (await storedDraft(editor.page, site.incident)).draft.markdown.includes('there is room again'), 'the text in the store');
  });

  test('goes back to an earlier version in one step, and forward again by undo', async () => {
    const first = await editor.text();
    await editor.append('A line that nobody wants to keep.');
    await editor.saved();
    await editor.page.getByRole('button', { name: t('versions') }).click();
    const dialog = editor.page.getByRole('dialog', { name: t('versions') });
    await dialog.waitFor();
    await accessible(editor.page, 'versions');
    await shots(editor.page, 'versions', { narrow: true });
    await dialog.getByRole('button', { name: new RegExp(`^${t('versionRestore')}`) }).and(editor.page.locator(':enabled')).last().click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await editor.text(), first);
    await editor.textbox.press('Control+z');
    assert.ok((await editor.text()).includes('A line that nobody wants to keep.'));
  });

  test('takes lines out of its timeline and puts them back, by words alone', async () => {
    const [line] = (await editor.timelineLines()).filter((one) => one.text.includes('Acknowledged'));
    const item = editor.timeline.getByRole('listitem').filter({ hasText: 'Acknowledged, I am on call' }).first();
    assert.ok(line);
    await item.getByRole('button', { name: new RegExp(`^${t('hide')}`) }).click();
    await item.getByRole('button', { name: new RegExp(`^${t('keep')}`) }).waitFor();
    const without = timelineOf(await editor.text());
    assert.ok(!without.includes('Acknowledged, I am on call'));
    await item.getByRole('button', { name: new RegExp(`^${t('keep')}`) }).click();
    await item.getByRole('button', { name: new RegExp(`^${t('hide')}`) }).waitFor();
    assert.ok(timelineOf(await editor.text()).includes('Acknowledged, I am on call'));
    await editor.timeline.getByRole('button', { name: t('addLine') }).click();
    await editor.timeline.getByLabel(t('lineTime'), { exact: true }).fill('2026-03-15T00:20');
    await editor.timeline.getByLabel(t('lineText'), { exact: true }).fill('The vendor called back.');
    await accessible(editor.page, 'a line is added');
    await shots(editor.page, 'timeline-add');
    await editor.timeline.getByRole('button', { name: t('save'), exact: true }).click();
    await editor.timeline.getByRole('listitem').filter({ hasText: 'The vendor called back.' }).waitFor();
    assert.ok(timelineOf(await editor.text()).includes('The vendor called back.'));
  });

  test('has its timeline as it was before, in the list and in the text, after each step is undone', async () => {
    const states = async () => (await editor.timeline.locator('.line').evaluateAll((lines) => lines.map((line) => `${line.className} ${line.querySelector('.line-text').textContent}`))).join('\n');
    const [list, text] = [await states(), await editor.text()];
    const shown = () => editor.timeline.locator('.line:not(.hidden)');
    const pressed = (line, name) => line.getByRole('button', { name: new RegExp(`^${t(name)}`) }).click();
    const steps = [
      ['a line that was hidden', () => pressed(shown().first(), 'hide')],
      ['a line that was edited', async () => {
        await pressed(shown().first(), 'edit');
        await editor.timeline.getByLabel(t('lineText'), { exact: true }).fill('In other words.');
        await editor.timeline.getByRole('button', { name: t('save'), exact: true }).click();
      }],
      ['a line that was added', async () => {
        await editor.timeline.getByRole('button', { name: t('addLine') }).click();
        await editor.timeline.getByLabel(t('lineTime'), { exact: true }).fill('2026-03-15T00:20');
        await editor.timeline.getByLabel(t('lineText'), { exact: true }).fill('The vendor called back.');
        await editor.timeline.getByRole('button', { name: t('save'), exact: true }).click();
      }],
      ['lines that were merged', async () => {
        await pressed(shown().nth(1), 'merge');
        await editor.timeline.locator('form').getByRole('button', { name: t('merge'), exact: true }).click();
      }],
    ];
    const seen = [];
    for (const [what, step] of steps) {
      const before = await states();
      await step();
      await until(async () => (await states()) !== before, what);
      assert.ok(await editor.page.evaluate(() => document.activeElement !== document.body), `${what}: something has the focus`);
      seen.push(await states());
    }
    for (const [what] of steps.toReversed()) {
      assert.equal(await states(), seen.pop());
      await editor.textbox.press('Control+z');
      await until(async () => (await states()) === (seen.at(-1) ?? list), what);
    }
    assert.equal(await editor.text(), text);
    await editor.textbox.press('Control+Shift+z');
    await until(async () => (await states()) !== list, 'the first step again');
    // What else was remembered meanwhile stays.
    await editor.refreshButton.click();
    await until(() => editor.refreshButton.isEnabled(), 'the end of the refresh');
    await editor.textbox.press('Control+z');
    await until(async () => (await states()) === list, 'the list as it was');
    await editor.saved();
    await editor.page.reload();
    editor = await Editor.ready(editor.page);
    assert.equal(await states(), list);
    assert.equal(await editor.text(), text);
  });

  test('is readable at 320 px, in each of its three parts', async () => {
    await editor.page.setViewportSize(NARROW);
    for (const [at, part] of ['timeline', 'text', 'checks'].entries()) {
      await editor.page.getByRole('navigation', { name: t('columns') }).getByRole('button').nth(at).click();
      await noSideways(editor.page, part);
      await accessible(editor.page, `320 px, ${part}`);
      await editor.page.screenshot({ path: path.join(env.out, `narrow-${part}.png`) });
    }
    await editor.page.setViewportSize(WIDE);
  });

  test('has an accessible preview and checklist', async () => {
    for (const tab of ['preview', 'checklist', 'problems']) {
      await editor.page.getByRole('tab', { name: new RegExp(`^${t(tab)}`) }).click();
      await accessible(editor.page, tab);
      await shots(editor.page, `tab-${tab}`);
    }
  });
});

function timelineOf(markdown) {
  return markdown.split(/^## /m).find((section) => section.startsWith('Timeline')) ?? '';
}
