// node bench.mjs PKG TEXTS [--gate]: how long the paper module takes to look for what should not be published for 1 MB, from a question to its answer, in Node.
// `cargo xtask bench redact` builds what it needs. TEXTS holds what the evaluator wrote: seeded.txt is one secret after the
// other, far more than a draft holds; clean.txt holds none. With --gate a target that does not hold is a failure.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const BYTES = 1_000_000;
const WARM = 3;
const RUNS = 30;
const LIMIT_MS = 1000;
const NAMES = { hosts: [], words: [] };

const [pkg, texts] = process.argv.slice(2);
const glue = await import(pathToFileURL(path.resolve(pkg, 'nofault_paper.js')));
const module = await WebAssembly.compile(await readFile(path.join(pkg, 'nofault_paper_bg.wasm')));
const plain = { seeded: await text('seeded'), clean: await text('clean') };
const half = (name) => plain[name].subarray(0, BYTES / 2);
const kinds = { ...plain, 'half of each': Buffer.concat([half('seeded'), half('clean')]) };

/** The text again and again, up to 1 MB. */
async function text(name) {
  const bytes = await readFile(path.join(texts, `${name}.txt`));
  return Buffer.concat(Array.from({ length: Math.ceil(BYTES / bytes.length) }, () => bytes)).subarray(0, BYTES);
}

/** Each run reads the text from another place, in lines as they are, so that no run repeats one before. */
function turned(bytes, run) {
  const at = bytes.indexOf(10, Math.floor((run * bytes.length) / (RUNS + WARM))) + 1;
  return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]).toString();
}

function measured(bytes) {
  const times = [];
  const cpu = [];
  let found = 0;
  for (let run = 0; run < WARM + RUNS; run += 1) {
    const question = JSON.stringify({ text: turned(bytes, run), preferred: { levels: { chosen: [] }, names: NAMES } });
    const before = process.cpuUsage();
    const started = performance.now();
    const answer = glue.look(question);
    const took = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    if (answer === '') throw new Error('The module did not look through the text.');
    if (run >= WARM) times.push(took);
    if (run >= WARM) cpu.push((user + system) / 1000);
    found = JSON.parse(answer).length;
  }
  const at = (list, share) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
  return { median: at(times, 0.5), p99: at(times, 0.99), busy: at(cpu, 0.5), found };
}

console.log(`Node ${process.version}, ${RUNS} runs of ${BYTES} bytes each; what is found goes back as JSON text; CPU tells how busy others keep the machine`);
let missed = 0;
glue.initSync({ module });
for (const [name, bytes] of Object.entries(kinds)) {
  const { median, p99, busy, found } = measured(bytes);
  const holds = p99 < LIMIT_MS;
  missed += holds ? 0 : 1;
  const speed = (BYTES / 1000 / median).toFixed(1);
  console.log(`${holds ? 'holds ' : 'MISSED'}  ${name.padEnd(12)} median ${median.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (CPU ${busy.toFixed(0)} ms), ${speed} MB/s, ${found} found (1 MB in under ${LIMIT_MS} ms)`);
}
if (missed > 0 && process.argv.includes('--gate')) process.exit(1);
