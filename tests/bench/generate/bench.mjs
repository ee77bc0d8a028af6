// node bench.mjs PKG [--gate] [SIZE…]: how long a draft takes of a ticket with comments and of evidence, with the shipped modules
// where the extension has them, and in plain JavaScript beside it; both in the same run, for 1,000, 10,000 and 100,000 events.
// `cargo xtask bench generate` builds what it needs. What is between the modules in a browser, storing and messages, is not in it.
// Seconds say as well how busy others keep the machine; so with --gate only growth is a failure, counted in time of the processor:
// ten times as much may take at most 15 times as long.

import { performance } from 'node:perf_hooks';
import { Clock, generate, places } from './modules.mjs';
import { generatePlainly } from './plain.mjs';
import { story, tracker } from './story.mjs';

const SEED = 7;
const MOST_GROWTH = 15;
/** What the targets are for: this many events. */
const TARGETS = { first_s: 1, whole_s: 3, memory_mib: 256 };

const [pkg, ...rest] = process.argv.slice(2);
const gate = rest.includes('--gate');
const given = rest.filter((word) => /^\d+$/.test(word)).map(Number);
const sizes = given.length > 0 ? given : [1000, 10_000, 100_000];

console.log(`Node ${process.version}, seed ${SEED}; for 100,000 events the aims are: first lines in ${TARGETS.first_s} s, the whole draft in ${TARGETS.whole_s} s, ${TARGETS.memory_mib} MiB; no call is in the editor's page`);
const measured = [];
for (const size of sizes) measured.push(await measure(size, measured.at(-1)));
const last = measured.at(-1);
const before = measured.find(({ size }) => size * 10 === last.size);
const growth = before ? last.cpu / before.cpu : 0;
if (before) console.log(`${growth <= MOST_GROWTH ? 'holds ' : 'MISSED'}  ten times as many events take ${growth.toFixed(1)} times as long (at most ${MOST_GROWTH})`);
if (gate && growth > MOST_GROWTH) process.exit(1);

async function measure(size, smaller) {
  const { url, comments, files: texts } = story(size, SEED);
  const { answer, bodies } = tracker(comments);
  const files = texts.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));
  const plain = timed(() => generatePlainly({ pages: bodies, files }));
  const clock = new Clock();
  const there = await places(pkg, clock);
  const first = { s: 0, lines: 0 };
  const ours = timed(() => {
    clock.begin();
    return generate(there, clock, { url, files, answer }, (lines) => Object.assign(first, { s: clock.now() / 1000, lines }));
  });
  tell(size, { comments, clock, first, ours, plain }, smaller);
  return { size, cpu: ours.cpu, plain: plain.cpu };
}

function tell(size, { comments, clock, first, ours, plain }, smaller) {
  const { value: made } = ours;
  const grown = (now, then) => (smaller ? `, ${(now / then).toFixed(1)} times that of ${smaller.size}` : '');
  const longest = [...clock.longest].map(([place, { ms, name }]) => `${place} ${ms.toFixed(0)} ms (${name})`).join(', ');
  const costly = [...clock.spent].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', ');
  console.log(`\n${size} events, ${comments.length} comments: ${made.lines} lines, ${made.shown} of them in a text of ${(made.draft.markdown.length / 1024).toFixed(0)} KiB`);
  console.log(`  first lines   ${first.s.toFixed(2)} s (${first.lines} of the ticket)`);
  console.log(`  whole draft   ${(ours.ms / 1000).toFixed(2)} s, processor ${(ours.cpu / 1000).toFixed(2)} s${grown(ours.cpu, smaller?.cpu)}`);
  console.log(`  plain         ${(plain.ms / 1000).toFixed(2)} s, processor ${(plain.cpu / 1000).toFixed(2)} s${grown(plain.cpu, smaller?.plain)}; ${plain.value.lines} lines`);
  console.log(`  longest calls ${longest}; of the processor`);
  console.log(`  memory        ${clock.memory().toFixed(0)} MiB: ${['worker', 'desk', 'reader'].map((place) => `${place} ${clock.memory(place).toFixed(0)}`).join(', ')}`);
  console.log(`  most time     ${costly} (ms of the processor)`);
}

function timed(work) {
  const before = process.cpuUsage();
  const started = performance.now();
  const value = work();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { value, ms, cpu: (user + system) / 1000 };
}
