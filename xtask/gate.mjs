// node gate.mjs PKG: loads the optimised modules, calls them across the border in both directions, looks up
// what the linter says in the texts of the rules that lie beside it, and reads a small file of evidence.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

const pkg = path.resolve(process.argv[2]);
const core = await load('nofault');
const trackers = await load('nofault_trackers');
const paper = await load('nofault_paper');
const linting = await load('nofault_lint');
const evidence = await load('nofault_evidence');

/** A module with its JavaScript side. */
async function load(name) {
  const glue = await import(pathToFileURL(path.join(pkg, `${name}.js`)));
  glue.initSync({ module: await readFile(path.join(pkg, `${name}_bg.wasm`)) });
  return glue;
}

for (const [url, tracker] of [['https://github.com/octo/shop/issues/7', 'github'], ['https://shop.atlassian.net/browse/INC-7', 'jira-cloud']]) {
  assert.equal(core.recognise(url)?.tracker, tracker, `the core does not recognise an address of ${tracker}`);
}
assert.equal(core.recognise('https://example.org/'), null, 'the core takes any page for a ticket');
let asked = 0;
core.useTrackers((question, body) => {
  asked += 1;
  return trackers.answer(question, body);
});
for (const { id } of core.trackers()) {
  assert.ok(core.accountCheck(id, 'https://tracker.example').url, `${id} asks nothing to try an account`);
}
assert.equal(asked, core.trackers().length, 'the core holds trackers itself, which have a module of their own');
core.useTrackers(() => { throw new Error('as it was thrown'); });
assert.throws(() => core.accountCheck('github', 'https://github.com'), /as it was thrown/, 'what the trackers throw is lost in the core');
core.useForms((question) => paper.form(question));
core.useRedaction((question) => paper.look(question));
const preferred = { levels: { chosen: [] }, names: { words: [], hosts: [] } };
const secret = 'ö AKIA3XQ7ZP2MTN5KWLBD';
assert.equal(JSON.parse(paper.look(JSON.stringify({ text: secret, preferred })))[0]?.start, 3, 'no secret is found for the core');
assert.equal(JSON.parse(paper.findRedactions(secret, JSON.stringify(preferred)))[0]?.start, 2, 'no secret is found for the editor');
assert.equal(core.Linter, undefined, 'the core holds the linter, which has a module of its own');
const linter = new linting.Linter('person\tXiuying Li\t\n');
const found = linter.update(new TextEncoder().encode('Xiuying pushed bad code.'));
assert.ok(found.length > 0, 'the linter finds nothing');
const rules = JSON.parse(await readFile(path.join(pkg, 'rules.json'), 'utf8'));
assert.equal(rules[found[0] & 0xff]?.id, 'named-agent', 'rules.json does not count the rules as the linter does');
assert.equal(linter.edit(0, 7, 'The proxy').length, 0, 'the linter blames a proxy');
assert.equal(core.readEvidence, undefined, 'the core reads files of evidence, which have a module of their own');
const table = new TextEncoder().encode('time,text\n2026-03-14T22:31:00Z,Release 7 went out\nnever,A row without a time\n');
const [line, told] = evidence.readEvidence('releases.csv', table, 0, 2026).split('\n').map((text) => JSON.parse(text));
assert.equal(told?.told[0]?.text, 'Release 7 went out', 'the evidence module does not read a table');
assert.equal(JSON.parse(evidence.readEvidence('x.bin', new Uint8Array(4), 0, 2026)).error?.kind, 'unknownFile', 'the evidence module takes any bytes');
assert.ok(JSON.parse(evidence.evidenceSources()).some(({ id }) => id === line.ok.source), 'a source is not in the list of sources');
const [page] = JSON.parse(paper.files());
assert.match(JSON.parse(paper.writeFile('# Checkout', page.id, '')).text, /<h1[^>]*>Checkout/, 'the paper module does not write a page');
assert.equal(JSON.parse(paper.writeFile('a', 'none', '')), null, 'the paper module writes a form that there is not');
assert.equal(core.writeFile, undefined, 'the core holds what the paper module is for');
console.log('the modules load and answer');
