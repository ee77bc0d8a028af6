// Opens every page and state with the stand-in core, in both themes, on a narrow screen and from right to left: no axe
// finding, no violation of our CSP, no error in the console. Pictures go to test/shots.  node test/pages/run.mjs

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { STATES } from './states.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const www = path.join(here, '..', '..');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dir = mkdtempSync(path.join(tmpdir(), 'nofault-ext-'));
const shots = path.join(www, 'test', 'shots');
mkdirSync(shots, { recursive: true });
execFileSync('node', ['build.mjs', '--browser', 'chrome', '--test', '--fake', 'test', '--out', dir], { cwd: www, stdio: 'inherit' });

const LOOKS = [
  { name: 'light', scheme: 'light', viewport: { width: 1360, height: 820 } },
  { name: 'dark', scheme: 'dark', viewport: { width: 1360, height: 820 } },
  { name: 'narrow', scheme: 'light', viewport: { width: 320, height: 640 } },
  // No language of ours is written from right to left yet; the pages are ready for one.
  { name: 'mirrored', scheme: 'light', viewport: { width: 1360, height: 820 } },
];
let bad = 0;
const say = (...words) => {
  bad += 1;
  console.error(...words);
};

for (const look of LOOKS) {
  const { context, id } = await launch(dir, look);
  for (const state of STATES) {
    if (only && !state.name.includes(only)) continue;
    const page = await context.newPage();
    const name = `${state.name}-${look.name}`;
    page.on('console', (message) => message.type() === 'error' && say(name, 'console:', message.text()));
    page.on('pageerror', (error) => say(name, 'error:', error.message));
    try {
      await page.goto(`chrome-extension://${id}/${state.page}`);
      await state.reach(page, look);
      // A button that is just being enabled has the colours of neither. One that is taken away meanwhile ends its transition so.
      await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)));
      if (look.name === 'mirrored') await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      await page.screenshot({ path: path.join(shots, `${name}.png`) });
      await check(page, name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) say(name, `is ${wide} px wider than the window`);
    } catch (error) {
      say(name, String(error).slice(0, 600));
      await page.screenshot({ path: path.join(shots, `${name}.png`) });
    }
    await page.evaluate(() => new Promise((resolve) => { const wipe = indexedDB.deleteDatabase('nofault'); wipe.onsuccess = wipe.onerror = wipe.onblocked = resolve; })).catch(() => undefined);
    await page.close();
  }
  await context.close();
}
console.log(bad === 0 ? `${STATES.length} states × ${LOOKS.length} looks: nothing found` : `${bad} findings`);
process.exit(bad === 0 ? 0 : 1);

/** axe goes in through the debugger: our CSP lets no script of another origin in. */
async function check(page, name) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.impact, v.nodes.map((n) => n.target.join(' ') + ' :: ' + n.failureSummary).slice(0, 4)])))`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) return say(name, 'axe:', exceptionDetails.text, exceptionDetails.exception?.description);
  for (const [rule, impact, nodes] of JSON.parse(result.value)) say(name, `axe ${rule} (${impact})`, nodes.join('\n   '));
}
