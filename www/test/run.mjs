// Bundles test/unit/*.test.ts and runs them with node:test.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { standIn } from '../tools/glue.mjs';

const unit = path.join(path.dirname(fileURLToPath(import.meta.url)), 'unit');
const out = mkdtempSync(path.join(tmpdir(), 'nofault-unit-'));
const entryPoints = readdirSync(unit).filter((file) => file.endsWith('.test.ts')).map((file) => path.join(unit, file));
const banner = { js: 'globalThis.chrome ??= { i18n: { getMessage: (key) => key }, runtime: {} }; globalThis.location ??= { href: "chrome-extension://id/page.html" };' };
const plugins = ['core', 'trackers', 'linter', 'evidence', 'paper'].map((name) => standIn(`nofault-${name}`, path.join(unit, '..', `fake${name}.ts`)));
await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', outdir: out, outExtension: { '.js': '.mjs' }, banner, plugins, logLevel: 'warning' });
const tests = readdirSync(out).filter((file) => file.endsWith('.mjs')).map((file) => path.join(out, file));
process.exit(spawnSync(process.execPath, ['--test', ...tests], { stdio: 'inherit' }).status ?? 1);
