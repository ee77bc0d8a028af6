// What only GitLab can show: the person's own session with the token of its pages, and a token account, both on a hermetic gitlab.com.

import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { startBrowser } from './support/chromium.mjs';
import { Editor } from './support/pages/editor.mjs';
import { actions, connect, counter, openDraft, openTicket, t, trouble } from './support/scene.mjs';
import { shots } from './support/shots.mjs';
import { gitLabSite } from './support/sites.mjs';
import { records } from './support/store.mjs';

const isNote = ({ method, pathname }) => method === 'POST' && pathname.endsWith('/notes');
const isTask = ({ body }) => body.includes('workItemCreate(');
const isFields = ({ method }) => method === 'PUT';

/** A browser and a GitLab of its own for each test of a group: all of them are the same host. */
function fresh(options) {
  const scene = {};
  const open = async () => {
    scene.site = await gitLabSite(options);
    scene.browser = await startBrowser({ resolverRules: scene.site.resolverRules });
    return scene;
  };
  afterEach(async () => {
    const { site, browser } = scene;
    browser?.watch.check();
    if (site) assert.deepEqual([site.gitlab.site.wrong, site.gitlab.site.unknown, site.gitlab.broken], [[], [], []], 'GitLab was asked for what it does not take');
    await browser?.close();
    await site?.stop();
  });
  return open;
}

const api = (site) => site.gitlab.ledger.filter(({ pathname }) => pathname.startsWith('/api/'));

describe('GitLab with a token', () => {
  const open = fresh({});

  test('gets one comment and each task once, though the answer to every write is lost', async () => {
    const { site, browser } = await open();
    const editor = await openDraft(browser, site);
    const made = await counter(site);
    await editor.addActions(actions(site, 2, 'Answer lost'));
    for (const fits of [isNote, isTask, isFields]) site.gitlab.lose(fits);
    await editor.publish();
    assert.deepEqual(await made(), { comments: 1, children: 2 });
    for (const child of (await site.children()).slice(-2)) assert.ok(child.owner && child.due, JSON.stringify(child));
    assert.equal(site.gitlab.ledger.filter(isNote).length, 1);
    assert.equal(site.gitlab.ledger.filter(isTask).length, 2);
    for (const { headers } of api(site)) assert.deepEqual([headers['private-token'], headers.cookie, headers['x-csrf-token']], [site.token, undefined, undefined]);
  });
});

describe('GitLab with a session', () => {
  const open = fresh({ session: true });

  test('gets one comment and each task once, though the answer to every write is lost', async () => {
    const { site, browser } = await open();
    const editor = await openDraft(browser, site);
    const made = await counter(site);
    await editor.addActions(actions(site, 2, 'Answer lost'));
    for (const fits of [isNote, isTask, isFields]) site.gitlab.lose(fits);
    await editor.publish();
    assert.deepEqual(await made(), { comments: 1, children: 2 });
    assert.equal(site.gitlab.ledger.filter(isNote).length, 1);
    assert.equal(site.gitlab.ledger.filter(isTask).length, 2);
    for (const { headers, status } of api(site)) assert.ok(headers['private-token'] === undefined && headers.cookie && status !== 401);
    const [account] = await records(editor.page, 'accounts');
    assert.deepEqual([account.kind, account.token, account.name], ['session', '', 'Ana Diaz (ana.diaz)']);
  });

  test('says that a tab is missing, and goes on when one is there', async () => {
    const { site, browser } = await open();
    await connect(browser, site);
    await browser.tidy();
    const asked = api(site).length;
    const editor = new Editor(await openTicket(browser, site.incident));
    const said = await trouble(editor);
    assert.match(said.message, /no tab of it is open/);
    assert.equal(api(site).length, asked, 'nothing was sent');
    await shots(editor.page, 'trouble-no-tab', { narrow: true });
    await site.signIn(await browser.context.newPage());
    await editor.page.bringToFront();
    await editor.page.getByRole('button', { name: t('tryAgain') }).click();
    await Editor.ready(editor.page);
  });

  test('says so when the session ended, and goes on after signing in again', async () => {
    const { site, browser } = await open();
    await connect(browser, site);
    site.gitlab.site.session = 'another-session-of-these-tests';
    const editor = new Editor(await openTicket(browser, site.incident));
    const said = await trouble(editor);
    assert.match(said.message, /did not accept the account/);
    await shots(editor.page, 'trouble-session-ended');
    await site.signIn(await browser.context.newPage());
    await editor.page.bringToFront();
    await editor.page.getByRole('button', { name: t('saveAndTest') }).click();
    await Editor.ready(editor.page);
  });
});
