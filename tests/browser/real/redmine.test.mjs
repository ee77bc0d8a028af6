// What only a real Redmine can show: who gets mail, what its own renderer makes of our text, where a page or a ticket lands.

import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, afterEach, describe, test } from 'node:test';
import { accessible, noSideways } from '../support/axe.mjs';
import { startBrowser } from '../support/chromium.mjs';
import { redmineFile } from '../support/env.mjs';
import { Editor } from '../support/pages/editor.mjs';
import { PUBLISHED, actions, connect, counter, openDraft, openPublished, openTicket, usingSite } from '../support/scene.mjs';
import { shots } from '../support/shots.mjs';
import { redmineSite } from '../support/sites.mjs';
import { t } from '../support/words.mjs';

const SKIP = redmineFile() === null && 'NOFAULT_REDMINE is not set: no real Redmine was started';
const NO_TEXTILE = redmineFile('NOFAULT_REDMINE_TEXTILE') === null && 'NOFAULT_REDMINE_TEXTILE is not set: no Redmine in Textile was started';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());
afterEach(() => browser?.tidy());

const using = (options, work) => usingSite(browser, () => redmineSite(options), work);

/** How many bytes of mail somebody has got so far. */
function mailTo(site, login) {
  const file = path.join(site.about.mails, site.about.users[login].mail);
  return existsSync(file) ? statSync(file).size : 0;
}

describe('a real Redmine', { skip: SKIP }, () => {
  test('sends no mail to somebody whom the text only names', () =>
    using({ issue: 'hostile', login: 'mira' }, async (site) => {
      const editor = await openDraft(browser, site);
      await editor.append('Thanks to @lena and to user#1. {{toc}} closes #1, fixes #2.');
      await editor.addActions([{ what: 'Ask @lena, then close #3', owner: site.owners[0], due: actions(site, 1)[0].due }]);
      await editor.saved();
      const [tomas, lena] = ['tomas', 'lena'].map((login) => mailTo(site, login));
      await editor.publish();
      assert.ok(mailTo(site, 'tomas') > tomas, 'whoever opened the ticket hears of the comment: mail works');
      assert.equal(mailTo(site, 'lena'), lena, 'somebody was mentioned');
      await site.api.comment(site.id, 'Now on purpose: @lena');
      assert.ok(mailTo(site, 'lena') > lena, 'a real mention would have been noticed');
    }));

  test('gets a page of its wiki, once', () =>
    using({ issue: 'fresh', login: 'tomas' }, async (site) => {
      const editor = await openDraft(browser, site);
      const pages = async () => (await site.api.get('/projects/ops/wiki/index.json')).wiki_pages.length;
      const [made, before] = [await counter(site), await pages()];
      await editor.openReview();
      await editor.review.dialog.getByRole('radio', { name: t('targetWikiPage') }).check();
      await editor.review.dialog.getByRole('radio', { name: t('targetWikiPage'), checked: true }).waitFor();
      await editor.review.publishButton.click();
      await editor.published.waitFor();
      await shots(editor.page, 'published-wiki');
      assert.equal(await pages(), before + 1);
      assert.deepEqual(await made(), { comments: 0, children: 0 });
    }));

  test('gets a ticket that is linked to the incident, once though the answer is lost', () =>
    using({ issue: 'fresh', login: 'june' }, async (site) => {
      const editor = await openDraft(browser, site);
      const related = async () => (await site.api.issue(site.id)).relations?.length ?? 0;
      const before = await related();
      await editor.openReview();
      await editor.review.dialog.getByRole('radio', { name: t('targetLinkedTicket') }).check();
      await editor.review.dialog.getByRole('radio', { name: t('targetLinkedTicket'), checked: true }).waitFor();
      site.proxy.order('WRITE', /^\/issues/, 'drop_after');
      site.proxy.order('WRITE', /relations/, 'drop_after');
      await editor.review.publishButton.click();
      await editor.published.waitFor();
      assert.equal(await related(), before + 1);
    }));

  test('links action items to a closed incident, which takes none below it, and says so', () =>
    using({ issue: 'empty' }, async (site) => {
      await site.api.put(`/issues/${site.id}.json`, { issue: { status_id: site.about.statuses.Closed } });
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      const linked = async () => (await site.api.get(`/issues/${site.id}.json?include=relations`)).issue.relations?.length ?? 0;
      const before = await linked();
      await editor.addActions(actions(site, 1, 'Below a closed ticket'));
      const review = await editor.openReview();
      await review.publishButton.click();
      await editor.published.waitFor();
      await shots(editor.page, 'closed-parent');
      const { comments, children } = await made();
      assert.equal(comments, 1);
      assert.equal(children, 0);
      assert.equal(await linked(), before + 1);
      await editor.page.getByText('Redmine takes no sub-task below a closed ticket').first().waitFor();
    }));

  test('holds a team’s template on a page of its wiki, which is read again and makes drafts', () =>
    using({ issue: 'fresh', login: 'mira' }, async (site) => {
      await connect(browser, site);
      const page = await browser.open(browser.address('options.html'));
      const address = page.getByLabel(t('templateAddress'), { exact: true });
      const read = async (path) => {
        await address.fill(`${site.url}/projects/${path}`);
        await page.getByRole('button', { name: t('templateRead'), exact: true }).click();
      };
      const said = page.locator('#templates > .form-said');
      const dialog = page.getByRole('dialog', { name: t('templateEdit') });
      const save = dialog.getByRole('button', { name: t('save'), exact: true });
      const row = page.locator('.template-list > li').filter({ has: page.getByText('Postmortem template', { exact: true }) });

      // What is no template is a sentence, and nothing is put into the list.
      for (const [path, words] of [['ops/wiki', 'no wiki page or file'], ['ops/wiki/Nowhere', 'has no such page'], ['vault/wiki/Postmortem_template', 'may not read it']]) {
        await read(path);
        await said.filter({ hasText: words }).waitFor();
      }
      await said.scrollIntoViewIfNeeded();
      await shots(page, 'template-address-refused', { narrow: true });
      await read('ops/wiki/Broken_template');
      await dialog.getByText('Did you mean title?').waitFor();
      assert.equal(await save.isDisabled(), true, 'a broken one is not taken over');
      await page.keyboard.press('Escape');

      const writes = site.writes().length;
      await read('ops/wiki/Postmortem_template');
      await dialog.locator('.template-shown').getByRole('heading', { name: /^Ours: / }).waitFor();
      await accessible(page, 'a template from a wiki page');
      await shots(page, 'template-address', { narrow: true });
      await save.click();
      await row.getByRole('radio').check();
      await said.filter({ hasText: t('templateChosen', 'Postmortem template') }).waitFor();
      await row.getByRole('link').waitFor();
      const again = row.getByRole('button', { name: `${t('templateAgain')} Postmortem template` });
      await again.click();
      await said.filter({ hasText: t('templateSame', 'Postmortem template') }).waitFor();
      assert.equal(site.writes().length, writes, 'nothing was written to the tracker');

      const put = (text) => site.api.put('/projects/ops/wiki/Postmortem_template.json', { wiki_page: { text } });
      await put('# Theirs: {{ title }}\n');
      await again.click();
      await said.filter({ hasText: t('templateChanged', 'Postmortem template') }).waitFor();
      await put('# {{ titel }}\n');
      await again.click();
      await said.filter({ hasText: 'Did you mean title?' }).waitFor();
      site.proxy.order('GET', /Postmortem_template/, 'html_login');
      await again.click();
      await said.filter({ hasText: 'did not accept the account' }).waitFor();
      assert.match(await said.innerText(), new RegExp(t('templateKeepsText', 'Postmortem template')));
      await accessible(page, 'a template that is kept elsewhere');
      await said.scrollIntoViewIfNeeded();
      await shots(page, 'templates-kept', { narrow: true });
      await noSideways(page, 'a template that is kept elsewhere');

      const editor = await Editor.ready(await openTicket(browser, site.incident));
      assert.match(await editor.text(), /^# Theirs: /);

      // Without it drafts are made with the default again, those of the tests that follow as well.
      await row.getByRole('button', { name: `${t('revoke')} Postmortem template` }).click();
      await row.getByRole('button', { name: `${t('templateRemoveNow')} Postmortem template` }).click();
      await said.filter({ hasText: t('templateRemoved', 'Postmortem template') }).waitFor();
    }));

  test('says what a reporter may not do, and makes nothing by half', () =>
    using({ issue: 'fresh', login: 'pavel' }, async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      const known = async () => (await site.api.get('/issues.json?status_id=*&subject=~Of%20a%20reporter&limit=99')).issues.length;
      const before = await known();
      await editor.addActions(actions(site, 1, 'Of a reporter'));
      const review = await editor.openReview();
      await review.publishButton.click();
      await editor.published.waitFor();
      await shots(editor.page, 'reporter');
      assert.equal((await made()).comments, 1);
      assert.ok((await known()) <= before + 1, 'one ticket at most');
    }));

  test('shows the comment as text, without a macro, a script or a picture of somebody else', () =>
    using({ issue: 'hostile', login: 'mira' }, async (site) => {
      // The ticket itself, on the tracker's own page, shows this picture.
      browser.watch.allow('https://tracker.example');
      browser.watch.expect(/ERR_NAME_NOT_RESOLVED/);
      const page = await openPublished(browser, site);
      const comment = page.locator('#history .journal .wiki').filter({ hasText: PUBLISHED }).first();
      assert.equal(await comment.locator('img, script, iframe, ul.toc, a.user').count(), 0);
      assert.ok((await comment.locator('h2').count()) >= 9, 'its headings are headings');
      assert.ok((await comment.locator('table').count()) >= 2, 'its tables are tables');
      await comment.scrollIntoViewIfNeeded();
      await shots(page, 'redmine-comment');
    }));
});

describe('a Redmine in Textile', { skip: NO_TEXTILE }, () => {
  test('gets headings, tables and links in its own syntax', () =>
    using({ variable: 'NOFAULT_REDMINE_TEXTILE', issue: 'fresh', login: 'mira' }, async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      await editor.addActions(actions(site, 2, 'In Textile'));
      await editor.append('\n<!-- front matter\nmitigated: null -->');
      await editor.saved();
      const review = await editor.openReview();
      assert.match(await review.text(), /^h1\. /);
      await review.publishButton.click();
      await editor.published.waitFor();
      assert.deepEqual(await made(), { comments: 1, children: 2 });
      const page = await browser.context.newPage();
      await site.signIn(page);
      await page.goto(site.incident);
      const comment = page.locator('#history .journal .wiki').filter({ hasText: 'Postmortem' }).first();
      assert.ok((await comment.locator('h2').count()) >= 9);
      assert.ok((await comment.locator('table').count()) >= 2);
      assert.ok((await comment.locator('a[href*="#change-"]').count()) >= 2, 'sources are links');
      const data = comment.getByText('mitigated: null');
      assert.equal(await data.isVisible(), false, 'what is for programs is folded');
      await comment.getByText('Data for programs').first().click();
      await data.waitFor();
      await comment.scrollIntoViewIfNeeded();
      await shots(page, 'redmine-textile');
    }));
});
