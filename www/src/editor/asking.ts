// Asks a source directly: sends what the evidence module says, with the connection's token, and has the answer read. Nothing
// but the question leaves the browser.

import type { Evidence, EvidenceAsk, EvidenceQuestion, HttpRequest } from '../shared/core';
import type { EvidenceReader } from '../shared/evidence';
import type { Hints } from '../shared/evidencetalk';
import { failed, fetchIt, type Answer } from '../shared/fetched';
import { signed, type Connection } from '../shared/store/connections';

/** As many pages as the module asks for at most; it says itself that the last of them is the end. */
const MOST_PAGES = 20;

/** What the answer tells, all pages; throws the sentence why there is none. */
export async function answerTo(reader: EvidenceReader, connection: Connection, question: EvidenceQuestion, ask: EvidenceAsk, hints: Hints): Promise<Evidence> {
  const { source } = connection;
  const pages: Uint8Array[] = [];
  let request: HttpRequest | null = ask.request;
  while (request !== null) {
    const answer: Answer = await sendSigned(request, connection);
    const { status, headers, body } = answer.ok ? answer.reply : { status: 0, headers: [told(answer)], body: new Uint8Array() };
    request = await reader.judge({ source, request, status, headers, body, page: pages.length + 1 });
    pages.push(body);
  }
  const cut = pages.length >= MOST_PAGES;
  return reader.readAnswers({ source, name: ask.name, pages, fromMs: question.fromMs, untilMs: question.untilMs, cut, hints });
}

/** Only to the origin that the connection is for; a redirect is not followed. */
export async function sendSigned(request: HttpRequest, connection: Pick<Connection, 'origin' | 'auth' | 'token'>): Promise<Answer> {
  const headers = signed(connection, request.auth, request.url);
  return headers === 'refused' ? failed({ kind: 'noAccount' }) : fetchIt(request, headers);
}

function told({ failure }: Extract<Answer, { ok: false }>): [string, string] {
  const detail = 'limit' in failure ? String(failure.limit) : 'detail' in failure ? failure.detail : 'to' in failure ? failure.to : '';
  return [failure.kind, detail];
}
