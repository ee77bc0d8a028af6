import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrapGlue } from '../../tools/glue.mjs';

const GLUE = `let wasm;
export class Flow { step() { return wasm; } }
export function lint(text) { return text; }
async function __wbg_init(o) { wasm = o; return wasm; }
function initSync(m) { return m; }
export { initSync, __wbg_init as default };
`;

test('each call of the wrapped glue is a fresh instance', async () => {
  const module = `data:text/javascript,${encodeURIComponent(wrapGlue(GLUE))}`;
  // eslint-disable-next-line no-unsanitized/method -- the text is this test's own
  const { instantiate } = (await import(module)) as {
    instantiate(): { init(o: unknown): Promise<unknown>; Flow: new () => { step(): unknown }; lint(text: string): string };
  };
  const one = instantiate();
  const two = instantiate();
  await one.init('first');
  assert.equal(new one.Flow().step(), 'first');
  assert.equal(new two.Flow().step(), undefined);
  assert.equal(two.lint('x'), 'x');
});

test('glue of another form is refused', () => {
  assert.throws(() => wrapGlue('import x from "y";\n'), /form that is not known/);
});
