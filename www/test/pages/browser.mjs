// Starts Debian's Chromium with the unpacked extension, headless.

import { chromium } from 'playwright-core';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CHROMIUM = process.env.NOFAULT_CHROMIUM ?? '/usr/bin/chromium';

/** A fresh browser with the extension of a folder; `id` is the extension's. */
export async function launch(dir, { scheme = 'light', viewport = { width: 1360, height: 820 } } = {}) {
  if (!existsSync(CHROMIUM)) throw new Error(`there is no browser at ${CHROMIUM}; set NOFAULT_CHROMIUM to a Chromium`);
  const context = await chromium.launchPersistentContext(mkdtempSync(path.join(tmpdir(), 'nofault-')), {
    executablePath: CHROMIUM,
    headless: false,
    colorScheme: scheme,
    viewport,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-extensions-except=${dir}`,
      `--load-extension=${dir}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, worker, id: new URL(worker.url()).host };
}
