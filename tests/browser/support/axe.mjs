// axe-core over a page as it is now, in both themes. The source is evaluated by the debugger, so the page's CSP stays in force.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromWww } from './env.mjs';
import { within } from './signal.mjs';

const SOURCE = readFileSync(fromWww.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with the rule, the element and the reason of each finding. */
export async function accessible(page, state) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await violations(page);
    assert.deepEqual(found, [], `${state}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function violations(page) {
  // A button that is just being enabled has the colours of neither.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)));
  await page.evaluate(`${SOURCE}; undefined`);
  const running = page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
  const found = await within(running, `axe on ${page.url()}`);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(' ')}: ${node.failureSummary}`));
}

/** Fails when something stands out on the right, so that one would have to scroll sideways to read. */
export async function noSideways(page, state) {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > limit + 1);
    return [`page is ${document.documentElement.scrollWidth} px wide, the window ${limit}`, ...out.slice(0, 8).map((element) => `${element.tagName}.${element.className}`)];
  });
  assert.deepEqual(wide, [], state);
}
