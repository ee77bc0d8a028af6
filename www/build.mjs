// node build.mjs --browser chrome|firefox --out DIR [--test] [--fake DIR]
//
// Bundles every entry, copies what is static and makes the browser's manifest from the one at the root.
// --test grants the optional hosts in the manifest (a permission prompt cannot be clicked headless).
// --fake DIR takes fakecore.ts, faketrackers.ts, fakelinter.ts, fakeevidence.ts, fakepaper.ts and fakerules.json of that folder in place of the wasm modules
// and the texts of the rules (for pictures of states that are hard to reach).

import { build } from 'esbuild';
import { minify } from 'terser';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawIcon } from './tools/icons.mjs';
import { manifestFor } from './tools/manifest.mjs';
import { preactWithoutHtml } from './tools/preact.mjs';
import { standIn, wrapped } from './tools/glue.mjs';

const www = path.dirname(fileURLToPath(import.meta.url));
const PAGES = ['editor', 'popup', 'options', 'welcome'];
const CONTENT_LIMIT = 15 * 1024;
const MOST_SENTENCES = 6;

const { values: args } = parseArgs({
  options: {
    browser: { type: 'string' },
    out: { type: 'string' },
    test: { type: 'boolean', default: false },
    fake: { type: 'string' },
  },
});

function fail(sentence) {
  console.error(`build: ${sentence}`);
  process.exit(1);
}

if (args.browser !== 'chrome' && args.browser !== 'firefox') fail('say --browser chrome or --browser firefox');
if (!args.out) fail('say where to put the extension with --out DIR');
const out = path.resolve(args.out);
const pkg = path.join(www, 'pkg');
/** What is copied: from where, and under which name. */
const copied = args.fake
  ? [[path.resolve(args.fake, 'fakerules.json'), 'rules.json']]
  : ['nofault_bg.wasm', 'nofault_trackers_bg.wasm', 'nofault_lint_bg.wasm', 'nofault_evidence_bg.wasm', 'nofault_paper_bg.wasm', 'rules.json'].map((name) => [path.join(pkg, name), name]);
for (const [file] of copied) {
  if (!existsSync(file)) fail(`${path.relative(www, file)} is missing; build the modules first: cargo xtask build`);
}
// The linter is the pages' alone, and files of evidence are read by a worker of the editor's own: what else imports them is not
// built.
const NO_LINTER = ['background.js', 'desk.js'];
const [core, trackers, paper, linter, evidence] = [
  ['core', 'nofault.js'],
  ['trackers', 'nofault_trackers.js'],
  ['paper', 'nofault_paper.js'],
  ['linter', 'nofault_lint.js'],
  ['evidence', 'nofault_evidence.js'],
].map(([name, glue]) => (args.fake ? standIn(`nofault-${name}`, path.resolve(args.fake, `fake${name}.ts`)) : wrapped(`nofault-${name}`, path.join(pkg, glue))));

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
const entry = (file) => path.join(www, 'src', file);
const [{ metafile }] = await Promise.all([
  build({
    ...shared,
    format: 'esm',
    splitting: true,
    plugins: [core, trackers, paper, linter, preactWithoutHtml],
    outdir: out,
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
    metafile: true,
    // The background and the editor's desk are built with the pages: the glue of the modules is then in one file for all of them.
    entryPoints: { ...Object.fromEntries(PAGES.map((page) => [page, entry(`${page}/main.tsx`)])), desk: entry('desk/main.ts'), background: entry('background/main.ts') },
  }),
  build({ ...shared, format: 'esm', plugins: [evidence], outfile: path.join(out, 'evidence.js'), entryPoints: [entry('evidence/main.ts')] }),
  build({ ...shared, format: 'iife', outfile: path.join(out, 'content.js'), entryPoints: [entry('content/main.ts')] }),
  // The style that all pages share is one file beside theirs.
  build({ ...shared, outdir: out, entryPoints: [entry('ui/base.css')] }),
]);
if (!args.fake) await shorten();
for (const file of NO_LINTER) if (holds(path.join(out, file), 'nofault-linter')) fail(`${file} imports the linter, which is the pages' alone`);
for (const page of PAGES) await cp(path.join(www, 'html', `${page}.html`), path.join(out, `${page}.html`));
for (const language of await readdir(path.join(www, '_locales'))) {
  const messages = path.join('_locales', language, 'messages.json');
  await writeBare(path.join(out, messages), await readJson(path.join(www, messages)));
}
for (const [file, name] of copied) {
  if (name === 'rules.json') await writeBare(path.join(out, name), (await readJson(file)).map(brief));
  else await cp(file, path.join(out, name));
}
for (const size of [16, 32, 48, 128]) await writeFile(path.join(out, 'icons', `${size}.png`), drawIcon(size));
const base = JSON.parse(await readFile(path.join(www, '..', 'manifest.json'), 'utf8'));
await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifestFor(args.browser, base, args.test), null, 2)}\n`);

/** Whether a built file, or one that it imports, holds the glue of a module. */
function holds(file, glue) {
  const { inputs, imports } = metafile.outputs[path.relative(process.cwd(), file)];
  return Object.keys(inputs).some((input) => input.startsWith(`${glue}:`)) || imports.some((one) => holds(one.path, glue));
}

/** What esbuild minified, once more by a tool that looks longer: 4 KB less in the package. */
async function shorten() {
  const files = (await readdir(out)).filter((name) => name.endsWith('.js'));
  for (const file of files.map((name) => path.join(out, name))) {
    const { code } = await minify(await readFile(file, 'utf8'), { module: !file.endsWith('content.js'), compress: { passes: 2, ecma: 2020 }, format: { comments: false, ecma: 2020 } });
    await writeFile(file, code);
  }
}

async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** JSON without blanks. */
async function writeBare(file, data) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(data));
}

/** A rule with as many of its sentences as somebody reads; `nofault explain` has all. */
function brief(rule) {
  return { ...rule, fires_on: rule.fires_on.slice(0, MOST_SENTENCES), quiet_on: rule.quiet_on.slice(0, MOST_SENTENCES) };
}

const content = (await stat(path.join(out, 'content.js'))).size;
console.log(`content.js ${content} bytes (limit ${CONTENT_LIMIT})`);
if (content > CONTENT_LIMIT) fail(`content.js has ${content} bytes; the limit is ${CONTENT_LIMIT}`);
