// Chromium with the unpacked extension in it. One browser serves many tests: each test has trackers, and so accounts and drafts, of its own.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fromWww, needed } from './env.mjs';
import { PATIENCE_MS, within } from './signal.mjs';
import { Watch } from './watch.mjs';

const { chromium } = fromWww('playwright-core');

/** The hosts that can be reached at all: this machine, and names that a test maps to it. */
const CLOSED = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

function flags(extension, resolverRules) {
  return [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--ignore-certificate-errors',
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    // The first rule that fits wins.
    `--host-resolver-rules=${resolverRules === '' ? CLOSED : `${resolverRules}, ${CLOSED}`}`,
  ];
}

/**
 * Starts a browser. `profile` keeps its data in that folder; otherwise it is new and goes away.
 * `resolverRules` send names to this machine.
 */
export async function startBrowser({ profile = null, resolverRules = '', viewport = { width: 1360, height: 860 } } = {}) {
  const extension = needed('extension');
  const folder = profile ?? (await mkdtemp(path.join(tmpdir(), 'nofault-profile-')));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: needed('chromium'),
    headless: true,
    ignoreDefaultArgs: ['--disable-extensions', '--headless', '--enable-automation', '--disable-component-extensions-with-background-pages'],
    args: flags(extension, resolverRules),
    viewport,
    // The worker tells the zone, and an emulated one reaches pages only.
    env: { ...process.env, TZ: 'UTC' },
    locale: 'en-GB',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const watch = new Watch();
  const browser = new Browser(context, watch);
  const worker = context.serviceWorkers()[0] ?? (await within(context.waitForEvent('serviceworker'), 'the extension'));
  browser.id = new URL(worker.url()).host;
  await watch.on(context, browser.id);
  await watch.worker(await context.browser().newBrowserCDPSession());
  browser.close = async () => {
    await context.close();
    if (profile === null) await rm(folder, { recursive: true, force: true });
  };
  return browser;
}

export class Browser {
  constructor(context, watch) {
    this.context = context;
    this.watch = watch;
  }

  /** The address of one of the extension's own pages. */
  address(name) {
    return `chrome-extension://${this.id}/${name}`;
  }

  async open(url) {
    const page = await this.context.newPage();
    await page.goto(url);
    return page;
  }

  /** The page that opens while `act` is done. */
  async opened(act) {
    const [page] = await Promise.all([this.context.waitForEvent('page'), act()]);
    await page.waitForLoadState('domcontentloaded');
    return page;
  }

  /** Stops the worker at once, as the browser does when it likes. The next event starts a new one. */
  async killWorker(page) {
    const session = await this.context.newCDPSession(page);
    const stopped = new Promise((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some((version) => version.runningStatus === 'stopped')) resolve();
      });
    });
    await within(session.send('ServiceWorker.enable'), 'the list of workers');
    await within(session.send('ServiceWorker.stopAllWorkers'), 'an answer to the order to stop');
    await within(stopped, 'the end of the worker');
    await session.detach();
  }

  /** Ends a page's process, as a crash does: nothing in it gets a word. */
  async crash(page) {
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    const session = await this.context.newCDPSession(page);
    session.send('Page.crash').catch(() => undefined);
    await within(crashed, 'the crash');
    await page.close();
  }

  /** Closes all pages but the first. */
  async tidy() {
    const pages = this.context.pages();
    await within(Promise.all(pages.slice(1).map((page) => page.close())), 'the end of all pages');
  }
}
