// The editor's worker: reads files of evidence with a module that nothing else loads, so that the page stays quick meanwhile.
// Extension APIs are absent here. A trap ends the worker; the page starts another one.

import { instantiate, type EvidenceGlue } from 'nofault-evidence';
import type { Brought, EvidenceSource } from '../shared/core';
import type { Answer, Question } from '../shared/evidencetalk';

let running: Promise<EvidenceGlue> | null = null;

async function load(): Promise<EvidenceGlue> {
  const glue = instantiate();
  await glue.init({ module_or_path: new URL('nofault_evidence_bg.wasm', self.location.href) });
  return glue;
}

async function answer(question: Question): Promise<Answer> {
  running ??= load();
  const glue = await running;
  if (question.ask === 'sources') return { sources: JSON.parse(glue.evidenceSources()) as EvidenceSource[] };
  const { name, bytes, hints, source } = question;
  const told = glue.readEvidence(name, new Uint8Array(bytes), hints.offsetMin, hints.year, source ?? undefined);
  // What a file tells stays text until the core needs it: nobody else looks into it.
  const end = told.indexOf('\n');
  if (end < 0) return JSON.parse(told) as Extract<Answer, { error: unknown }>;
  const { ok } = JSON.parse(told.slice(0, end)) as { ok: Brought };
  return { ok: { line: ok, text: told.slice(end + 1) } };
}

self.onmessage = (event: MessageEvent<Question>) => {
  void answer(event.data)
    .catch((): Answer => ({ trapped: true }))
    .then((told) => self.postMessage(told));
};
