// The main job, from the button on a ticket's page to sub-tasks in the tracker, on any tracker of `sites.mjs`.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessible } from './axe.mjs';
import { Editor } from './pages/editor.mjs';
import { addAccount } from './pages/options.mjs';
import { button, buttons, press } from './pages/ticket.mjs';
import { YEAR, accountOf } from './scene.mjs';
import { shots } from './shots.mjs';
import { until } from './signal.mjs';
import { storedDraft } from './store.mjs';
import { t } from './words.mjs';

/** The action items that a person writes down. The second asks nobody by name, though it looks so. */
function actionsFor(site) {
  return [
    { what: 'Alert when the pool of connections is three quarters full', owner: site.owners[0], due: `${YEAR}-01-15` },
    { what: 'Refuse a release that raises a limit, unless @lena and {{toc}} agree', owner: site.owners[1], due: `${YEAR}-01-22` },
    { what: 'Rehearse the rollback of checkout', owner: site.owners[0], due: `${YEAR}-02-01` },
  ];
}

/** The main job on what `makeSite` gives. `ofBrowser` gives the browser, which is there when the tests run; `skip` says why not to. */
export function journey(name, makeSite, ofBrowser, skip = false) {
  describe(`the main job on ${name}`, { skip }, () => {
    let browser;
    const state = {};
    const label = name.replace(/\W+/g, '-').toLowerCase();

    before(async () => {
      browser = ofBrowser();
      state.site = await makeSite();
      browser.watch.allow(...state.site.origins);
      browser.watch.secret(state.site.token);
    });
    after(async () => {
      await browser.tidy();
      if (!state.site?.resolverRules) await state.site?.stop();
    });

    test('an account is tried when its token is entered', async () => {
      const { site } = state;
      state.ticket = await browser.context.newPage();
      await site.signIn(state.ticket);
      const page = await addAccount(browser, accountOf(site));
      assert.doesNotMatch(await page.locator('body').innerText(), new RegExp(site.token));
      await shots(page, `${label}-options`);
      await page.close();
    });

    test('the button is on the page of a ticket, once, and on no list of tickets', async () => {
      const { site } = state;
      await state.ticket.goto(site.list);
      await state.ticket.goto(site.incident);
      await button(state.ticket);
      assert.equal((await buttons(state.ticket)).length, 1);
      await shots(state.ticket, `${label}-page`);
      const list = await browser.open(site.list);
      assert.deepEqual(await buttons(list), []);
      await list.close();
    });

    test('a click that no person made does nothing, a real one opens the draft', async () => {
      const { ticket, site } = state;
      const pages = browser.context.pages().length;
      await ticket.locator('[data-nofault]').evaluate((element) => {
        element.click();
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
        element.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, composed: true }));
      });
      const page = await browser.opened(() => press(ticket));
      assert.equal(browser.context.pages().length, pages + 1);
      state.editor = await Editor.ready(page);
      state.generated = await state.editor.text();
      assert.ok(page.url().startsWith(browser.address('editor.html')));
      assert.ok(!page.url().includes(site.token));
      await shots(page, `${label}-editor`, { narrow: true });
    });

    test('every line of the timeline says where it comes from', async () => {
      const { editor, generated, site } = state;
      const lines = await editor.timelineLines();
      assert.ok(lines.length >= 8, `only ${lines.length} lines`);
      for (const line of lines) {
        assert.ok(line.links.length > 0, `no source: ${line.text}`);
        for (const link of line.links) assert.ok(link.startsWith(site.url), `a source elsewhere: ${link}`);
      }
      const rows = timelineRows(generated);
      assert.ok(rows.length >= 8, `only ${rows.length} rows in the text`);
      for (const row of rows) assert.match(row, /\]\(https?:\/\/[^)]+\)/, 'a row without a link');
    });

    test('the draft has the sections of the template, and asks where nothing is known', async () => {
      const sections = ['Incident Summary', 'What Happened?', 'Timeline', 'Five Whys', 'Contributing Factors', 'What Went Well', 'What Could Be Improved', 'Action Items', 'Lessons Learned'];
      const headings = [...state.generated.matchAll(/^## (.+)$/gm)].map((match) => match[1].trim());
      assert.deepEqual(headings, sections);
    });

    test('words that blame are listed, and F8 goes from one to the next', async () => {
      const { editor, site } = state;
      const found = await editor.problemWords();
      for (const words of site.blames) assert.ok(found.some((one) => words.includes(one) || one.includes(words)), `"${words}" is not among ${JSON.stringify(found)}`);
      await editor.textbox.press('Control+Home');
      await editor.textbox.press('F8');
      await editor.card.waitFor();
      await editor.problems.locator('[aria-current="true"]').waitFor();
      await accessible(editor.page, 'a problem is explained');
      await shots(editor.page, `${label}-problem`);
      await editor.card.getByRole('button', { name: t('ignoreHere') }).click();
      await editor.card.waitFor({ state: 'detached' });
      await until(async () => (await editor.problemWords()).length === found.length - 1, 'one problem less');
    });

    test('a private note is not in the draft', async (context) => {
      const { generated, site } = state;
      if (site.secret === null) return context.skip('this tracker has no private notes');
      assert.ok(!generated.includes(site.secret));
      assert.ok((await site.raw()).includes(site.secret), 'the account that generates does see the note');
    });

    test('the review shows all that will leave', async () => {
      const { editor, site } = state;
      await editor.addActions(actionsFor(site));
      await editor.saved();
      state.text = await editor.text();
      const review = await editor.openReview();
      assert.equal(await review.publishButton.innerText(), `Publish to ${site.host}`);
      assert.ok(await review.publishButton.isEnabled());
      state.sent = await review.text();
      assert.equal(await review.children.count(), 3);
      for (const [at, action] of actionsFor(site).entries()) {
        const child = review.children.nth(at);
        assert.equal(await child.getByLabel(t('fieldTitle')).inputValue(), titleOf(action.what));
        assert.equal(await child.getByLabel(t('fieldDue')).inputValue(), action.due);
      }
      assert.match(await review.dialog.innerText(), new RegExp(t(site.inert ? 'nothingNeutralised' : 'neutralised')));
      await accessible(editor.page, 'the review');
      await shots(editor.page, `${label}-review`, { narrow: true });
      state.before = { comments: await site.comments(), children: await site.children() };
    });

    test('publishing creates one comment and the sub-tasks, with owner, date and parent', async () => {
      const { editor, site, before: earlier } = state;
      await editor.review.publishButton.click();
      await editor.published.waitFor();
      await accessible(editor.page, 'the result');
      await shots(editor.page, `${label}-result`, { narrow: true });
      const comments = await site.comments();
      assert.equal(comments.length, earlier.comments.length + 1);
      assert.ok(sameText(comments.at(-1), state.sent), 'what was shown is what was sent');
      if (site.secret !== null) assert.ok(!comments.at(-1).includes(site.secret));
      const known = new Set(earlier.children.map((child) => child.id));
      const made = (await site.children()).filter((child) => !known.has(child.id));
      const wanted = actionsFor(site);
      assert.equal(made.length, wanted.length);
      for (const action of wanted) {
        const child = made.find((one) => plain(one.title) === plain(titleOf(action.what)));
        assert.ok(child, `no sub-task "${action.what}" among ${JSON.stringify(made.map((one) => one.title))}`);
        assert.equal(child.owner, action.owner);
        assert.equal(child.parent, site.id);
        if (site.tracker === 'github') assert.ok(child.body.includes(action.due), `no due date in ${child.body}`);
        else assert.equal(child.due, action.due);
        assert.ok(child.body.includes(new URL(site.incident).pathname), 'a link back to the incident');
      }
    });

    test('publishing again creates nothing', async () => {
      const { editor, site } = state;
      const writes = site.writes().length;
      await editor.backToText();
      const review = await editor.openReview();
      assert.ok(await review.publishButton.isDisabled(), 'there is nothing left to publish');
      assert.equal(await review.children.count(), 0, 'each action item is a ticket already');
      await shots(editor.page, `${label}-again`);
      await review.cancel();
      assert.equal(site.writes().length, writes);
    });

    test('refreshing proposes what is new and leaves the text alone', async () => {
      const { editor, site } = state;
      await editor.append('Written by hand after publishing.');
      await editor.saved();
      const mine = await editor.text();
      await site.say('Support closed the last open question of a customer.');
      await editor.refreshButton.click();
      const news = editor.page.getByRole('region', { name: new RegExp(t('proposals')) });
      await news.getByText('Support closed the last open question').first().waitFor();
      assert.equal(await editor.text(), mine);
      await accessible(editor.page, 'proposals after a refresh');
      await shots(editor.page, `${label}-refreshed`);
      await news.getByRole('listitem').filter({ hasText: 'Support closed the last' }).getByRole('button', { name: new RegExp(`^${t('accept')}`) }).click();
      await editor.timeline.getByText('Support closed the last open question').waitFor();
      await editor.saved();
      const text = await editor.text();
      assert.ok(text.includes('Support closed the last open question'));
      assert.ok(text.includes('Written by hand after publishing.'));
    });

    test('the store of the browser has no token beside its vault, and no page saw one', async () => {
      const { editor, site } = state;
      const record = await storedDraft(editor.page, site.incident);
      assert.ok(!JSON.stringify(record).includes(site.token));
      browser.watch.check();
    });
  });
}

/** Lines of the list below "## Timeline". */
function timelineRows(markdown) {
  const part = markdown.split(/^## /m).find((section) => section.startsWith('Timeline')) ?? '';
  return part.split('\n').filter((line) => /^- /.test(line));
}

/** A title that goes out calls nobody. */
function titleOf(words) {
  return words.replace(/(^|\s)@(?=\w)/g, '$1');
}

/** Words without what makes them inert. */
function plain(text) {
  return text.replace(/[\u200b\u2060\ufeff\\]/g, '').replace(/\s+/g, ' ').trim();
}

/** Trackers end lines in their own way, and add a mark that no reader sees. */
function sameText(published, shown) {
  const flat = (text) => text.replace(/\r\n/g, '\n').trim();
  return flat(published).includes(flat(shown));
}
