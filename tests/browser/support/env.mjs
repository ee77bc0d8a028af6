// What the runner tells us (`cargo xtask help env`), and what we find ourselves when somebody runs one file by hand.

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const here = (...parts) => path.join(ROOT, ...parts);

/** A variable's path, or the first of the usual places that exists; null when there is none. */
function pathOf(name, ...usual) {
  const named = process.env[name];
  if (named) return named;
  return usual.find((place) => existsSync(place)) ?? null;
}

const www = pathOf('NOFAULT_WWW', here('www'));

/** Loads a package of `www/node_modules`. */
export const fromWww = createRequire(path.join(www ?? here('www'), 'package.json'));

export const env = {
  www,
  extension: pathOf('NOFAULT_EXTENSION_DIR', here('target', 'extension-test', 'chrome')),
  firefoxExtension: pathOf('NOFAULT_FIREFOX_DIR', here('target', 'extension-test', 'firefox')),
  chromium: pathOf('NOFAULT_CHROMIUM', '/usr/bin/chromium'),
  firefox: pathOf('NOFAULT_FIREFOX', '/usr/bin/firefox-esr'),
  demo: pathOf('NOFAULT_DEMO_BIN', here('target', 'debug', 'demo')),
  cli: pathOf('NOFAULT_CLI', here('target', 'debug', 'nofault')),
  out: pathOf('NOFAULT_OUT') ?? here('target', 'browser'),
};
mkdirSync(env.out, { recursive: true });

/** What is known about the real Redmine; null when none was started. */
export function redmineFile(name = 'NOFAULT_REDMINE') {
  return fileIn(name);
}

/** What is known about the real Request Tracker; null when none was started. */
export function rtFile() {
  return fileIn('NOFAULT_RT');
}

/** Where the real Prometheus and Alertmanager are; null when none were started. */
export function monitoringFile() {
  return fileIn('NOFAULT_MONITORING');
}

function fileIn(name) {
  const file = process.env[name];
  return file ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** The path, or an error that says which variable is missing. */
export function needed(name) {
  const value = env[name];
  if (value) return value;
  throw new Error(`There is no ${name} to test with. "cargo xtask test --only browser" builds everything and sets the variables.`);
}
