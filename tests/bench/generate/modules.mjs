// The shipped modules where the extension has them: core, trackers and paper in the background's worker, core and paper at the
// editor's desk, evidence in a reader of its own; each is a thread. None of them is in the editor's page, which only asks and draws:
// what that costs says `tests/browser/longdraft.mjs`. `www/src/background/live.ts` and `www/src/editor/model.ts` are what is played.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

/** Fresh instances: memory that a module once had it never gives back. */
export async function places(pkg, clock) {
  const name = `${performance.now()}`;
  const load = async (place, file) => {
    const { href } = pathToFileURL(path.resolve(pkg, `${file}.js`));
    const glue = await import(`${href}?${place}-${name}`);
    const { memory } = glue.initSync({ module: new WebAssembly.Module(await readFile(path.join(pkg, `${file}_bg.wasm`))) });
    clock.watch(place, memory);
    return glue;
  };
  const [core, trackers, forms] = [await load('worker', 'nofault'), await load('worker', 'nofault_trackers'), await load('worker', 'nofault_paper')];
  core.useTrackers((question, body) => trackers.answer(question, body));
  core.useForms((question) => forms.form(question));
  core.useRedaction((question) => forms.look(question));
  return { worker: core, desk: await load('desk', 'nofault'), paper: await load('desk', 'nofault_paper'), reader: await load('reader', 'nofault_evidence') };
}

/** What calls cost the processor, the longest one of each place, how much time went by, and the memory of all modules together. */
export class Clock {
  constructor() {
    this.started = performance.now();
    this.longest = new Map();
    this.spent = new Map();
    this.memories = [];
  }

  watch(place, memory) {
    this.memories.push({ place, memory });
  }

  /** One call, which keeps its thread for as long as it takes. Others on the machine do not count. */
  call(place, name, work) {
    const before = process.cpuUsage();
    const value = work();
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    const label = `${place}: ${name}`;
    if (ms > (this.longest.get(place)?.ms ?? 0)) this.longest.set(place, { ms, name });
    this.spent.set(label, (this.spent.get(label) ?? 0) + ms);
    return value;
  }

  /** From now on it counts: loading the modules is over. */
  begin() {
    this.started = performance.now();
  }

  /** Milliseconds since it began. */
  now() {
    return performance.now() - this.started;
  }

  /** Of all modules in MiB, or of one place. */
  memory(of = null) {
    const bytes = this.memories.filter(({ place }) => of === null || place === of).reduce((sum, { memory }) => sum + memory.buffer.byteLength, 0);
    return bytes / 2 ** 20;
  }
}

const NOW = Date.parse('2026-03-15T08:00:00Z');
const SETTINGS = { depth: 0, tickets: 1, template: 'seed', choice: null, offsetMin: 0, zone: 'UTC', frontMatter: false };

/** A flow to its end, as the worker does it: every step is saved before its requests leave. */
export function flow({ worker }, clock, { url, draft, evidence, answer }) {
  const handle = clock.call('worker', 'start', () => new worker.Flow({ command: 'generate', url, tracker: null, base: null, settings: SETTINGS, markup: null, draft }, NOW));
  for (const text of evidence) clock.call('worker', 'bring', () => handle.bring(text));
  let step = clock.call('worker', 'step', () => handle.step(NOW));
  const open = [];
  for (;;) {
    clock.call('worker', 'save', () => handle.save());
    open.push(...step.effects);
    const effect = open.shift();
    if (!effect) break;
    const last = step;
    step = clock.call('worker', open.length === 0 && last.finished ? 'end' : 'reply', () => handle.reply(effect.id, answer(effect.request), NOW));
  }
  const material = clock.call('worker', 'material', () => handle.material());
  handle.free();
  if (step.view.kind !== 'draft') throw new Error(`no draft: ${JSON.stringify(step.view).slice(0, 400)}`);
  return { draft: step.view.draft, view: step.view.view, material };
}

/** What the page asks its desk for whenever a text stands still; the preview only while it is shown. */
export function described({ desk, paper }, clock, draft) {
  const view = clock.call('desk', 'draftView', () => desk.draftView(draft, draft.markdown, NOW));
  clock.call('desk', 'findRedactions', () => paper.findRedactions(draft.markdown, '{"levels":{"chosen":[]},"names":{"hosts":[],"words":[]}}'));
  clock.call('desk', 'roleLines', () => paper.roleLines(draft.markdown, peopleOf(draft.core), ''));
  return view;
}

/** Draft, evidence, refresh, all proposals taken over. `first` is called when the page has lines to show. */
export function generate(there, clock, { url, files, answer }, first) {
  let { draft } = flow(there, clock, { url, draft: null, evidence: [], answer });
  const rows = described(there, clock, draft).timeline.length;
  first(rows);
  const evidence = files.map(({ name, bytes }) => {
    const told = clock.call('reader', `read ${name}`, () => there.reader.readEvidence(name, bytes, 0, 2026, undefined));
    const end = told.indexOf('\n');
    if (end < 0) throw new Error(told);
    const { ok } = JSON.parse(told.slice(0, end));
    draft = clock.call('desk', 'bring', () => there.desk.bring(draft, ok));
    return { line: ok, text: told.slice(end + 1) };
  });
  draft = flow(there, clock, { url, draft, evidence: evidence.map(({ text }) => text), answer }).draft;
  const { proposals } = described(there, clock, draft);
  const taken = clock.call('desk', 'acceptAll', () => there.desk.timeline(draft, draft.markdown, { op: 'acceptAll' }));
  draft = { ...taken.draft, markdown: changed(draft.markdown, taken.changes) };
  const { timeline } = described(there, clock, draft);
  return { draft, told: evidence.map(({ line }) => line), proposals: proposals.length, lines: timeline.length, shown: timeline.filter(({ state }) => state === 'shown').length };
}

/** As `www/src/shared/coreparts.ts`. */
function peopleOf(core) {
  const from = core.indexOf('"people":[');
  const until = core.indexOf(',"publications":', from);
  return from < 0 || until < 0 ? core : `{${core.slice(from, until)}}`;
}

function changed(text, changes) {
  return [...changes].sort((a, b) => b.from - a.from).reduce((so, { from, to, insert }) => so.slice(0, from) + insert + so.slice(to), text);
}
