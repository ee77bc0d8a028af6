// node cold.mjs ID: milliseconds from nothing to the first finding, in a process of its own.

import { performance } from 'node:perf_hooks';
import { LINTERS } from './linters.mjs';

const row = LINTERS.find(({ id }) => id === process.argv[2]);
const started = performance.now();
const lint = await row.open();
await lint('John pushed bad code. The migration was run twice.');
console.log(performance.now() - started);
