// The button in each product's own header: there once, readable, reachable, in nobody's way, in light and dark, wide and narrow.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startBrowser } from './support/chromium.mjs';
import { env } from './support/env.mjs';
import { HEADERS, startHeaders } from './support/headers.mjs';
import { button, buttons } from './support/pages/ticket.mjs';
import { NARROW, WIDE } from './support/shots.mjs';

const FOLDER = path.join(env.out, 'headers');
const SIZES = { wide: WIDE, narrow: NARROW };
/** How much of a page is its header. */
const HEADER_PX = 260;

let browser;
let headers;

before(async () => {
  headers = await startHeaders();
  browser = await startBrowser({ resolverRules: headers.resolverRules });
  browser.watch.allow(...headers.origins);
});
after(async () => {
  await browser?.close();
  await headers?.stop();
});

describe('the button in the header of', () => {
  for (const name of HEADERS) {
    test(name, async () => {
      const { url } = headers.pages.find((page) => page.name === name);
      const page = await browser.open(url);
      for (const [width, size] of Object.entries(SIZES)) {
        await page.setViewportSize(size);
        await page.reload();
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await stands(page, `${name}, ${colorScheme}, ${width}`);
          await page.screenshot({ path: path.join(FOLDER, `${name}-${colorScheme}-${width}.png`), clip: { x: 0, y: 0, width: size.width, height: HEADER_PX } });
        }
      }
      await page.close();
      browser.watch.check();
    });
  }
});

test('the button goes where it can be seen, and back to the better place', async () => {
  const page = await browser.open(headers.pages.find(({ name }) => name === 'github').url);
  const header = page.locator('[data-component="PH_Actions"]');
  await header.locator('> [data-nofault]').waitFor();
  await header.evaluate((element) => (element.style.display = 'none'));
  await page.locator('[data-testid="issue-viewer-metadata-container"] > [data-nofault]').waitFor({ state: 'visible' });
  // More often than a page may take it away: a move is no loss.
  for (let times = 0; times < 3; times += 1) {
    await header.evaluate((element) => (element.style.display = ''));
    await header.locator('> [data-nofault]').waitFor({ state: 'visible' });
    assert.equal((await buttons(page)).length, 1);
    await header.evaluate((element) => (element.style.display = 'none'));
    await page.locator('[data-testid="issue-viewer-metadata-container"] > [data-nofault]').waitFor({ state: 'visible' });
  }
  await page.close();
  browser.watch.check();
});

async function stands(page, where) {
  const place = await button(page);
  assert.equal((await buttons(page)).length, 1, `${where}: one button`);
  assert.ok(place.width >= 24 && place.height >= 24, `${where}: ${place.width} × ${place.height} px are too few`);
  const seen = await look(page);
  assert.deepEqual(seen.overlaps, [], `${where}: it lies over others`);
  assert.ok(seen.within, `${where}: it is not whole in the window`);
  assert.ok(seen.onTop, `${where}: something lies over it`);
  assert.ok(seen.contrast >= 4.5, `${where}: its words have a contrast of ${seen.contrast.toFixed(2)}`);
  assert.ok(await reached(page), `${where}: the Tab key does not reach it`);
}

/** Whether the Tab key comes to the button, from the beginning of the page. */
async function reached(page) {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    if (!(await page.evaluate(() => document.activeElement?.hasAttribute('data-nofault')))) continue;
    await page.evaluate(() => document.activeElement.blur());
    return true;
  }
  return false;
}

/** What can be seen of the button; it is found through the debugger, for its root is closed to the page. */
async function look(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const node = nodes.find(({ ignored, role, name }) => !ignored && role?.value === 'button' && name?.value === 'Generate postmortem');
    const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId });
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: String(measure), returnByValue: true });
    assert.equal(exceptionDetails, undefined);
    return result.value;
  } finally {
    await session.detach();
  }
}

/** Runs in the page, on the button. */
function measure() {
  const host = this.getRootNode().host ?? this;
  const own = this.getBoundingClientRect();
  const line = [];
  for (let element = this; element; element = element.parentElement ?? element.getRootNode().host) line.unshift(element);
  const pixel = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  const paint = (color) => {
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // The grounds of all that it stands in, from the page's own inwards, and its words on top.
  paint(matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff');
  const ground = luminance(line.map((element) => paint(getComputedStyle(element).backgroundColor)).at(-1));
  const words = luminance(paint(getComputedStyle(this).color));
  // A block is as wide as its line, so of texts their letters count, of what can be pressed all of it.
  const boxes = (element) => {
    if (element.matches('a, button, input')) return [element.getBoundingClientRect()];
    const texts = [...element.childNodes].filter((child) => child.nodeType === 3 && child.data.trim() !== '');
    return texts.flatMap((text) => {
      const range = document.createRange();
      range.selectNode(text);
      return [...range.getClientRects()];
    });
  };
  const lies = (other) => other.left < own.right - 0.5 && other.right > own.left + 0.5 && other.top < own.bottom - 0.5 && other.bottom > own.top + 0.5;
  const overlaps = [...document.body.querySelectorAll('*')]
    .filter((element) => !element.contains(host) && !host.contains(element) && element.checkVisibility() && boxes(element).some(lies))
    .map((element) => element.outerHTML);
  const top = document.elementFromPoint((own.left + own.right) / 2, (own.top + own.bottom) / 2);
  return {
    overlaps,
    within: own.left >= 0 && own.right <= innerWidth + 0.5 && own.top >= 0 && own.bottom <= innerHeight,
    onTop: host.contains(top),
    contrast: (Math.max(ground, words) + 0.05) / (Math.min(ground, words) + 0.05),
  };
}
