// node tools/lint.mjs DIR… : addons-linter over built extensions; any error, warning or notice fails.
//
// The linter knows Firefox's form of the manifest only. Chrome's package is therefore linted with the manifest that
// Firefox gets; all its other files as they are.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestFor } from './manifest.mjs';

const www = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const linter = path.join(www, 'node_modules', '.bin', 'addons-linter');
let bad = 0;

for (const dir of process.argv.slice(2)) {
  const { dir: linted, note } = forFirefox(path.resolve(dir));
  const run = spawnSync(linter, ['--self-hosted', '--output', 'json', linted], { encoding: 'utf8', maxBuffer: 64 << 20 });
  let found;
  try {
    found = JSON.parse(run.stdout);
  } catch {
    console.error(`${dir}: the linter did not answer: ${run.stderr || run.error}`);
    process.exit(2);
  }
  const all = [...found.errors, ...found.warnings, ...found.notices];
  for (const one of all) console.error(`${dir}: ${one._type} ${one.code}: ${one.message} (${one.file ?? ''}:${one.line ?? ''})`);
  console.log(`${dir}: ${found.errors.length} errors, ${found.warnings.length} warnings, ${found.notices.length} notices${note}`);
  bad += all.length;
}
process.exit(bad === 0 ? 0 : 1);

function forFirefox(dir) {
  const manifest = JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8'));
  if (manifest.browser_specific_settings) return { dir, note: '' };
  const copy = mkdtempSync(path.join(tmpdir(), 'nofault-lint-'));
  cpSync(dir, copy, { recursive: true });
  writeFileSync(path.join(copy, 'manifest.json'), JSON.stringify(manifestFor('firefox', manifest, false)));
  return { dir: copy, note: " (with Firefox's form of the manifest)" };
}
