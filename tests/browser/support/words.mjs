// Words of the interface, read from the very extension that is tested. The names that the project promises
// ("Generate postmortem", "Postmortem", "Publish", …) stand in the tests themselves.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { needed } from './env.mjs';

let messages = null;

/** The English words for a key; placeholders are filled in order. */
export function t(key, ...values) {
  messages ??= JSON.parse(readFileSync(path.join(needed('extension'), '_locales', 'en', 'messages.json'), 'utf8'));
  const entry = messages[key];
  if (!entry) throw new Error(`The extension has no words for "${key}"`);
  const named = entry.message.replace(/\$(\w+)\$/g, (whole, name) => entry.placeholders?.[name.toLowerCase()]?.content ?? whole);
  return named.replace(/\$(\d)/g, (_, n) => String(values[Number(n) - 1] ?? ''));
}
