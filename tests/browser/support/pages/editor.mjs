// The editor page, as a person uses it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { until } from '../signal.mjs';
import { t } from '../words.mjs';

export class Editor {
  constructor(page) {
    this.page = page;
    this.textbox = page.getByRole('textbox', { name: 'Postmortem' });
    this.timeline = page.getByRole('region', { name: 'Timeline' });
    this.problems = page.getByRole('list', { name: 'Problems' });
    this.card = page.locator('.finding-card');
    this.marks = page.locator('.cm-content .mark');
    this.publishButton = page.getByRole('button', { name: 'Publish', exact: true });
    this.refreshButton = page.getByRole('button', { name: 'Refresh', exact: true });
    this.published = page.getByRole('status', { name: 'Published' });
    this.alert = page.getByRole('alert');
    this.saveState = page.getByRole('status', { name: t('saveState') });
    this.evidence = page.getByRole('region', { name: new RegExp(`^${t('evidence')}`) });
    this.news = page.getByRole('region', { name: new RegExp(t('proposals')) });
    this.review = new Review(page);
  }

  /** The editor in a page that has just opened, once its draft is there. */
  static async ready(page) {
    const editor = new Editor(page);
    await editor.textbox.waitFor();
    await editor.timeline.getByRole('listitem').first().waitFor();
    return editor;
  }

  /** The whole text, as "Download" gives it. The page itself draws only what is in sight. */
  async text() {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: t('download') }).last().click()]);
    return readFile(await download.path(), 'utf8');
  }

  /** Waits until what was typed is on disk. */
  async saved() {
    await this.saveState.getByText(t('savedAt', '').trim()).waitFor();
  }

  /** Writes rows below the head of the table of action items. */
  async addActions(actions) {
    await this.textbox.press('Control+End');
    const lines = this.page.locator('.cm-line');
    const rule = lines.filter({ hasText: /^\|[\s:|-]+\|$/ }).last();
    await rule.click();
    await this.page.keyboard.press('End');
    for (const { what, owner, due } of actions) {
      await this.page.keyboard.press('Enter');
      await this.page.keyboard.insertText(`| ${what} | ${owner} | ${due} | Open |`);
    }
  }

  /** Types at the end of the text. */
  async append(text) {
    await this.textbox.press('Control+End');
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.insertText(text);
  }

  /** Chooses files as evidence, and waits until all are listed or refused, and what they propose is there. */
  async addFiles(files) {
    await this.evidence.locator('input[type=file]').setInputFiles(files);
    const names = files.map((file) => file.name ?? path.basename(file));
    for (const name of names) await this.evidence.getByText(name).first().waitFor();
    await until(() => this.evidence.getByRole('button', { name: t('evidenceAdd') }).isEnabled(), 'the end of the refresh');
  }

  /** Accepts everything that is proposed; gives how much that was. */
  async acceptAll() {
    const button = this.news.getByRole('button', { name: new RegExp(`^${t('acceptAll', '').replace(/\W+$/, '')}`) });
    const all = Number((await button.innerText()).replace(/\D/g, ''));
    await button.click();
    await this.news.waitFor({ state: 'detached' });
    return all;
  }

  /** What the list says of each file that was brought. */
  brought() {
    return this.evidence.locator('.brought > span').allInnerTexts();
  }

  /** The names of the sources of each line of the timeline that stands in the text. */
  sourcesOfLines() {
    const lines = this.timeline.locator('.line:not(.hidden)');
    return lines.evaluateAll((items) =>
      items.map((item) => ({
        text: item.querySelector('.line-text').textContent,
        sources: [...item.querySelectorAll('.line-meta > a, .line-meta > span:not([class])')].map((source) => ({ name: source.textContent, url: source.href ?? '' })),
      })),
    );
  }

  async openReview() {
    await this.publishButton.click();
    await this.review.ready();
    return this.review;
  }

  /** The whole way from the text to the end of publishing. */
  async publish() {
    const review = await this.openReview();
    await review.publishButton.click();
    await this.published.waitFor();
  }

  /** Takes back what was published. */
  async takeBack() {
    await this.page.getByRole('button', { name: t('undo') }).click();
    await this.page.getByRole('status', { name: t('undone') }).waitFor();
  }

  async backToText() {
    await this.page.getByRole('button', { name: t('backToText') }).click();
    await this.publishButton.waitFor();
  }

  /** Lines of the timeline: their words and the links that they cite. */
  async timelineLines() {
    const items = await this.timeline.getByRole('listitem').all();
    return Promise.all(
      items.map(async (item) => ({
        text: await item.innerText(),
        links: await item.getByRole('link').evaluateAll((links) => links.map((link) => link.href)),
      })),
    );
  }

  /** Puts other text in place of the draft, and waits until the linter has seen it. */
  async write(text, found) {
    await this.textbox.press('Control+a');
    await this.page.keyboard.insertText(text);
    await this.finds(found);
  }

  /** Waits until exactly these words are found, in their order. */
  async finds(words) {
    await until(async () => JSON.stringify(await this.problemWords()) === JSON.stringify(words), `the problems ${words.join(', ')}`).catch(async (error) => {
      throw new Error(`${error.message}; there are: ${(await this.problemWords()).join(', ')}`);
    });
  }

  /** Opens the card of the words by the mouse. */
  async openCard(words) {
    await this.marks.filter({ hasText: words }).first().click();
    await this.card.waitFor();
  }

  /** The quoted words of each problem. */
  problemWords() {
    return this.problems.locator('q').allInnerTexts();
  }
}

export class Review {
  constructor(page) {
    this.dialog = page.getByRole('dialog', { name: 'Review before publishing' });
    this.publishButton = this.dialog.getByRole('button', { name: /^Publish to / });
    this.consent = this.dialog.getByRole('textbox', { name: new RegExp(escapeForRegExp(t('typeConsent', '…').split('…')[0].trim())) });
    this.children = this.dialog.getByRole('group').filter({ has: page.getByRole('textbox', { name: t('fieldTitle') }) });
  }

  async ready() {
    await this.publishButton.waitFor();
  }

  /** Waits for a reason why nothing may be published yet, by the words of its title. */
  async held(title) {
    await this.dialog.getByRole('heading', { name: new RegExp(`^${escapeForRegExp(t(title, '').trim())}`) }).waitFor();
    assert.equal(await this.publishButton.isEnabled(), false);
  }

  /** The exact text that will be sent. */
  text() {
    return this.dialog.locator('pre').innerText();
  }

  async cancel() {
    await this.dialog.getByRole('button', { name: t('cancel') }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}

function escapeForRegExp(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
