// Measures our linter beside others, all in one run, and says which targets hold. `cargo xtask bench lint` builds what it
// needs. With --gate a target that does not hold is a failure.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { LINTERS, nofault } from './linters.mjs';
import { random, textOf } from './text.mjs';

const SIZES = [2_000, 20_000, 200_000];
const SEED = 20_260_000;

/** What one measurement may take: a slow linter is run less often, and not at all on a text that would take longer. */
const BUDGET_MS = 6_000;
const MOST_RUNS = 40;
const LONGEST_MS = 60_000;

const COLD_RUNS = 7;
const KEYS = 2_000;

/** The middle of sorted numbers, and the one that only one in a hundred passes. */
function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { median: at(0.5), p99: at(0.99), runs: sorted.length };
}

/** Every run reads another text, so that nobody's cache is measured. */
async function measure(lint, words) {
  let seed = SEED + words;
  const once = async () => {
    const text = flat(textOf(words, seed++));
    const started = performance.now();
    await lint(text);
    return performance.now() - started;
  };
  // Enough for every compiler to be done: a fast linter would otherwise be measured while it is made fast.
  const pool = Array.from({ length: 5 }, () => flat(textOf(words, seed++)));
  for (let run = 0, until = performance.now() + BUDGET_MS / 3; performance.now() < until; run += 1) await lint(pool[run % pool.length]);
  const times = [];
  for (let spent = 0; times.length < 3 || (spent < BUDGET_MS && times.length < MOST_RUNS); spent += times.at(-1)) {
    times.push(await once());
    if (times.at(-1) > BUDGET_MS) break;
  }
  return spread(times);
}

/** A string in one piece of memory, as an editor hands it over. */
function flat(text) {
  return Buffer.from(text).toString();
}

/** One key after the other, each at another place of the text: told as a change (`edit`), and as the whole text (`update`). */
async function keys(ours) {
  const next = random(SEED);
  const linters = { update: ours.session(), edit: ours.session() };
  let text = flat(textOf(2_000, SEED));
  Object.values(linters).forEach((linter) => linter.update(ours.utf8(text)));
  const times = { update: [], edit: [] };
  for (let key = 0; key < KEYS * 2; key += 1) {
    const at = Math.floor(next() * text.length);
    text = flat(`${text.slice(0, at)}e${text.slice(at)}`);
    let started = performance.now();
    ours.findings(linters.update.update(ours.utf8(text)), text);
    times.update.push(performance.now() - started);
    started = performance.now();
    ours.findings(linters.edit.edit(at, at, 'e'), text);
    times.edit.push(performance.now() - started);
    // The text is taken back now and then, so that it stays one of 2,000 words.
    if (key % 200 === 199) {
      text = flat(textOf(2_000, SEED + key));
      Object.values(linters).forEach((linter) => linter.update(ours.utf8(text)));
    }
  }
  return { update: spread(times.update.slice(KEYS)), edit: spread(times.edit.slice(KEYS)) };
}

function cold(id) {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cold.mjs');
  const once = () => Number(execFileSync(process.execPath, [script, id], { encoding: 'utf8' }).trim().split('\n').at(-1));
  return spread(Array.from({ length: COLD_RUNS }, once));
}

function time(ms) {
  if (ms === undefined) return '–';
  if (ms < 1) return `${(ms * 1000).toFixed(1)} µs`;
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
}

const results = new Map();
for (const { id, open } of LINTERS) {
  const started = cold(id);
  const lint = await open();
  const sizes = {};
  for (const words of SIZES) {
    const before = sizes[words / 10]?.median ?? 0;
    if (before * 10 < LONGEST_MS) sizes[words] = await measure(lint, words);
  }
  results.set(id, { cold: started, sizes });
}
const keystroke = await keys(await nofault());
const ours = results.get('nofault');
const ratio = (id, words) => {
  const theirs = results.get(id).sizes[words];
  return theirs && theirs.median / ours.sizes[words].median;
};

const bytes = Buffer.byteLength(textOf(20_000, SEED));
console.log(`Node ${process.version}, medians (p99); 20,000 words are ${bytes} bytes of Markdown, another text in each run\n`);
table([
  ['', 'cold start', ...SIZES.map((words) => `${words} words`), 'runs', ...SIZES.map((words) => `× at ${words}`)],
  ...[...results].map(([id, { cold, sizes }]) => [
    id,
    `${time(cold.median)} (${time(cold.p99)})`,
    ...SIZES.map((words) => (sizes[words] ? `${time(sizes[words].median)} (${time(sizes[words].p99)})` : '–')),
    SIZES.map((words) => sizes[words]?.runs ?? 0).join(' '),
    ...SIZES.map((words) => (id === 'nofault' || !ratio(id, words) ? '' : ratio(id, words).toFixed(0))),
  ]),
]);
console.log('\none key in 2,000 words');
table(Object.entries(keystroke).map(([how, { median, p99 }]) => [how, time(median), `p99 ${time(p99)}`]));
console.log(`throughput ${(bytes / 1000 / ours.sizes[20_000].median).toFixed(0)} MB/s, from a string to findings\n`);

const wasm = readFileSync(path.join(process.env.NOFAULT_LINT_MODULE, 'nofault_lint_bg.wasm'));
const gzip = gzipSync(wasm, { level: 9 }).length / 1024;
const others = ['write-good', 'retext-passive'];
const fastest = Math.min(...others.map((id) => ratio(id, 20_000)));
const growth = Math.max(...[1, 2].map((at) => ours.sizes[SIZES[at]].median / ours.sizes[SIZES[at - 1]].median));
const targets = [
  ['harper.js, all rules, 20,000 words', ratio('harper.js', 20_000), 'at least', 1000, '×'],
  ['alex, 20,000 words', ratio('alex', 20_000), 'at least', 400, '×'],
  ['the fastest of the others, 20,000 words', fastest, 'at least', 60, '×'],
  ['key, median', keystroke.edit.median * 1000, 'at most', 15, 'µs'],
  ['key, p99', keystroke.edit.p99 * 1000, 'at most', 60, 'µs'],
  ['cold start', ours.cold.median, 'at most', 8, 'ms'],
  ['ten times the text', growth, 'at most', 12, '× the time'],
  ['module, gzip', gzip, 'at most', 64, 'KiB'],
];
let missed = 0;
for (const [name, value, bound, limit, unit] of targets) {
  const holds = bound === 'at least' ? value >= limit : value <= limit;
  missed += holds ? 0 : 1;
  console.log(`${holds ? 'holds ' : 'MISSED'}  ${name}: ${value.toFixed(1)} ${unit} (${bound} ${limit})`);
}
if (missed > 0 && process.argv.includes('--gate')) process.exit(1);
