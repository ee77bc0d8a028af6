// The editor's worker: reads files of evidence with a module that nothing else loads, so that the page stays quick meanwhile.
// Extension APIs are absent here. A trap ends the worker; the page starts another one.

import { instantiate, type EvidenceGlue } from 'nofault-evidence';
import type { Brought, EvidenceAsk, EvidenceOffer, EvidenceSource, HttpRequest } from '../shared/core';
import type { Answer, Question, ToReadAnswers } from '../shared/evidencetalk';

let running: Promise<EvidenceGlue> | null = null;

async function load(): Promise<EvidenceGlue> {
  const glue = instantiate();
  await glue.init({ module_or_path: new URL('nofault_evidence_bg.wasm', self.location.href) });
  return glue;
}

async function answer(question: Question): Promise<Answer> {
  running ??= load();
  const glue = await running;
  switch (question.ask) {
    case 'sources':
      return { sources: JSON.parse(glue.evidenceSources()) as EvidenceSource[] };
    case 'offer':
      return { offer: JSON.parse(glue.offerQuestion(Float64Array.from(question.times), question.urls.join('\n'), question.text, question.nowMs)) as EvidenceOffer };
    case 'asks': {
      const asks = JSON.parse(glue.asksOf(question.source, JSON.stringify(question.question))) as { ok: EvidenceAsk[] } | Failed;
      return 'ok' in asks ? { asks: asks.ok } : asks;
    }
    case 'judge': {
      const { source, request, status, headers, body, page } = question;
      return JSON.parse(glue.judgeAnswer(source, JSON.stringify(request), status, JSON.stringify(headers), body, page)) as { next: HttpRequest | null } | Failed;
    }
    case 'answers':
      return readPages(glue, question);
    case 'read':
  }
  const { name, bytes, hints, source } = question;
  const told = glue.readEvidence(name, new Uint8Array(bytes), hints.offsetMin, hints.year, source ?? undefined);
  return toldBy(told);
}

/** What a file or an answer tells stays text until the core needs it: nobody else looks into it. */
function toldBy(told: string): Answer {
  const end = told.indexOf('\n');
  if (end < 0) return JSON.parse(told) as Failed;
  const { ok } = JSON.parse(told.slice(0, end)) as { ok: Brought };
  return { ok: { line: ok, text: told.slice(end + 1) } };
}

type Failed = Extract<Answer, { error: unknown }>;

function readPages(glue: EvidenceGlue, { source, name, pages, fromMs, untilMs, cut, hints }: ToReadAnswers): Answer {
  const lengths = Uint32Array.from(pages, (page) => page.length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const page of pages) {
    bytes.set(page, at);
    at += page.length;
  }
  return toldBy(glue.readAnswers(source, name, bytes, lengths, fromMs, untilMs, cut, hints.offsetMin));
}

self.onmessage = (event: MessageEvent<Question>) => {
  void answer(event.data)
    .catch((): Answer => ({ trapped: true }))
    .then((told) => self.postMessage(told));
};
