// What only a real Request Tracker can show: who gets mail, the session with RT's own sign-in, what its pages make of our text,
// and rights that RT does not tell beforehand.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { startBrowser } from '../support/chromium.mjs';
import { rtFile } from '../support/env.mjs';
import { Editor } from '../support/pages/editor.mjs';
import { PUBLISHED, actions, connect, counter, openDraft, openPublished, openTicket, t, trouble, usingSite } from '../support/scene.mjs';
import { shots } from '../support/shots.mjs';
import { rtSite } from '../support/sites.mjs';

const SKIP = rtFile() === null && 'NOFAULT_RT is not set: no real Request Tracker was started';
const REST = /^\/REST\/2\.0\//;

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

describe('a real Request Tracker', { skip: SKIP }, () => {
  afterEach(() => browser?.tidy());

  const using = (options, work) => usingSite(browser, () => rtSite(options), work).finally(() => browser.context.clearCookies());

  /** Everybody to whom RT has sent mail so far, once for each mail. */
  function mailed({ about }) {
    const heads = readdirSync(about.mails).map((name) => readFileSync(path.join(about.mails, name), 'utf8').split(/\r?\n\r?\n/)[0]);
    return heads.flatMap((head) => [...head.matchAll(/^(?:to|cc|bcc): (.+(?:\r?\n\s.+)*)$/gim)].flatMap(([, names]) => names.match(/[\w.+-]+@[\w.-]+/g) ?? []));
  }

  for (const session of [false, true]) {
    test(`gets one comment and each ticket once with ${session ? 'a session' : 'a token'}, though the answer to every write is lost`, () =>
      using({ ticket: 'fresh', session }, async (site) => {
        const editor = await openDraft(browser, site);
        const made = await counter(site);
        await editor.addActions(actions(site, 2, 'Answer lost'));
        for (const nth of [1, 2, 3]) site.proxy.order('WRITE', REST, 'drop_after', { nth });
        await editor.publish();
        assert.deepEqual(await made(), { comments: 1, children: 2 });
        for (const child of (await site.children()).slice(-2)) assert.ok(child.owner && child.due, JSON.stringify(child));
        const rest = site.proxy.ledger.filter((entry) => REST.test(entry.path));
        assert.equal(rest.filter(({ method }) => method !== 'GET').length, 3, 'each write left once');
        for (const { headers } of rest) {
          if (session) assert.ok(headers.cookie?.includes('RT_SID') && headers.authorization === undefined);
          else assert.deepEqual([headers.authorization, headers.cookie], [`token ${site.token}`, undefined]);
        }
      }));
  }

  test('sends a comment to those who watch the queue, and to nobody whom the text names or who asked', () =>
    using({ ticket: 'loud', login: 'bao' }, async (site) => {
      const editor = await openDraft(browser, site);
      await editor.append('Thanks to lena@ops.example and @lena for the help.');
      await editor.saved();
      const mails = (to) => mailed(site).filter((one) => one.startsWith(to)).length;
      const people = ['clara', 'lena', 'customer'];
      const [clara, ...others] = people.map(mails);
      await editor.publish();
      assert.ok(mails('clara') > clara, 'mail works');
      assert.deepEqual(people.slice(1).map(mails), others);
    }));

  test('gets a ticket that the incident is linked to, once though the answer is lost, and takes it back', () =>
    using({ ticket: 'fresh' }, async (site) => {
      const editor = await openDraft(browser, site);
      const linked = async () => (await site.api.ticket(site.id))._hyperlinks.filter(({ ref }) => ref === 'referred-to-by' || ref === 'refers-to').length;
      const before = await linked();
      const { dialog, publishButton } = await editor.openReview();
      await dialog.getByRole('radio', { name: t('targetLinkedTicket') }).check();
      await dialog.getByRole('radio', { name: t('targetLinkedTicket'), checked: true }).waitFor();
      site.proxy.order('WRITE', REST, 'drop_after');
      await publishButton.click();
      await editor.published.waitFor();
      assert.equal(await linked(), before + 1);
      assert.equal(site.writes().length, 1);
      await editor.takeBack();
    }));

  test('says what a reader may not do, and makes nothing by half', () =>
    using({ ticket: 'incident', login: 'pavel' }, async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      const review = await editor.openReview();
      await review.publishButton.click();
      await editor.page.getByText(/may not|not allowed|permission/i).first().waitFor();
      await shots(editor.page, 'rt-reader');
      assert.deepEqual(await made(), { comments: 0, children: 0 });
    }));

  test('says so when the session ended while publishing, loses nothing and makes nothing twice', () =>
    using({ ticket: 'fresh', session: true, login: 'bao' }, async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      await editor.addActions(actions(site, 1, 'Signed out'));
      await editor.openReview();
      await browser.context.clearCookies();
      await editor.review.publishButton.click();
      const said = await trouble(editor);
      // RT sends a browser that is not signed in on to its front page, and browsers do not tell where to.
      assert.match(said.all, /sent the request on.*not followed.*sign in to/s);
      await shots(editor.page, 'rt-session-ended');
      assert.deepEqual(await made(), { comments: 0, children: 0 });
      await site.signIn(await browser.context.newPage());
      await editor.page.bringToFront();
      await editor.page.getByRole('button', { name: t('saveAndTest') }).click();
      await editor.published.waitFor();
      assert.deepEqual(await made(), { comments: 1, children: 1 });
    }));

  test('says that a tab is missing, and goes on when one is there', () =>
    using({ ticket: 'backlog', session: true }, async (site) => {
      await connect(browser, site);
      await browser.tidy();
      const editor = new Editor(await openTicket(browser, site.incident));
      assert.match((await trouble(editor)).message, /no tab of it is open/);
      await site.signIn(await browser.context.newPage());
      await editor.page.bringToFront();
      await editor.page.getByRole('button', { name: t('tryAgain') }).click();
      await Editor.ready(editor.page);
    }));

  test('shows the comment as text, without a script or a picture of somebody else', () =>
    using({ ticket: 'hostile' }, async (site) => {
      const page = await openPublished(browser, site);
      const comment = page.locator('.transaction .messagebody').filter({ hasText: PUBLISHED }).first();
      await comment.scrollIntoViewIfNeeded();
      assert.equal(await comment.locator('img, script, iframe').count(), 0);
      assert.ok((await comment.locator('h2').count()) >= 9, 'its headings are headings');
      assert.ok((await comment.locator('table').count()) >= 2, 'its tables are tables');
      await shots(page, 'rt-comment');
    }));
});
