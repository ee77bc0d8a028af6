// What the extension does in a browser, with the stand-in core and a page that looks like Redmine's.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const www = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const TICKET = `<!doctype html><title>Ticket</title><body class="controller-issues action-show"><div id="content">
<div class="contextual"><a href="#" class="icon icon-edit">Edit</a></div><h2>Bug #1</h2></div></body>`;
const LIST = '<!doctype html><title>List</title><body><div id="content"><div class="contextual"></div>A list</div></body>';

let server;
let site;
let context;
let worker;
let id;

before(async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'nofault-ext-'));
  execFileSync('node', ['build.mjs', '--browser', 'chrome', '--test', '--fake', 'test', '--out', dir], { cwd: www });
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-security-policy', "default-src 'self'");
    response.end(/\/issues\/\d+/.test(request.url) ? TICKET : LIST);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${server.address().port}`;
  ({ context, worker, id } = await launch(dir));
  await worker.evaluate(async () => {
    while ((await chrome.scripting.getRegisteredContentScripts()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

after(async () => {
  await context?.close();
  server?.close();
});

const buttonOn = (page) => page.getByRole('button', { name: 'Generate postmortem' });

async function openTicket(number) {
  const page = await context.newPage();
  await page.goto(`${site}/issues/${number}`);
  return page;
}

async function openEditor(number) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/editor.html?ticket=${encodeURIComponent(`${site}/issues/${number}`)}`);
  await page.getByRole('textbox', { name: 'Postmortem' }).waitFor();
  return page;
}

test('a click on the one button opens the editor with a draft; a second click comes back to it', async () => {
  const page = await openTicket(1);
  await buttonOn(page).waitFor();
  assert.equal(await buttonOn(page).count(), 1);
  const [editor] = await Promise.all([context.waitForEvent('page'), buttonOn(page).click()]);
  await editor.getByRole('textbox', { name: 'Postmortem' }).waitFor();
  await editor.waitForURL(/\?draft=/);
  const pages = context.pages().length;
  await page.bringToFront();
  await buttonOn(page).click();
  await editor.waitForFunction(() => document.visibilityState === 'visible');
  assert.equal(context.pages().length, pages);
  await editor.close();
  await page.close();
});

test('a double click opens one editor, and a click while that is loading comes back to it', async () => {
  const page = await openTicket(20);
  await buttonOn(page).waitFor();
  const pages = context.pages().length;
  const [editor] = await Promise.all([context.waitForEvent('page'), buttonOn(page).dblclick()]);
  await editor.getByRole('textbox', { name: 'Postmortem' }).waitFor();
  await page.bringToFront();
  await buttonOn(page).click();
  await editor.waitForFunction(() => document.visibilityState === 'visible');
  assert.equal(context.pages().length, pages + 1);
  await editor.close();
  await page.bringToFront();
  // One that was closed is opened anew.
  const [again] = await Promise.all([context.waitForEvent('page'), buttonOn(page).click()]);
  await again.getByRole('textbox', { name: 'Postmortem' }).waitFor();
  await again.close();
  await page.close();
});

test('a click that the page made up does nothing', async () => {
  const page = await openTicket(11);
  await buttonOn(page).waitFor();
  const pages = context.pages().length;
  await page.evaluate(() => {
    const button = document.querySelector('[data-nofault]');
    for (let n = 0; n < 50; n++) button.click();
  });
  // A real click afterwards is answered, so the made-up ones had their time.
  const [editor] = await Promise.all([context.waitForEvent('page'), buttonOn(page).click()]);
  await editor.getByRole('textbox', { name: 'Postmortem' }).waitFor();
  assert.equal(context.pages().length, pages + 1);
  await editor.close();
  await page.close();
});

test('the button follows the address and comes back five times at most', async () => {
  const page = await openTicket(12);
  await buttonOn(page).waitFor();
  await page.evaluate(() => history.pushState(null, '', '/issues'));
  await buttonOn(page).waitFor({ state: 'detached' });
  await page.evaluate(() => history.pushState(null, '', '/issues/13'));
  for (let n = 0; n < 4; n++) {
    await buttonOn(page).waitFor();
    await page.evaluate(() => document.querySelector('[data-nofault]').remove());
  }
  await buttonOn(page).waitFor();
  await page.evaluate(() => document.querySelector('[data-nofault]').remove());
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2500)));
  assert.equal(await buttonOn(page).count(), 0);
  await page.close();
});

test('a content script cannot use the verbs of our pages, nor read a token', async () => {
  const page = await openTicket(14);
  await buttonOn(page).waitFor();
  const session = await context.newCDPSession(page);
  const worlds = [];
  session.on('Runtime.executionContextCreated', ({ context: one }) => worlds.push(one));
  await session.send('Runtime.enable');
  const ours = worlds.find((one) => one.origin.startsWith('chrome-extension://'));
  const run = async (expression) =>
    (await session.send('Runtime.evaluate', { expression, contextId: ours.id, awaitPromise: true, returnByValue: true })).result.value;
  const send = (message) => run(`Promise.race([chrome.runtime.sendMessage(${JSON.stringify(message)}).then((a) => a ?? 'refused', () => 'refused'), new Promise((r) => setTimeout(() => r('refused'), 1500))])`);
  for (const message of [{ kind: 'test', origin: site }, { kind: 'wiped' }, { kind: 'sites' }, { kind: 'open', url: 'https://elsewhere.example/issues/1' }]) {
    assert.equal(await send(message), 'refused', JSON.stringify(message));
  }
  assert.equal(await run("typeof chrome.storage"), 'undefined');
  assert.equal(await run("indexedDB.databases().then((all) => all.some((one) => one.name === 'nofault'))"), false);
  const port = "new Promise((done) => { const port = chrome.runtime.connect({ name: 'flow' }); port.onDisconnect.addListener(() => done('closed')); port.postMessage({ kind: 'start', wish: { wish: 'undo', draftId: 'x' } }); setTimeout(() => done('open'), 1500); })";
  assert.equal(await run(port), 'closed');
  await page.close();
});

test('what was typed is back after the tab crashed, with a bar that says so', async () => {
  const page = await openEditor(15);
  await page.getByRole('textbox', { name: 'Postmortem' }).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Typed before the crash.');
  await page.getByRole('status', { name: 'Saving' }).getByText(/^Saved/).waitFor();
  const url = page.url();
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  await page.close();
  const again = await context.newPage();
  await again.goto(url);
  await again.getByText('Recovered draft').waitFor();
  await again.getByRole('button', { name: 'Show changes' }).click();
  await again.locator('.diff').getByText('Typed before the crash.').waitFor();
  await again.close();
});

test('a draft that was closed properly is not called recovered', async () => {
  const page = await openEditor(16);
  await page.getByRole('textbox', { name: 'Postmortem' }).focus();
  await page.keyboard.type('x');
  const url = page.url();
  await page.goto('about:blank');
  await page.goto(url);
  await page.locator('.cm-line', { hasText: /^x/ }).waitFor();
  assert.equal(await page.getByText('Recovered draft').count(), 0);
  await page.close();
});

test('a tab that only reads changes nothing: no version, no mask, and no ignored problem comes back', async () => {
  const page = await openEditor(24);
  await page.getByRole('list', { name: 'Problems' }).getByRole('listitem').first().waitFor();
  await page.getByRole('textbox', { name: 'Postmortem' }).focus();
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: 'Ignore here' }).click();
  await page.getByRole('textbox', { name: 'Postmortem' }).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('hunter2 ');
  await page.getByRole('status', { name: 'Saving' }).getByText(/^Saved/).waitFor();
  const reader = await context.newPage();
  await reader.goto(page.url());
  await reader.getByText('open in another tab').waitFor();
  await reader.getByRole('button', { name: 'Mask: Password', disabled: true }).waitFor();
  await reader.getByRole('button', { name: 'Show 1 ignored', disabled: true }).waitFor();
  await reader.getByRole('button', { name: 'Versions' }).click();
  const restore = reader.getByRole('button', { name: /^Go back to this / });
  await restore.first().waitFor();
  assert.equal(await restore.and(reader.locator(':enabled')).count(), 0);
  await reader.keyboard.press('Escape');
  await reader.getByRole('button', { name: 'Take over' }).click();
  await reader.getByRole('button', { name: 'Mask: Password', disabled: false }).click();
  await reader.locator('.cm-line', { hasText: '[masked]' }).waitFor();
  await reader.close();
  await page.close();
});

test('a publication goes on after the worker was stopped', async () => {
  const page = await openEditor(17);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByLabel(/Type “publish”/).fill('publish');
  await page.getByLabel('Component *').selectOption('c');
  await page.getByRole('button', { name: /^Publish to / }).click();
  await page.getByText('2 of 4 done').first().waitFor();
  const browser = await context.newCDPSession(page);
  await browser.send('ServiceWorker.enable');
  await browser.send('ServiceWorker.stopAllWorkers');
  await page.getByRole('button', { name: 'Retry all' }).click();
  await page.getByRole('status', { name: 'Published' }).waitFor();
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await page.getByRole('button', { name: 'What was created' }).click();
  await page.getByRole('list', { name: 'What is created' }).getByRole('link').first().waitFor();
  await page.close();
});

test('Esc, then Tab leaves the text; a fix is one step of undo', async () => {
  const page = await openEditor(18);
  const text = page.getByRole('textbox', { name: 'Postmortem' });
  await page.getByRole('list', { name: 'Problems' }).getByRole('listitem').first().waitFor();
  await text.focus();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Alt+.');
  await page.waitForFunction(() => document.activeElement.closest('.finding-card') !== null);
  await page.keyboard.press('1');
  await text.getByText('A change with a defect was deployed').waitFor();
  await page.keyboard.press('Control+z');
  await text.getByText('John pushed bad code').waitFor();
  // An open card would be what Esc puts away.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains('text-pane')), false);
  await page.close();
});

test('what was typed into the form of a line outlives a refresh, another clock and a refusal', async () => {
  const page = await openEditor(19);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const words = timeline.getByRole('textbox', { name: 'What happened' });
  await timeline.getByRole('button', { name: 'Add a line' }).click();
  await words.fill('Refuse this one.');
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await page.getByRole('button', { name: 'Refresh', exact: true, disabled: false }).waitFor();
  await timeline.getByRole('button', { name: 'UTC' }).click();
  await timeline.getByRole('button', { name: 'UTC', pressed: true }).waitFor();
  assert.equal(await words.inputValue(), 'Refuse this one.');
  await timeline.getByRole('button', { name: 'Save', exact: true }).click();
  await timeline.getByText('That was refused.').waitFor();
  assert.equal(await words.inputValue(), 'Refuse this one.');
  await words.fill('Take this one.');
  await timeline.getByRole('button', { name: 'Save', exact: true }).click();
  await words.waitFor({ state: 'detached' });
  await timeline.getByRole('button', { name: 'Incident' }).click();
  await timeline.getByRole('button', { name: 'Incident', pressed: true }).waitFor();
  await page.close();
});

test('an account is removed after a second press, and stays when something else is pressed between', async () => {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html`);
  const form = page.locator('form.account-form');
  await form.getByLabel('Address of your tracker').fill(site);
  await form.getByLabel('Token or API key').fill('a-token');
  await form.getByRole('button', { name: 'Save and test' }).click();
  const rows = page.locator('.site').filter({ has: page.getByRole('button', { name: /^Test / }) });
  const remove = rows.getByRole('button', { name: /^Remove / });
  await remove.click();
  await rows.getByRole('button', { name: /^Really remove / }).waitFor();
  await rows.getByRole('button', { name: /^Test / }).click();
  await remove.click();
  await rows.getByRole('button', { name: /^Really remove / }).click();
  await rows.waitFor({ state: 'detached' });
  await page.close();
});

test('the review keeps what was set, for another target and when it is made anew', async () => {
  const page = await openEditor(21);
  const publish = page.getByRole('button', { name: 'Publish', exact: true });
  await publish.click();
  const dialog = page.getByRole('dialog', { name: 'Review before publishing' });
  const row = dialog.getByRole('group', { name: 'Alert on pool health' });
  await row.getByText('“next sprint” is no date that can be read.').waitFor();
  await row.getByRole('checkbox').check();
  await row.getByLabel('Due date', { exact: true }).fill('2027-01-31');
  await row.getByText('next sprint').waitFor({ state: 'detached' });
  await row.getByLabel('Owner').selectOption('6');
  await row.getByLabel('Labels, separated by commas').fill('pool, health');
  await dialog.getByLabel('Component *').selectOption('p');
  await dialog.getByLabel(/Type “publish”/).fill('publish');
  const isKept = async () => {
    assert.equal(await row.getByRole('checkbox').isChecked(), true);
    assert.deepEqual(await Promise.all(['Due date', 'Labels, separated by commas'].map((label) => row.getByLabel(label, { exact: true }).inputValue())), ['2027-01-31', 'pool, health']);
    assert.equal(await row.getByRole('combobox', { name: 'Owner' }).inputValue(), '6');
    assert.equal(await dialog.getByLabel('Component *').inputValue(), 'p');
    assert.equal(await dialog.getByLabel(/Type “publish”/).inputValue(), 'publish');
  };
  const wiki = dialog.getByRole('radio', { name: 'Wiki page' });
  await wiki.check();
  await dialog.getByRole('button', { name: /^Publish to /, disabled: false }).waitFor();
  assert.equal(await wiki.evaluate((radio) => radio === document.activeElement && radio.checked), true);
  await isKept();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await publish.click();
  await row.waitFor();
  await isKept();
  await page.close();
});

/** What has the focus: the name of a button, the role of the text. */
const focus = (page) => page.evaluate(() => {
  const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  return active === document.body ? 'nothing' : (active.getAttribute('aria-label') ?? active.textContent);
});

/** Waits until something has the focus; the page says what. */
const focusOn = (page, name) => page.waitForFunction((wanted) => {
  const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  return active !== document.body && (active.getAttribute('aria-label') ?? active.textContent).startsWith(wanted);
}, name).catch(async () => assert.equal(await focus(page), name));

test('Tab goes from the text into the card of a problem, and Esc back', async () => {
  const page = await openEditor(22);
  await page.getByRole('list', { name: 'Problems' }).getByRole('listitem').first().waitFor();
  await page.getByRole('textbox', { name: 'Postmortem' }).focus();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').waitFor();
  await focusOn(page, 'Postmortem');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.activeElement.closest('.finding-card') !== null);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusOn(page, 'Postmortem');
  await page.close();
});

test('who works by keyboard keeps the place when a form, a row or what is in front goes', async () => {
  const page = await openEditor(23);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const press = async (button) => {
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await press(timeline.getByRole('button', { name: 'Add a line' }));
  await timeline.getByLabel('What happened').focus();
  await press(timeline.getByRole('button', { name: 'Cancel' }));
  await focusOn(page, 'Add a line');
  const edit = timeline.getByRole('button', { name: /^Edit: 23:48/ });
  await press(edit);
  await timeline.getByLabel('What happened').fill('In other words.');
  await press(timeline.getByRole('button', { name: 'Save', exact: true }));
  await focusOn(page, 'Edit: 23:48');
  await press(page.getByRole('button', { name: 'Refresh', exact: true }));
  await focusOn(page, 'Refresh');
  await press(page.getByRole('button', { name: 'Publish', exact: true }));
  await page.getByLabel(/Type “publish”/).fill('publish');
  await page.getByLabel('Component *').selectOption('c');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusOn(page, 'Publish');
  await page.keyboard.press('Enter');
  await page.getByLabel(/Type “publish”/).fill('publish');
  await press(page.getByRole('button', { name: /^Publish to / }));
  const again = page.getByRole('button', { name: 'Retry all' });
  await again.waitFor();
  assert.notEqual(await focus(page), 'nothing');
  await press(again);
  await page.getByRole('status', { name: 'Published' }).waitFor();
  assert.notEqual(await focus(page), 'nothing');
  await press(page.getByRole('button', { name: 'Back to the text' }));
  await focusOn(page, 'Postmortem');
  await page.close();
});

test('a refresh can be cancelled, and shows when it goes on', async () => {
  const page = await openEditor(101);
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await refresh.click();
  const bar = page.getByRole('region', { name: 'Refresh' });
  await bar.getByText('300 of 1240').waitFor();
  await bar.getByText(/^Goes on by itself/).waitFor();
  await bar.getByRole('button', { name: 'Cancel' }).click();
  await bar.waitFor({ state: 'detached' });
  await page.close();
  const waiting = await openEditor(103);
  await waiting.getByRole('button', { name: 'Refresh', exact: true }).click();
  await waiting.getByRole('region', { name: 'Refresh' }).getByRole('button', { name: 'Cancel' }).click();
  await waiting.getByRole('region', { name: 'Refresh' }).waitFor({ state: 'detached' });
  await waiting.close();
});

test('a draft that was removed in the options stays so when the tab that had it open is closed', async () => {
  const editor = await openEditor(25);
  const options = await context.newPage();
  await options.goto(`chrome-extension://${id}/options.html#data`);
  await options.getByRole('button', { name: /^Remove .*#25 / }).click();
  await options.getByRole('button', { name: /^Really remove .*#25 / }).click();
  await options.getByRole('button', { name: /#25 / }).waitFor({ state: 'detached' });
  await editor.getByRole('alert').getByText('deleted in another tab').waitFor();
  await editor.getByRole('link', { name: 'Back to the ticket' }).waitFor();
  await editor.close();
  await options.reload();
  await options.getByRole('heading', { name: /^Drafts in this browser/ }).waitFor();
  assert.equal(await options.getByRole('button', { name: /#25 / }).count(), 0);
  await options.close();
});

test('a draft that is being published is not removed', async () => {
  const page = await openEditor(26);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByLabel(/Type “publish”/).fill('publish');
  await page.getByLabel('Component *').selectOption('c');
  await page.getByRole('button', { name: /^Publish to / }).click();
  await page.getByText('2 of 4 done').first().waitFor();
  const options = await context.newPage();
  await options.goto(`chrome-extension://${id}/options.html#data`);
  await options.getByRole('button', { name: /^Remove .*#26 / }).click();
  await options.getByRole('button', { name: /^Really remove .*#26 / }).click();
  await options.getByText(/was not removed/).waitFor();
  await options.close();
  await page.getByRole('button', { name: 'Retry all' }).click();
  await page.getByRole('status', { name: 'Published' }).waitFor();
  await page.close();
});

test('removing a row by keyboard leads to the next one', async () => {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html#words`);
  const words = page.locator('#words');
  for (const word of ['Atlas', 'Mercury']) {
    await words.getByRole('textbox').fill(word);
    await page.keyboard.press('Enter');
    await words.getByRole('button', { name: `Remove ${word}` }).waitFor();
  }
  await words.getByRole('button', { name: 'Remove Atlas' }).focus();
  await page.keyboard.press('Enter');
  await words.getByRole('button', { name: 'Remove Atlas' }).waitFor({ state: 'detached' });
  await focusOn(page, 'Remove Mercury');
  await page.keyboard.press('Enter');
  await words.getByRole('button', { name: 'Remove Mercury' }).waitFor({ state: 'detached' });
  assert.notEqual(await focus(page), 'nothing');
  await page.close();
});
