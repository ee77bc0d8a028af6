// Whatever breaks on the way: one clear sentence, the draft kept, nothing twice.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { startBrowser } from './support/chromium.mjs';
import { Editor } from './support/pages/editor.mjs';
import { publishingFaults } from './support/publishingfaults.mjs';
import { actions, connect, counter, openDraft, openTicket, trouble, usingSite } from './support/scene.mjs';
import { NARROW, shots } from './support/shots.mjs';
import { demoSite } from './support/sites.mjs';
import { t } from './support/words.mjs';

const WRITES = /^\/issues/;

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

const onDemo = (work, options) => usingSite(browser, () => demoSite(options), work);

publishingFaults('the demo tracker', demoSite, () => browser);

describe('publishing to the demo tracker', () => {
  test('stops with a way to sign in when the session ended, and goes on from there', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      await editor.addActions(actions(site, 2, 'Signed out'));
      site.proxy.order('WRITE', WRITES, 'html_login', { nth: 2 });
      const review = await editor.openReview();
      await review.publishButton.click();
      const said = await trouble(editor);
      assert.match(said.message, new RegExp(`^${site.host.replace('.', '\\.')} did not accept the account`));
      await accessible(editor.page, 'a session has ended while publishing');
      await shots(editor.page, 'trouble-sign-in', { narrow: true });
      await editor.page.getByLabel(t('token'), { exact: true }).fill(site.token);
      await editor.page.getByRole('button', { name: t('saveAndTest') }).click();
      await editor.published.waitFor();
      assert.deepEqual(await made(), { comments: 1, children: 2 });
    }));

  test('shows which sub-task was refused, and tries only that one again', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      await editor.addActions(actions(site, 3, 'Refused'));
      site.proxy.order('POST', WRITES, 'status', { nth: 2, code: 422, headers: { 'content-type': 'application/json' }, body: '{"errors":["Category cannot be blank"]}' });
      const review = await editor.openReview();
      await review.publishButton.click();
      const failed = editor.page.getByRole('listitem').filter({ hasText: 'Category cannot be blank' });
      await editor.page.getByRole('status', { name: t('partialTitle', 3, 4) }).waitFor();
      await failed.waitFor();
      assert.equal(await editor.published.count(), 0, 'a part is not called published');
      assert.deepEqual(await made(), { comments: 1, children: 2 });
      await accessible(editor.page, 'a part is published');
      await shots(editor.page, 'publish-part', { narrow: true });
      await failed.getByRole('button', { name: new RegExp(`^${t('retry')}`) }).click();
      await editor.page.getByText(t('publishedAll', site.host)).waitFor();
      assert.deepEqual(await made(), { comments: 1, children: 3 });
    }));

  test('waits when the browser cannot store how far it is, and creates nothing twice when there is room again', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      await editor.addActions(actions(site, 2, 'No room'));
      const hold = site.proxy.order('WRITE', WRITES, 'hold', { nth: 2 });
      await (await editor.openReview()).publishButton.click();
      await hold.reached();
      const worker = browser.context.serviceWorkers().at(-1);
      await worker.evaluate(() => {
        const put = IDBObjectStore.prototype.put;
        globalThis.roomAgain = () => (IDBObjectStore.prototype.put = put);
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('no room', 'QuotaExceededError');
        };
      });
      hold.release();
      assert.equal((await trouble(editor)).message, t('parkedFull'));
      await accessible(editor.page, 'how far a publication is cannot be stored');
      await shots(editor.page, 'trouble-store-full', { narrow: true });
      const asked = site.proxy.asked().length;
      await editor.page.getByRole('button', { name: t('tryAgain') }).click();
      await editor.page.getByRole('button', { name: t('backToText') }).click();
      await editor.textbox.waitFor();
      assert.equal(site.proxy.asked().length, asked, 'nothing is asked while nothing can be stored');
      assert.equal(site.writes().length, 2);
      await worker.evaluate(() => globalThis.roomAgain());
      // The review is another one by now, for it knows what was made: the publication that waited ends, and this one goes on.
      await (await editor.openReview()).publishButton.click();
      await editor.published.waitFor();
      assert.deepEqual(await made(), { comments: 1, children: 2 });
      assert.equal(site.writes().length, 3, 'each write left once');
    }));

  test('says who may not do it when the account lacks a right', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      site.proxy.order('WRITE', WRITES, 'status', { nth: 1, code: 403, times: 1 });
      const review = await editor.openReview();
      await review.publishButton.click();
      await editor.page.getByText(/may not|not allowed|permission/i).first().waitFor();
      await shots(editor.page, 'publish-forbidden');
      assert.deepEqual(await made(), { comments: 0, children: 0 });
    }));

  test('asks for the field that a project requires, and goes on with it', () =>
    onDemo(
      async (site) => {
        const editor = await openDraft(browser, site);
        const made = await counter(site);
        await editor.addActions(actions(site, 1, 'Required field'));
        const review = await editor.openReview();
        await review.publishButton.click();
        const failed = editor.page.getByRole('listitem').filter({ hasText: 'Required field' });
        const team = failed.getByLabel('Team *');
        await team.waitFor();
        await accessible(editor.page, 'a required field is asked for');
        await shots(editor.page, 'publish-required', { narrow: true });
        if ((await team.evaluate((field) => field.tagName)) === 'SELECT') await team.selectOption({ index: 1 });
        else await team.fill('Checkout');
        await failed.getByRole('button', { name: new RegExp(`^${t('retry')}`) }).click();
        await editor.page.getByText(t('publishedAll', site.host)).waitFor();
        assert.deepEqual(await made(), { comments: 1, children: 1 });
      },
      { issue: 7 },
    ));

  test('keeps a private note back until the words of consent are typed', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const note = editor.timeline.getByRole('listitem').filter({ hasText: site.secret });
      await note.getByRole('button', { name: new RegExp(`^${t('keep')}`) }).click();
      await note.getByRole('button', { name: new RegExp(`^${t('hide')}`) }).waitFor();
      assert.ok((await editor.text()).includes(site.secret));
      await editor.saved();
      const review = await editor.openReview();
      assert.ok(await review.publishButton.isDisabled());
      await accessible(editor.page, 'consent is asked for');
      await shots(editor.page, 'review-consent', { narrow: true });
      await review.consent.fill('publish');
      assert.ok(await review.publishButton.isDisabled());
      await review.consent.fill('publish restricted');
      await review.publishButton.click();
      await editor.published.waitFor();
      assert.ok((await site.comments()).at(-1).includes(site.secret));
    }));

  test('takes back exactly what it created', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      await editor.addActions(actions(site, 2, 'Taken back'));
      await editor.publish();
      assert.deepEqual(await made(), { comments: 1, children: 2 });
      await editor.takeBack();
      await accessible(editor.page, 'taken back');
      await shots(editor.page, 'undone');
      assert.deepEqual(await made(), { comments: 0, children: 0 });
    }));

  test('takes back one publication after the other, and what was published in part', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      const chip = editor.page.getByRole('link', { name: t('chipPublished') });
      const created = editor.page.getByRole('button', { name: t('showPublication') });
      await editor.publish();
      await editor.backToText();
      await chip.waitFor();
      await editor.addActions(actions(site, 1, 'In part'));
      await editor.saved();
      site.proxy.order('POST', WRITES, 'status', { nth: 1, code: 422, headers: { 'content-type': 'application/json' }, body: '{"errors":["Category cannot be blank"]}' });
      const review = await editor.openReview();
      await review.dialog.getByLabel(t('includeText')).check();
      await review.publishButton.click();
      await editor.page.getByRole('status', { name: t('partialTitle', 1, 2) }).waitFor();
      assert.equal(await chip.count(), 0, 'a part is not called published');
      assert.deepEqual(await made(), { comments: 2, children: 0 });
      await editor.takeBack();
      await editor.backToText();
      assert.deepEqual(await made(), { comments: 1, children: 0 });
      // It is over: the next one is one of its own, and the text that stands since the first is not ticked by itself.
      const next = await editor.openReview();
      assert.equal(await next.dialog.getByLabel(t('includeText')).isChecked(), false);
      await next.dialog.getByLabel(t('includeText')).check();
      await next.publishButton.click();
      await editor.published.waitFor();
      assert.deepEqual(await made(), { comments: 2, children: 1 });
      await editor.backToText();
      await chip.waitFor();
      for (const left of [1, 0]) {
        await created.click();
        await editor.takeBack();
        assert.deepEqual(await made(), { comments: left, children: 0 });
        await editor.backToText();
        // What was published first stands until it is taken back.
        await chip.waitFor({ state: left > 0 ? 'visible' : 'detached' });
      }
      assert.equal(await created.count(), 0);
    }));

  test('ends a request that gets no answer, and finds what it did', { timeout: 120_000 }, () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      const made = await counter(site);
      const hold = site.proxy.order('WRITE', WRITES, 'hold');
      const review = await editor.openReview();
      await review.publishButton.click();
      await hold.reached();
      await accessible(editor.page, 'publishing is under way');
      await shots(editor.page, 'publishing', { narrow: true });
      await editor.published.waitFor({ timeout: 60_000 });
      hold.release('drop');
      assert.deepEqual(await made(), { comments: 1, children: 0 });
    }));
});

describe('reading a ticket', () => {
  const gatherWith = (order) => async (site) => {
    await connect(browser, site);
    order(site);
    const page = await openTicket(browser, site.incident);
    return new Editor(page);
  };

  for (const [what, order, sentence] of [
    ['the session has ended (a page to sign in, with status 200)', ['html_login', {}], /did not accept the account/],
    ['the key is not known (401)', ['status', { code: 401 }], /did not accept the account/],
    ['the account may not see it (403)', ['status', { code: 403 }], /may not do this/],
    ['there is no such ticket (404)', ['status', { code: 404 }], /knows no such ticket/],
    ['the answer is cut off', ['truncated', { times: 9 }], /cannot read/],
  ]) {
    test(`says so when ${what}, and goes on when that is over`, () =>
      onDemo(async (site) => {
        const [act, rest] = order;
        const ordered = (on) => on.proxy.order('GET', new RegExp(`^/issues/${on.id}\\.json`), act, { times: 9, ...rest });
        const editor = await gatherWith(ordered)(site);
        const said = await trouble(editor);
        assert.match(said.message, sentence);
        assert.ok(said.message.includes(site.host), 'the host is named');
        assert.ok(said.all.includes('Nothing was changed'), 'what is safe is said');
        await accessible(editor.page, what);
        await editor.page.setViewportSize(NARROW);
        await noSideways(editor.page, what);
        site.proxy.clear();
        await editor.page.close();
        await Editor.ready(await openTicket(browser, site.incident));
      }));
  }

  test('does not follow when the site sends us elsewhere, so no token goes there', () =>
    onDemo(async (site) => {
      const elsewhere = await demoSite();
      try {
        browser.watch.allow(...elsewhere.origins);
        const editor = await gatherWith((on) => on.proxy.order('GET', /^\/issues\/\d+\.json/, 'status', { times: 9, code: 302, headers: { location: elsewhere.incident } }))(site);
        const said = await trouble(editor);
        assert.match(said.message, /not followed, so no token left/);
        assert.deepEqual(elsewhere.proxy.asked(), []);
      } finally {
        await elsewhere.stop();
      }
    }));

  test('waits as long as the tracker asks for, and shows it', () =>
    onDemo(async (site) => {
      const editor = await gatherWith((on) => on.proxy.order('GET', /^\/issues\/\d+\.json/, 'status', { code: 429, headers: { 'retry-after': '3' } }))(site);
      await editor.page.getByText(/Goes on by itself in \d s\./).waitFor();
      await shots(editor.page, 'throttled');
      await Editor.ready(editor.page);
    }));

  test('tries again when the server stumbles, and loses nothing', () =>
    onDemo(async (site) => {
      const editor = await gatherWith((on) => {
        on.proxy.order('GET', /^\/issues\/\d+\.json/, 'status', { code: 502 });
        on.proxy.order('GET', /^\/issues\/\d+\.json/, 'drop_before', { nth: 2 });
      })(site);
      await Editor.ready(editor.page);
    }));

  test('takes bytes that are no UTF-8 as they come, and lists or shows them', () =>
    onDemo(async (site) => {
      const editor = await gatherWith((on) => on.proxy.order('GET', new RegExp(`^/issues/${on.id}\\.json`), 'not_utf8', { times: 9 }))(site);
      await editor.page.locator('section.trouble').or(editor.textbox).first().waitFor();
      await shots(editor.page, 'not-utf8');
    }));

  test('goes on when the worker is killed while it reads', () =>
    onDemo(async (site) => {
      await connect(browser, site);
      const hold = site.proxy.order('GET', /^\/issues\/\d+\.json/, 'hold', { nth: 2 });
      const editor = new Editor(await openTicket(browser, site.incident));
      await hold.reached();
      await accessible(editor.page, 'reading');
      await shots(editor.page, 'reading', { narrow: true });
      await browser.killWorker(editor.page);
      hold.release('drop');
      await Editor.ready(editor.page);
    }));

  test('keeps what it has read when it is cancelled', () =>
    onDemo(async (site) => {
      await connect(browser, site);
      const hold = site.proxy.order('GET', /^\/issues\/2\.json/, 'hold');
      const editor = new Editor(await openTicket(browser, site.incident));
      await hold.reached();
      await editor.page.getByRole('button', { name: t('cancel') }).click();
      await Editor.ready(editor.page);
      hold.release();
      await editor.page.getByRole('region', { name: new RegExp(t('leftOut')) }).waitFor();
    }));

  test('says what an address is that is no ticket', () =>
    onDemo(async (site) => {
      const page = await openTicket(browser, site.list);
      const said = await trouble(new Editor(page));
      assert.match(said.message, /is not the page of a ticket/);
      assert.deepEqual(site.proxy.asked(), [], 'nothing was asked');
    }));

  test('asks for an account where there is none, and asks for no ticket before', () =>
    onDemo(async (site) => {
      browser.watch.allow(...site.origins);
      const editor = new Editor(await openTicket(browser, site.incident));
      const said = await trouble(editor);
      assert.match(said.message, /there is none for it/);
      // The form may already ask which product this is, which needs no account and tells of none.
      assert.deepEqual(site.proxy.askedBeyondProduct(), []);
      const enter = async (token) => {
        await editor.page.getByLabel(t('token'), { exact: true }).fill(token);
        await editor.page.getByRole('button', { name: t('saveAndTest') }).click();
      };
      await enter(` \u200b${site.token}`);
      await editor.page.getByText(t('tokenUnsendable', 'U+200B', 1)).waitFor();
      assert.deepEqual(site.proxy.askedBeyondProduct(), [], 'no header carries such a token');
      await enter(` ${site.token} `);
      await Editor.ready(editor.page);
    }));
});

describe('refreshing', () => {
  test('says why it could not, and leaves the draft as it is', () =>
    onDemo(async (site) => {
      const editor = await openDraft(browser, site);
      await editor.append('A line of mine.');
      await editor.saved();
      const mine = await editor.text();
      site.proxy.order('GET', new RegExp(`^/issues/${site.id}\\.json`), 'html_login', { times: 9 });
      await editor.refreshButton.click();
      const notice = editor.page.getByRole('alert').filter({ hasText: 'did not accept the account' });
      await notice.waitFor();
      await accessible(editor.page, 'a refresh failed');
      await shots(editor.page, 'refresh-failed', { narrow: true });
      assert.equal(await editor.text(), mine);
      site.proxy.clear();
      await editor.refreshButton.click();
      await notice.waitFor({ state: 'detached' });
      assert.equal(await editor.text(), mine);
    }));
});

afterEach(async () => {
  await browser.tidy();
});
