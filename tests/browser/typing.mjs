// No test: what typing costs in a draft of 2,000 words, printed. By hand: node tests/browser/typing.mjs
//
// Keys are pressed one after the other, each as soon as the frame after the last one is drawn. Chromium's own trace says how
// long its main thread worked, on what; the linter's share has a name there, and is measured by the clock on the wall.

import { startBrowser } from './support/chromium.mjs';
import { openDraft } from './support/scene.mjs';
import { demoSite } from './support/sites.mjs';
import { traced } from './support/trace.mjs';

const WORDS = 2000;
const KEYS = 200;
const SENTENCES = [
  'The checkout service answered with errors after the configuration of the pool was changed.',
  'We should have tested the migration on a copy of the table.',
  'The alert fired at 22:47 and the team joined the bridge within five minutes.',
  'Marek pushed a bad config on a Saturday night.',
  'The health check failed to start, so that traffic kept flowing to the old pods.',
  'What would have made the missing index visible before the deploy?',
];

function draft() {
  const out = ['# A draft of two thousand words', ''];
  for (let words = 0, at = 0; words < WORDS; at += 1) {
    const sentence = SENTENCES[at % SENTENCES.length];
    words += sentence.split(' ').length;
    out.push(at % 4 === 3 ? `${sentence}\n` : sentence);
  }
  return out.join('\n');
}

const site = await demoSite();
const browser = await startBrowser();
try {
  const editor = await openDraft(browser, site);
  const { page } = editor;
  await editor.textbox.press('Control+a');
  await page.keyboard.insertText(draft());
  await editor.saved();
  await editor.marks.first().waitFor();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  const events = await traced(page, async () => {
    const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    for (let at = 0; at < KEYS; at += 1) {
      await page.keyboard.press(at % 6 === 5 ? 'Space' : 'abcdefghij'[at % 10]);
      await drawn();
      if (at % 50 === 49) await editor.saved();
    }
  });
  report(events, await page.evaluate(() => document.querySelectorAll('.line').length));
} finally {
  await browser.close();
  await site.stop();
}

function report(events, lines) {
  // Time on the processor where the trace has it: what else this machine does is not the page's fault.
  const ms = (list) => list.map((event) => (event.tdur ?? event.dur) / 1000);
  const keys = events.filter((event) => event.name === 'EventDispatch' && event.dur && event.args.data.type === 'keydown');
  const thread = keys[0]?.tid;
  const inputs = events.filter((event) => event.name === 'EventDispatch' && event.dur && event.args.data.type === 'keypress');
  const tasks = events.filter((event) => event.tid === thread && event.dur && event.name.endsWith('RunTask'));
  const lints = spans(events, 'nofault lint');
  const views = spans(events, 'nofault view');
  const blocking = lints.filter((lint) => inputs.some((key) => lint.ts >= key.ts && lint.ts < key.ts + key.dur));
  console.log(`${KEYS} keys in ${WORDS} words; ${lines} lines of timeline beside them`);
  console.log(`handling of a key:   ${figures(ms(inputs))}`);
  console.log(`the linter:          ${figures(ms(lints))} (${lints.length} times, ${blocking.length} of them while a key was handled)`);
  console.log(`the desk's view:     ${figures(ms(views))} (${views.length} times, in pauses, on another thread)`);
  console.log(`tasks of the page:   ${figures(ms(tasks).filter((one) => one >= 1))} (those of 1 ms and more)`);
  console.log(`tasks over 50 ms:    ${ms(tasks).filter((one) => one > 50).length} of ${tasks.length}`);
}

/** What has a name of ours: where it begins, and how long it takes. One ends before the next begins. */
function spans(events, name) {
  const at = (phase) => events.filter((event) => event.name === name && event.ph === phase).map((event) => event.ts).sort((a, b) => a - b);
  const ends = at('e');
  return at('b').map((ts, n) => ({ ts, dur: ends[n] - ts }));
}

function figures(values) {
  if (values.length === 0) return 'never';
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}
