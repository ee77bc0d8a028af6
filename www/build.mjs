// node build.mjs --browser chrome|firefox --out DIR [--test] [--core FILE]
//
// Bundles every entry, copies what is static and makes the browser's manifest from the one at the root.
// --test grants the optional hosts in the manifest (a permission prompt cannot be clicked headless).
// --core FILE takes that module in place of the wasm core (for pictures of states that are hard to reach), and
// fakerules.json beside it in place of the texts of the rules.

import { build } from 'esbuild';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawIcon } from './tools/icons.mjs';
import { manifestFor } from './tools/manifest.mjs';
import { preactWithoutHtml } from './tools/preact.mjs';
import { coreGlue } from './tools/glue.mjs';

const www = path.dirname(fileURLToPath(import.meta.url));
const PAGES = ['editor', 'popup', 'options', 'welcome'];
const CONTENT_LIMIT = 15 * 1024;

const { values: args } = parseArgs({
  options: {
    browser: { type: 'string' },
    out: { type: 'string' },
    test: { type: 'boolean', default: false },
    core: { type: 'string' },
  },
});

function fail(sentence) {
  console.error(`build: ${sentence}`);
  process.exit(1);
}

if (args.browser !== 'chrome' && args.browser !== 'firefox') fail('say --browser chrome or --browser firefox');
if (!args.out) fail('say where to put the extension with --out DIR');
const out = path.resolve(args.out);
const wasm = path.join(www, 'pkg', 'nofault_bg.wasm');
const rules = args.core ? path.join(path.dirname(path.resolve(args.core)), 'fakerules.json') : path.join(www, 'pkg', 'rules.json');
for (const file of args.core ? [rules] : [wasm, rules]) {
  if (!existsSync(file)) fail(`${path.relative(www, file)} is missing; build the core first: cargo xtask build`);
}

const shared = {
  bundle: true,
  target: args.browser === 'chrome' ? 'chrome123' : 'firefox140',
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { __BROWSER__: JSON.stringify(args.browser), __BUILD__: JSON.stringify(await version()) },
  logLevel: 'warning',
};

async function version() {
  return JSON.parse(await readFile(path.join(www, '..', 'manifest.json'), 'utf8')).version;
}

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, 'icons'), { recursive: true });
const core = args.core
  ? { name: 'fake-core', setup: (b) => b.onResolve({ filter: /^nofault-core$/ }, () => ({ path: path.resolve(args.core) })) }
  : coreGlue(path.join(www, 'pkg', 'nofault.js'));
const entry = (file) => path.join(www, 'src', file);
await Promise.all([
  build({ ...shared, format: 'esm', plugins: [core], outfile: path.join(out, 'background.js'), entryPoints: [entry('background/main.ts')] }),
  build({ ...shared, format: 'iife', outfile: path.join(out, 'content.js'), entryPoints: [entry('content/main.ts')] }),
  build({
    ...shared,
    format: 'esm',
    splitting: true,
    plugins: [core, preactWithoutHtml],
    outdir: out,
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
    entryPoints: Object.fromEntries(PAGES.map((page) => [page, entry(`${page}/main.tsx`)])),
  }),
]);
for (const page of PAGES) await cp(path.join(www, 'html', `${page}.html`), path.join(out, `${page}.html`));
await cp(path.join(www, '_locales'), path.join(out, '_locales'), { recursive: true });
if (!args.core) await cp(wasm, path.join(out, 'nofault_bg.wasm'));
await cp(rules, path.join(out, 'rules.json'));
for (const size of [16, 32, 48, 128]) await writeFile(path.join(out, 'icons', `${size}.png`), drawIcon(size));
const base = JSON.parse(await readFile(path.join(www, '..', 'manifest.json'), 'utf8'));
await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifestFor(args.browser, base, args.test), null, 2)}\n`);

const content = (await stat(path.join(out, 'content.js'))).size;
console.log(`content.js ${content} bytes (limit ${CONTENT_LIMIT})`);
if (content > CONTENT_LIMIT) fail(`content.js has ${content} bytes; the limit is ${CONTENT_LIMIT}`);
