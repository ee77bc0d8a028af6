// What is left of a module after a trap, and of its neighbours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RenewedModule, type Instance } from '../../src/shared/renewed';

class FakeInstance implements Instance {
  constructor(
    readonly number: number,
    private readonly loaded: string[],
  ) {}
  init({ module_or_path }: { module_or_path: string | URL }): Promise<unknown> {
    this.loaded.push(String(module_or_path));
    return Promise.resolve();
  }
}

/** A module that counts its instances, and what was loaded for them. */
function counted(file: string) {
  const loaded: string[] = [];
  let made = 0;
  return { loaded, module: new RenewedModule(() => new FakeInstance((made += 1), loaded), file) };
}

const trapsOnce = (instance: FakeInstance): number => {
  if (instance.number === 1) throw new WebAssembly.RuntimeError('unreachable');
  return instance.number;
};

test('a module is loaded when it is first used, and once', async () => {
  const { module, loaded } = counted('one.wasm');
  assert.deepEqual(loaded, []);
  const numbers = await Promise.all([module.use((one) => one.number), module.use((one) => one.number)]);
  assert.deepEqual([numbers, loaded], [[1, 1], ['chrome-extension://id/one.wasm']]);
});

test('a trap renews the module that trapped and no other', async () => {
  const one = counted('one.wasm');
  const other = counted('other.wasm');
  await other.module.instance();
  assert.equal(await one.module.use(trapsOnce), 2);
  assert.deepEqual([one.module.generation, one.loaded.length], [1, 2]);
  assert.deepEqual([other.module.generation, other.loaded.length], [0, 1]);
});

test('an error that is a sentence renews nothing and is passed on', async () => {
  const { module, loaded } = counted('one.wasm');
  const said = { kind: 'damaged', message: 'It is damaged.', hint: 'Try again.' };
  await assert.rejects(module.use(() => { throw said; }), (error) => error === said);
  assert.deepEqual([module.generation, loaded.length], [0, 1]);
});

test('a module that could not be loaded is loaded again at the next use', async () => {
  let tries = 0;
  const module = new RenewedModule(() => ({ init: () => ((tries += 1) === 1 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve()) }), 'one.wasm');
  await assert.rejects(module.use(() => 1), TypeError);
  assert.equal(await module.use(() => 2), 2);
});

test('what a call needs beside the module is made ready before it, and anew after a trap', async () => {
  const { module } = counted('one.wasm');
  const seen: string[] = [];
  const prepare = async () => {
    await Promise.resolve();
    seen.push('ready');
  };
  const call = (instance: FakeInstance) => {
    seen.push(`call ${instance.number}`);
    return trapsOnce(instance);
  };
  assert.equal(await module.use(call, prepare), 2);
  assert.deepEqual(seen, ['ready', 'call 1', 'ready', 'call 2']);
});
