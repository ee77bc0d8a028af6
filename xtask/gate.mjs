// node gate.mjs PKG: loads the optimised modules, calls them across the border in both directions, and looks up
// what the linter says in the texts of the rules that lie beside it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

const pkg = path.resolve(process.argv[2]);
const core = await load('nofault');
const trackers = await load('nofault_trackers');
const linting = await load('nofault_lint');

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
assert.equal(core.Linter, undefined, 'the core holds the linter, which has a module of its own');
const linter = new linting.Linter('person\tXiuying Li\t\n');
const found = linter.update(new TextEncoder().encode('Xiuying pushed bad code.'));
assert.ok(found.length > 0, 'the linter finds nothing');
const rules = JSON.parse(await readFile(path.join(pkg, 'rules.json'), 'utf8'));
assert.equal(rules[found[0] & 0xff]?.id, 'named-agent', 'rules.json does not count the rules as the linter does');
assert.equal(linter.edit(0, 7, 'The proxy').length, 0, 'the linter blames a proxy');
console.log('the modules load and answer');
