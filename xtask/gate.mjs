// node gate.mjs PKG: loads the optimised module, calls it across the border in both directions, and looks up what it says
// in the texts of the rules that lie beside it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

const pkg = path.resolve(process.argv[2]);
const core = await import(pathToFileURL(path.join(pkg, 'nofault.js')));
core.initSync({ module: await readFile(path.join(pkg, 'nofault_bg.wasm')) });

const ticket = core.recognise('https://github.com/octo/shop/issues/7');
assert.equal(ticket?.tracker, 'github', 'the module does not recognise an issue address');
assert.equal(core.recognise('https://example.org/'), null, 'the module takes any page for an issue');
const linter = new core.Linter('person\tXiuying Li\t\n');
const found = linter.update('Xiuying pushed bad code.');
assert.ok(found.length > 0, 'the linter finds nothing');
const rules = JSON.parse(await readFile(path.join(pkg, 'rules.json'), 'utf8'));
assert.equal(rules[found[0] & 0xff]?.id, 'named-agent', 'rules.json does not count the rules as the linter does');
assert.equal(linter.edit(0, 7, 'The proxy').length, 0, 'the linter blames a proxy');
console.log('the module loads and answers');
