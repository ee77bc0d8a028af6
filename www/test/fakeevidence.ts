// A stand-in for the evidence module, beside that for the core: it knows a file by its name. Tests only.

import type { Brought, EvidenceAsk, EvidenceOffer, EvidenceQuestion, EvidenceSource } from '../src/shared/core';
import type { EvidenceGlue } from '../src/shared/evidenceglue';

const SOURCES: EvidenceSource[] = [
  { id: 'csv', name: 'Table (CSV)', brings: 'a table with a row of names', connection: null },
  { id: 'alertmanager', name: 'Alertmanager', brings: 'an answer of /api/v2/alerts', connection: { addresses: [], ways: ['none', 'bearer', 'basic'], account: 'Most have none.', query: { label: 'Only alerts with', help: 'A matcher.', needed: false } } },
];

const told = (source: string, product: string, file: string) => `${JSON.stringify({ ok: { source, product, file, told: 214, metrics: 2, unread: 3 } satisfies Brought })}\n{}`;

const readEvidence: EvidenceGlue['readEvidence'] = (file, _bytes, _offsetMin, _year, source) => {
  const known = SOURCES.find(({ id }) => (source === undefined ? file.endsWith(`.${id}`) : id === source));
  if (file.startsWith('trap')) throw new WebAssembly.RuntimeError('unreachable');
  if (!known) return JSON.stringify({ error: { kind: 'unknownFile', message: `${file} is of no kind that we know. Nothing of it was taken over.`, hint: 'Bring an export that is listed here.' } });
  return told(known.id, known.name, file);
};

/** One list, whole at once. */
const asksOf: EvidenceGlue['asksOf'] = (_source, text) => {
  const { base, auth } = JSON.parse(text) as EvidenceQuestion;
  return JSON.stringify({ ok: [{ name: 'alerts', request: { method: 'GET', url: `${base}/api/v2/alerts`, headers: [], body: null, auth } }] satisfies EvidenceAsk[] });
};

const judgeAnswer: EvidenceGlue['judgeAnswer'] = (_source, _request, status) =>
  JSON.stringify(status === 200 ? { next: null } : { error: { kind: 'odd', message: `It answered ${status}. Nothing was taken over.`, hint: 'Check the address.' } });

const readAnswers: EvidenceGlue['readAnswers'] = (source, file) => told(source, source, file);

const offerQuestion: EvidenceGlue['offerQuestion'] = (_times, _urls, _text, nowMs) => JSON.stringify({ fromMs: nowMs - 3_600_000, untilMs: nowMs, queries: [], places: [] } satisfies EvidenceOffer);

export function instantiate(): EvidenceGlue {
  return { init: () => Promise.resolve(undefined), readEvidence, asksOf, judgeAnswer, readAnswers, offerQuestion, evidenceSources: () => JSON.stringify(SOURCES) };
}
