// Clicks through the main job against the demo tracker: `cargo xtask demo --headless`.
//
// The tracker's data and the browser's profile are kept in `target/demo/`, so a second run finds what the first did and
// creates nothing new. What chat, alerts, deployments and metrics tell is brought from `demo/evidence/`. Ends with an error when a
// line of the timeline names no source, or when nothing was told twice.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startBrowser } from './support/chromium.mjs';
import { startDemo } from './support/demo-tracker.mjs';
import { env, ROOT } from './support/env.mjs';
import { Editor } from './support/pages/editor.mjs';
import { addAccount } from './support/pages/options.mjs';
import { press } from './support/pages/ticket.mjs';
import { RedmineApi } from './support/redmine-api.mjs';
import { shots } from './support/shots.mjs';
import { records } from './support/store.mjs';

/** Redmine takes no date before today for a new ticket. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const ACTIONS = [
  { what: 'Refuse a connection pool that is larger than the server allows', owner: 'Marek Novák', due: inDays(14) },
  { what: 'Page the present rota for alerts of payment-db', owner: 'Inês Duarte', due: inDays(7) },
  { what: 'Check migrations for lookups without an index', owner: 'Wei Zhang', due: inDays(28) },
];

const say = (text) => process.stdout.write(`${text}\n`);
const shot = (page, name) => shots(page, name, { folder: env.out });

const told = process.env.NOFAULT_DEMO_URL;
const tracker = told ? { url: told } : await startDemo({ data: path.join(env.out, 'tracker.json'), port: keptPort() });
const browser = await startBrowser({ profile: path.join(env.out, 'profile') });
try {
  await run();
} finally {
  await browser.close();
  await tracker.stop?.();
}

/** Accounts, drafts and marks belong to an address: the port is the one of last time. */
function keptPort() {
  const file = path.join(env.out, 'tracker.port');
  if (!existsSync(file)) writeFileSync(file, String(20_000 + (process.pid % 20_000)));
  return readFileSync(file, 'utf8').trim();
}

async function run() {
  const { key, incident } = await firstPage();
  const { origin, host } = new URL(incident);
  const api = new RedmineApi(origin, key);
  const id = Number(incident.split('/').pop());
  await account(origin, key);

  const ticket = await browser.open(incident);
  await ticket.locator('[data-nofault]').waitFor();
  await shot(ticket, 'page');
  const editor = await atText(await browser.opened(() => press(ticket)));
  await withEvidence(editor);
  const text = await withActions(editor);
  const lines = await editor.sourcesOfLines();
  await writeFile(path.join(env.out, 'postmortem.md'), text);
  await shot(editor.page, 'editor');

  const before = await api.children(id);
  const comments = (await api.comments(id)).length;
  const review = await editor.openReview();
  await shot(editor.page, 'review');
  const news = await review.publishButton.isEnabled();
  if (news) await publish(editor);
  else await showPublished(editor, review);
  await shot(editor.page, 'result');

  say(text);
  report(await api.children(id), before, news, host);
  say(`Comments on the incident: ${(await api.comments(id)).length} (${(await api.comments(id)).length - comments} new)`);
  say(`Written: ${path.join(env.out, 'postmortem.md')} and screenshots of page, evidence, editor, review and result, light and dark.`);
  cited(text);
  folded(lines, origin);
  browser.watch.check();
}

/** The tracker tells the key and the incident on its first page, as it tells a person. */
async function firstPage() {
  browser.watch.allow(tracker.url);
  const page = await browser.open(tracker.url);
  const key = await page.locator('#demo-key').innerText();
  const incident = await page.locator('.steps a.issue').evaluate((link) => link.href);
  await page.close();
  return { key, incident };
}

async function account(origin, key) {
  const options = await browser.open(browser.address('options.html'));
  const known = (await records(options, 'accounts').catch(() => [])).some((one) => one.origin === origin && one.token === key);
  await options.close();
  if (!known) await (await addAccount(browser, { address: origin, tracker: 'redmine', token: key, markup: 'commonMark' })).close();
}

/** The editor at its text; a publication that ended early in an earlier run may stand in front of it. */
async function atText(page) {
  const editor = new Editor(page);
  await editor.published.or(editor.textbox).first().waitFor();
  if (await editor.published.isVisible()) await editor.backToText();
  return Editor.ready(page);
}

/** The files of `demo/evidence/`, chosen as a person does, and all that is proposed because of them. Those that are there stay. */
async function withEvidence(editor) {
  const folder = path.join(ROOT, 'demo', 'evidence');
  const there = (await editor.brought()).join('\n');
  const missing = readdirSync(folder).filter((name) => !there.includes(name));
  if (missing.length > 0) {
    await editor.addFiles(missing.map((name) => path.join(folder, name)));
    await editor.evidence.scrollIntoViewIfNeeded();
    await shot(editor.page, 'evidence');
  }
  const before = (await editor.sourcesOfLines()).length;
  const proposed = (await editor.news.isVisible()) ? await editor.acceptAll() : 0;
  await editor.saved();
  say(`Evidence (${missing.length} files new):`);
  for (const line of await editor.brought()) say(`  ${line.replace(/\s*\n\s*/g, ': ')}`);
  say(`Accepted: ${proposed}. New lines: ${(await editor.sourcesOfLines()).length - before}; the others name more sources, or facts of the summary.\n`);
}

/** The text with our action items in its table; those that are there stay as they are. */
async function withActions(editor) {
  const text = await editor.text();
  const missing = ACTIONS.filter((action) => !text.includes(action.what));
  if (missing.length === 0) return text;
  await editor.addActions(missing);
  await editor.saved();
  return editor.text();
}

async function publish(editor) {
  await editor.review.publishButton.click();
  await editor.published.waitFor();
}

async function showPublished(editor, review) {
  say('Everything is published already; nothing new was created.\n');
  await review.cancel();
  const shown = editor.page.getByRole('button', { name: 'What was created' });
  if (await shown.isVisible()) await shown.click();
}

function report(children, before, news, host) {
  const known = new Set(before.map((child) => child.id));
  say(`\nSub-tasks on ${host}:`);
  for (const action of ACTIONS) {
    const child = children.find((one) => one.title === action.what);
    if (!child) throw new Error(`There is no sub-task "${action.what}"`);
    say(`  ${known.has(child.id) ? 'already there' : 'created      '}  ${child.url}  ${child.title} (${child.owner}, ${child.due})`);
  }
  if (!news && children.length !== before.length) throw new Error('A run that had nothing to publish made a sub-task');
}

/** What several sources told is one line that names them all; some of it by the tracker and by evidence alike. */
function folded(lines, origin) {
  const several = lines.filter(({ sources }) => sources.length > 1);
  const isTicket = ({ url }) => url.startsWith(origin);
  const both = several.filter(({ sources }) => sources.some(isTicket) && !sources.every(isTicket));
  if (both.length < 3) throw new Error(`Only ${both.length} lines are told by the ticket and by evidence`);
  say(`Doubles: ${several.length} lines are told by two or more sources, ${both.length} of them by the ticket and by evidence alike:`);
  for (const { text, sources } of both) say(`  ${text.slice(0, 60)} (${sources.map((source) => source.name).join(', ')})`);
}

/** Every line of the timeline has a link to where it comes from, or the name of it where there is no address. */
function cited(markdown) {
  const timeline = markdown.split(/^## /m).find((section) => section.startsWith('Timeline')) ?? '';
  const lines = timeline.split('\n').filter((line) => line.startsWith('- '));
  const bare = lines.filter((line) => !/\]\(https?:\/\/[^)]+\)/.test(line) && !/\([^()]+\)$/.test(line));
  if (lines.length === 0) throw new Error('The timeline has no line');
  if (bare.length > 0) throw new Error(`${bare.length} lines of the timeline name no source:\n${bare.join('\n')}`);
  say(`Timeline: ${lines.length} lines, each with its source.`);
}
