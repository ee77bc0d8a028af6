// node gate.mjs PKG: loads the optimised modules, calls them across the border in both directions, and looks up
// what the linter says in the texts of the rules that lie beside it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

const pkg = path.resolve(process.argv[2]);
const families = JSON.parse(await readFile(new URL('../www/src/shared/families.json', import.meta.url), 'utf8'));
const cores = {};
for (const family of Object.keys(families)) cores[family] = await load('nofault', `nofault_${family}`);
const linting = await load('nofault_lint', 'nofault_lint');

/** A module with its JavaScript side, which holds one instance: the query makes each import another one. */
async function load(glueName, moduleName) {
  const glue = await import(`${pathToFileURL(path.join(pkg, `${glueName}.js`))}?${moduleName}`);
  glue.initSync({ module: await readFile(path.join(pkg, `${moduleName}_bg.wasm`)) });
  return glue;
}

for (const [family, core] of Object.entries(cores)) {
  for (const [url, tracker] of [['https://github.com/octo/shop/issues/7', 'github'], ['https://shop.atlassian.net/browse/INC-7', 'jira-cloud']]) {
    assert.equal(core.recognise(url)?.tracker, tracker, `the core of the ${family} does not recognise an address of ${tracker}`);
  }
  for (const { id } of core.trackers()) {
    const check = () => core.accountCheck(id, 'https://tracker.example');
    if (families[family].includes(id)) assert.ok(check().url, `the core of the ${family} asks ${id} nothing`);
    else assert.throws(check, `${id} is in the core of the ${family}, which www/src/shared/families.json says it is not`);
  }
  assert.equal(core.recognise('https://example.org/'), null, `the core of the ${family} takes any page for a ticket`);
  assert.equal(core.Linter, undefined, `the core of the ${family} holds the linter, which has a module of its own`);
}
const linter = new linting.Linter('person\tXiuying Li\t\n');
const found = linter.update(new TextEncoder().encode('Xiuying pushed bad code.'));
assert.ok(found.length > 0, 'the linter finds nothing');
const rules = JSON.parse(await readFile(path.join(pkg, 'rules.json'), 'utf8'));
assert.equal(rules[found[0] & 0xff]?.id, 'named-agent', 'rules.json does not count the rules as the linter does');
assert.equal(linter.edit(0, 7, 'The proxy').length, 0, 'the linter blames a proxy');
console.log('the modules load and answer');
