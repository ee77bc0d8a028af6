// The demo tracker as a program of its own.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { needed } from './env.mjs';
import { within } from './signal.mjs';

/** Starts it; `data` keeps everything in that file. Gives its address, the key and the address of the incident. */
export async function startDemo({ data = null, port = '0' } = {}) {
  const args = ['--faults', '--port', port, ...(data ? ['--data', data] : [])];
  const child = spawn(needed('demo'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const found = {};
  const told = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      for (const [name, start] of Object.entries({ url: 'listening on ', key: 'api key ', incident: 'incident ' })) {
        if (line.startsWith(start)) found[name] = line.slice(start.length).trim();
      }
      if (found.url && found.key && found.incident) return found;
    }
    throw new Error('The demo tracker ended before it said where it listens');
  })();
  await within(told, 'the demo tracker');
  child.stdout.resume();
  return {
    ...found,
    incidentId: Number(new URL(found.incident).pathname.split('/').pop()),
    async data() {
      return (await fetch(`${found.url}/__data`)).json();
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await within(ended, 'the end of the demo tracker');
    },
  };
}
