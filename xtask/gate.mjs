// node gate.mjs PKG: loads both optimised modules, calls them across the border in both directions, and looks up
// what the linter says in the texts of the rules that lie beside it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

const pkg = path.resolve(process.argv[2]);
const [core, linting] = await Promise.all(['nofault', 'nofault_lint'].map(load));

async function load(name) {
  const glue = await import(pathToFileURL(path.join(pkg, `${name}.js`)));
  glue.initSync({ module: await readFile(path.join(pkg, `${name}_bg.wasm`)) });
  return glue;
}

const ticket = core.recognise('https://github.com/octo/shop/issues/7');
assert.equal(ticket?.tracker, 'github', 'the core does not recognise an issue address');
assert.equal(core.recognise('https://example.org/'), null, 'the core takes any page for an issue');
assert.equal(core.Linter, undefined, 'the core holds the linter, which has a module of its own');
const linter = new linting.Linter('person\tXiuying Li\t\n');
const found = linter.update(new TextEncoder().encode('Xiuying pushed bad code.'));
assert.ok(found.length > 0, 'the linter finds nothing');
const rules = JSON.parse(await readFile(path.join(pkg, 'rules.json'), 'utf8'));
assert.equal(rules[found[0] & 0xff]?.id, 'named-agent', 'rules.json does not count the rules as the linter does');
assert.equal(linter.edit(0, 7, 'The proxy').length, 0, 'the linter blames a proxy');
console.log('the modules load and answer');
