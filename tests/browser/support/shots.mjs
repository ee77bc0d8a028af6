// Screenshots that people look at: light, dark and narrow.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { env } from './env.mjs';

export const WIDE = { width: 1360, height: 860 };
export const NARROW = { width: 320, height: 700 };

/** Writes NAME-light.png, NAME-dark.png and, when asked, NAME-narrow.png. */
export async function shots(page, name, { narrow = false, folder = env.out } = {}) {
  mkdirSync(folder, { recursive: true });
  const shot = (look) => page.screenshot({ path: path.join(folder, `${name}-${look}.png`), animations: 'disabled' });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await shot(colorScheme);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (!narrow) return;
  await page.setViewportSize(NARROW);
  await shot('narrow');
  await page.setViewportSize(WIDE);
}
