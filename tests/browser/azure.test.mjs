// What only Azure DevOps can show, on a hermetic dev.azure.com that holds every request against the form it must have: a sign-in
// page with 203 instead of a refusal, a required field of the process, a token for work items alone, the form in a dialog.

import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { startBrowser } from './support/chromium.mjs';
import { Editor } from './support/pages/editor.mjs';
import { button, buttons, press } from './support/pages/ticket.mjs';
import { actions, connect, counter, openDraft, openTicket, t, trouble } from './support/scene.mjs';
import { shots } from './support/shots.mjs';
import { azureSite } from './support/sites.mjs';
import { RELATED, TEAM, TEAMS } from './support/azure/data.mjs';

const NEXT_TOKEN = 'nofaulttestpatafterwards0123456789abcdefghijklmnopqr';
const isComment = ({ method, pathname }) => method === 'POST' && pathname.endsWith('/comments');
const isTask = ({ method, pathname }) => method === 'POST' && pathname.endsWith('/workitems/$Task');
const isApi = ({ pathname }) => pathname.includes('/_apis/');

describe('Azure DevOps', () => {
  let site;
  let browser;

  /** A browser and an organisation of its own for each test: all of them are the same host. */
  async function open(options) {
    site = await azureSite(options);
    browser = await startBrowser({ resolverRules: site.resolverRules });
  }
  afterEach(async () => {
    browser?.watch.check();
    if (site) assert.deepEqual([site.azure.site.wrong, site.azure.site.unknown, site.azure.broken], [[], [], []], 'Azure DevOps was asked for what it does not take');
    await browser?.close();
    await site?.stop();
  });

  test('gets one comment and each task once, though the answer to every write is lost', async () => {
    await open();
    await connect(browser, site);
    const ticket = await browser.open(site.incident);
    const editor = await Editor.ready(await browser.opened(() => press(ticket)));
    const made = await counter(site);
    await editor.addActions(actions(site, 2, 'Answer lost'));
    for (const fits of [isComment, isTask, isTask]) site.azure.lose(fits);
    await editor.publish();
    assert.deepEqual(await made(), { comments: 1, children: 2 });
    for (const child of (await site.children()).slice(-2)) assert.ok(child.owner && child.due, JSON.stringify(child));
    assert.equal(site.azure.ledger.filter(isComment).length, 1);
    assert.equal(site.azure.ledger.filter(isTask).length, 2);
  });

  test('gets nothing new when the draft is opened and published again', async () => {
    await open();
    const first = await openDraft(browser, site);
    await first.addActions(actions(site, 2, 'Only once'));
    await first.publish();
    await first.page.close();
    const writes = site.writes().length;
    const again = await Editor.ready(await openTicket(browser, site.incident));
    const review = await again.openReview();
    assert.ok(await review.publishButton.isDisabled(), 'there is nothing left to publish');
    assert.equal(await review.children.count(), 0);
    assert.equal(site.writes().length, writes);
  });

  test('asks to sign in when the token ends before reading, and goes on from there', async () => {
    await open();
    await connect(browser, site);
    site.azure.end(isApi, NEXT_TOKEN);
    const editor = new Editor(await openTicket(browser, site.incident));
    await signInAgain(editor, 'azure-sign-in');
    await Editor.ready(editor.page);
  });

  test('asks to sign in when the token ends while publishing, loses nothing and makes nothing twice', async () => {
    await open();
    const editor = await openDraft(browser, site);
    const made = await counter(site);
    await editor.addActions(actions(site, 2, 'Signed out'));
    await editor.append('Written by hand before the token ended.');
    await editor.saved();
    const text = await editor.text();
    let tasks = 0;
    site.azure.end((asked) => isTask(asked) && ++tasks === 2, NEXT_TOKEN);
    const review = await editor.openReview();
    await review.publishButton.click();
    await signInAgain(editor, 'azure-sign-in-publishing');
    await editor.published.waitFor();
    assert.deepEqual(await made(), { comments: 1, children: 2 });
    await editor.backToText();
    assert.ok((await editor.text()).includes('Written by hand before the token ended.'), text);
  });

  /** The page asks for a token, and takes the new one. */
  async function signInAgain(editor, name) {
    const said = await trouble(editor);
    assert.match(said.message, /^dev\.azure\.com did not accept the account/);
    await shots(editor.page, name);
    browser.watch.secret(NEXT_TOKEN);
    await editor.page.getByLabel(t('token'), { exact: true }).fill(NEXT_TOKEN);
    await editor.page.getByRole('button', { name: t('saveAndTest') }).click();
  }

  test('gets the field that its process wants', async () => {
    await open({ required: true });
    const editor = await openDraft(browser, site);
    const made = await counter(site);
    await editor.addActions(actions(site, 1, 'With a team'));
    const review = await editor.openReview();
    const team = review.children.first().getByLabel('Team *');
    await team.scrollIntoViewIfNeeded();
    await shots(editor.page, 'azure-required', { narrow: true });
    assert.ok(await review.publishButton.isDisabled(), 'nothing leaves before it is filled in');
    await team.selectOption(TEAMS[1]);
    await review.publishButton.click();
    await editor.published.waitFor();
    assert.deepEqual(await made(), { comments: 1, children: 1 });
    assert.equal(site.azure.children().at(-1).fields[TEAM], TEAMS[1]);
  });

  test('gets a work item that is linked to the bug, once though the answer is lost, and gives it back', async () => {
    await open();
    const editor = await openDraft(browser, site);
    const linked = () => site.azure.site.items.get(site.id).relations.filter(({ rel }) => rel === RELATED).length;
    const [before, items] = [linked(), site.azure.site.items.size];
    const { dialog, publishButton } = await editor.openReview();
    await dialog.getByRole('radio', { name: t('targetLinkedTicket') }).check();
    await dialog.getByRole('radio', { name: t('targetLinkedTicket'), checked: true }).waitFor();
    site.azure.lose(({ method, pathname }) => method === 'POST' && pathname.includes('/workitems/$'));
    await publishButton.click();
    await editor.published.waitFor();
    assert.deepEqual([linked(), site.azure.site.items.size], [before + 1, items + 1]);
    await editor.takeBack();
    assert.deepEqual([linked(), site.azure.site.items.size], [before, items]);
  });

  test('takes back the comment and the tasks', async () => {
    await open();
    const editor = await openDraft(browser, site);
    const made = await counter(site);
    await editor.addActions(actions(site, 2, 'Taken back'));
    await editor.publish();
    assert.deepEqual(await made(), { comments: 1, children: 2 });
    await editor.takeBack();
    assert.deepEqual(await made(), { comments: 0, children: 0 });
  });

  test('says what a token for work items alone could not learn, and takes tasks all the same', async () => {
    await open({ narrow: true });
    const editor = await openDraft(browser, site);
    const made = await counter(site);
    await editor.addActions(actions(site, 1, 'Of a narrow token'));
    const { dialog, publishButton } = await editor.openReview();
    await dialog.getByText(/Who is in the project's team/).first().waitFor();
    await shots(editor.page, 'azure-narrow');
    await publishButton.click();
    await editor.published.waitFor();
    assert.deepEqual(await made(), { comments: 1, children: 1 });
  });

  test('has the button in the header of an item that is drawn late, on its page and in a dialog', async () => {
    await open();
    browser.watch.allow(...site.origins);
    for (const [name, path] of [['page', '_workitems/edit/42'], ['dialog', '_boards/board/t/Web%20Shop%20Team/Stories?workitem=42']]) {
      const page = await browser.open(`${site.url}/Web%20Shop/${path}`);
      await button(page);
      assert.equal((await buttons(page)).length, 1);
      assert.ok(await page.locator('[role="menubar"] [data-nofault]').isVisible(), 'it stands beside the other commands');
      await shots(page, `azure-button-${name}`, { narrow: true });
    }
  });
});
