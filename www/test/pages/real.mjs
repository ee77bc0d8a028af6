import { launch } from './browser.mjs';
const log = require_log();
function require_log() { return process.env.DEMO; }
const [site, key, incident] = log.split(' ');
const { context, id, worker } = await launch('/tmp/real');
worker.on('console', (m) => console.log('worker:', m.text()));
const page = await context.newPage();
page.on('console', (m) => console.log('page:', m.text()));
const step = async (name, run) => { const at = Date.now(); try { const r = await run(); console.log('ok', name, Date.now() - at, r ?? ''); } catch (e) { console.log('FAIL', name, String(e).slice(0, 400)); for (const [i, p] of context.pages().entries()) await p.screenshot({ path: `/tmp/real-fail-${i}.png` }); await context.close(); process.exit(1); } };
await step('options', async () => {
  await page.goto(`chrome-extension://${id}/options.html`);
  await page.getByLabel('Address of your tracker').fill(incident);
  await page.getByLabel('Token or API key').fill(key);
  await page.getByRole('button', { name: 'Save and test' }).click();
  await page.getByText(/Signed in to/).first().waitFor();
  return page.getByText(/Signed in to/).first().innerText();
});
await page.screenshot({ path: '/tmp/real-options.png' });
await page.goto(incident);
let editor;
await step('button', async () => { await page.getByRole('button', { name: 'Generate postmortem' }).waitFor(); await page.screenshot({ path: '/tmp/real-page.png' }); });
await step('draft', async () => {
  [editor] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Generate postmortem' }).click()]);
  editor.on('console', (m) => console.log('editor:', m.text()));
  editor.on('pageerror', (m) => console.log('editor error:', m));
  await editor.getByRole('textbox', { name: 'Postmortem' }).waitFor();
  await editor.getByRole('list', { name: 'Problems' }).waitFor();
});
await editor.waitForTimeout(600);
await editor.screenshot({ path: '/tmp/real-editor.png' });
await step('timeline hide/keep', async () => {
  const region = editor.getByRole('region', { name: 'Timeline' });
  await region.getByRole('button', { name: /^Hide/ }).nth(2).click();
  await region.getByRole('button', { name: /^Keep/ }).first().waitFor();
});
await step('timeline edit', async () => {
  const region = editor.getByRole('region', { name: 'Timeline' });
  await region.getByRole('button', { name: /^Edit/ }).nth(1).click();
  await editor.getByLabel('What happened').fill('Edited by hand');
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await region.getByText('Edited by hand').waitFor();
});
await step('timeline insert', async () => {
  const region = editor.getByRole('region', { name: 'Timeline' });
  await region.getByRole('button', { name: 'Add a line' }).click();
  await editor.getByLabel('What happened').fill('Inserted by hand');
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await region.getByText('Inserted by hand').waitFor();
});
await step('timeline merge', async () => {
  const region = editor.getByRole('region', { name: 'Timeline' });
  const before = await region.getByRole('button', { name: /^Hide/ }).count();
  await region.getByRole('button', { name: /^Merge/ }).nth(5).click();
  await region.locator('form').getByRole('button', { name: 'Merge' }).click();
  await editor.waitForTimeout(500);
  return `${before} -> ${await region.getByRole('button', { name: /^Hide/ }).count()}`;
});
await step('typing', async () => {
  await editor.getByRole('textbox', { name: 'Postmortem' }).focus();
  await editor.keyboard.press('Control+End');
  await editor.keyboard.type('\nJohn pushed bad code. The database query was the root cause.\n');
  await editor.getByRole('list', { name: 'Problems' }).getByText('John pushed bad code').first().waitFor();
});
await editor.screenshot({ path: '/tmp/real-typed.png' });
await step('refresh', async () => {
  await editor.getByRole('button', { name: 'Refresh' }).click();
  await editor.getByText(/Nothing new|New in the tickets/).first().waitFor({ state: 'attached' });
});
await step('review', async () => {
  await editor.getByRole('button', { name: 'Publish', exact: true }).click();
  await editor.getByRole('dialog', { name: 'Review before publishing' }).getByText('Exactly this text').first().waitFor();
});
await editor.screenshot({ path: '/tmp/real-review.png' });
await editor.locator('.modal-body').evaluate((b) => (b.scrollTop = b.scrollHeight));
await editor.screenshot({ path: '/tmp/real-review2.png' });
await step('publish', async () => {
  const consent = editor.getByLabel(/^Type “/);
  if (await consent.count()) { const word = /“(.*)”/.exec(await consent.locator('xpath=..').innerText())[1]; await consent.fill(word); }
  await editor.getByRole('button', { name: `Publish to ${new URL(site).host}` }).click();
  await editor.getByRole('status', { name: 'Published' }).waitFor();
  return (await editor.getByRole('list', { name: 'What is created' }).innerText()).replaceAll('\n', ' | ');
});
await editor.screenshot({ path: '/tmp/real-published.png' });
await step('undo', async () => {
  await editor.getByRole('button', { name: 'Undo' }).click();
  await editor.getByRole('status', { name: 'Taken back' }).waitFor();
  return (await editor.getByRole('list', { name: 'What is created' }).innerText()).replaceAll('\n', ' | ');
});
await editor.screenshot({ path: '/tmp/real-undone.png' });
await context.close();
