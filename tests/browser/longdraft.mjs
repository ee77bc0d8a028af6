// No test: what a draft of 10,000 events costs the editor's main thread, printed. By hand: node tests/browser/longdraft.mjs [EVENTS]
//
// The events come as the files of the bench's story. Chromium's own trace says how long each task of the page was, and what was the
// most of it; the desk and the worker that reads the files are threads of their own and do not count.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBrowser } from './support/chromium.mjs';
import { openDraft } from './support/scene.mjs';
import { demoSite } from './support/sites.mjs';
import { traced } from './support/trace.mjs';
import { t } from './support/words.mjs';
import { story } from '../bench/generate/story.mjs';

const EVENTS = Number(process.argv[2] ?? 10_000);
const SEED = 7;
const KEYS = 20;
const SCREENS = 20;
const LONG_MS = 50;
const MARK = 'measured here';
/** Names of the trace that say what a task did; others only say that there was one. */
const SAYS = /^(FunctionCall|EvaluateScript|v8\.|V8\.|EventDispatch|TimerFire|FireAnimationFrame|HandlePostMessage|SerializedScriptValue|Layout|UpdateLayoutTree|PrePaint|Paint|Layerize|Commit|HitTest|MinorGC|MajorGC|IntersectionObserver|RunMicrotasks|IndexedDB|IDB)/;

const folder = mkdtempSync(path.join(tmpdir(), 'nofault-story-'));
const site = await demoSite();
const browser = await startBrowser();
try {
  const editor = await openDraft(browser, site);
  const { page } = editor;
  page.context().setDefaultTimeout(180_000);
  // As files of the disk: handed over by the debugger they would be work of the page.
  const files = story(EVENTS, SEED).files.map(({ name, text }) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  });
  const quiet = () => page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 2000))));
  const measured = async (what, act) => {
    const started = performance.now();
    let done = 0;
    const events = await traced(page, async () => {
      await act();
      done = performance.now() - started;
      await quiet();
      // Says which of all threads is the page's.
      await page.evaluate((mark) => void performance.mark(mark), MARK);
    });
    report(what, done, events);
  };
  await measured('files are read and proposed', () => editor.addFiles(files));
  await measured('all are accepted', () => editor.acceptAll());
  await editor.saved();
  await measured('the draft is opened', async () => {
    await page.reload();
    await editor.timeline.getByRole('listitem').first().waitFor();
  });
  await editor.textbox.press('Control+Home');
  await page.keyboard.press('End');
  await measured(`${KEYS} keys and a pause`, async () => {
    for (let at = 0; at < KEYS; at += 1) {
      await page.keyboard.press('abcdefghij'[at % 10]);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    }
  });
  await measured('a line is hidden', () => editor.timeline.getByRole('button', { name: new RegExp(`^${t('hide')}`) }).first().click());
  await measured('the preview is shown', async () => {
    await page.getByRole('tab', { name: t('preview') }).click();
    await page.locator('.preview h2').first().waitFor();
  });
  await measured('the preview is read on', async () => {
    const items = page.locator('.preview :is(li, tr)');
    for (let turn = 0; turn < SCREENS; turn += 1) {
      for (const last of await page.locator('.preview :is(ul, ol, tbody) > :last-child').all()) await last.scrollIntoViewIfNeeded();
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
    }
    console.log(`  ${await items.count()} items and rows are in it by now`);
  });
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true });
}

function report(what, took, events) {
  const main = events.find(({ name }) => name === MARK);
  const tasks = events.filter((event) => event.pid === main.pid && event.tid === main.tid && event.dur && event.name.endsWith('RunTask'));
  const ms = (event) => (event.tdur ?? event.dur) / 1000;
  const long = tasks.filter((task) => ms(task) > LONG_MS).sort((a, b) => ms(b) - ms(a));
  const most = tasks.reduce((longest, task) => Math.max(longest, ms(task)), 0);
  console.log(`${what}: ${(took / 1000).toFixed(1)} s; longest task ${most.toFixed(0)} ms, ${long.length} of ${tasks.length} over ${LONG_MS} ms`);
  for (const task of long.slice(0, 5)) console.log(`  ${ms(task).toFixed(0)} ms: ${causes(events, task)}`);
}

/** What took the most of a task, each without what it called. */
function causes(events, task) {
  const within = events
    .filter((event) => event.pid === task.pid && event.tid === task.tid && event.dur && event !== task && event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur && SAYS.test(event.name))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const own = new Map();
  const open = [];
  const add = (label, dur) => own.set(label, (own.get(label) ?? 0) + dur);
  for (const event of within) {
    while (open.length > 0 && open.at(-1).ts + open.at(-1).dur <= event.ts) open.pop();
    const above = open.at(-1);
    if (above) add(above.label, -event.dur);
    const data = event.args?.data ?? {};
    const label = [event.name, data.functionName, data.type, data.url?.split('/').at(-1)].filter(Boolean).join(' ');
    add(label, event.dur);
    open.push({ ...event, label });
  }
  const sorted = [...own].filter(([, dur]) => dur >= 5000).sort((a, b) => b[1] - a[1]).slice(0, 5);
  return sorted.map(([label, dur]) => `${label} ${(dur / 1000).toFixed(0)}`).join(', ') || 'many small things';
}
