// What is measured: a row each. `open` gives a function from a text to a number of findings; all that it takes to come to
// the first one belongs to the cold start.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The folder that `cargo xtask bench lint` built the module of the linter alone into. */
const MODULE = process.env.NOFAULT_LINT_MODULE ?? '';

export const LINTERS = [
  { id: 'nofault', open: async () => (await nofault()).lint },
  { id: 'harper.js', open: harper },
  { id: 'alex', open: alex },
  { id: 'write-good', open: writeGood },
  { id: 'retext-passive', open: retextPassive },
];

/** Ours, with what only ours has: a session. */
export async function nofault() {
  const from = (name) => import(pathToFileURL(path.join(MODULE, name)));
  const [core, { findingsOf, contextLines, utf8 }] = await Promise.all([from('nofault_lint.js'), from('findings.mjs')]);
  core.initSync({ module: await readFile(path.join(MODULE, 'nofault_lint_bg.wasm')) });
  const rules = JSON.parse(await readFile(path.join(MODULE, 'rules.json'), 'utf8'));
  const context = contextLines({ people: [{ name: 'Ana Diaz', role: 'DBA', handles: ['anad'] }, { name: 'Tomasz Kowal' }] });
  return {
    /** Reads a text that was not seen before. */
    lint: (text) => {
      const linter = new core.Linter(context);
      const findings = findingsOf(linter.update(utf8(text)), text, rules);
      linter.free();
      return findings.length;
    },
    session: () => new core.Linter(context),
    utf8,
    findings: (numbers, text) => findingsOf(numbers, text, rules).length,
  };
}

async function harper() {
  const [{ LocalLinter }, { binaryInlined }] = await Promise.all([import('harper.js'), import('harper.js/binaryInlined')]);
  const linter = new LocalLinter({ binary: binaryInlined });
  await linter.setup();
  const config = await linter.getLintConfig();
  await linter.setLintConfig(Object.fromEntries(Object.keys(config).map((rule) => [rule, true])));
  return async (text) => (await linter.lint(text, { language: 'markdown' })).length;
}

async function alex() {
  const { markdown } = await import('alex');
  return (text) => markdown(text).messages.length;
}

async function writeGood() {
  const { default: writeGood } = await import('write-good');
  return (text) => writeGood(text).length;
}

async function retextPassive() {
  const names = ['retext', 'retext-english', 'retext-passive', 'retext-stringify'];
  const [{ retext }, ...plugins] = await Promise.all(names.map((name) => import(name)));
  const processor = plugins.reduce((all, plugin) => all.use(plugin.default), retext()).freeze();
  return (text) => processor.processSync(text).messages.length;
}
