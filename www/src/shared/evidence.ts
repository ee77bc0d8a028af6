// Files that somebody brings. They are read by a worker of this page, which is started when the first one comes; its module is
// in no other script. Nothing of a file leaves the browser.

import type { Evidence, EvidenceAsk, EvidenceOffer, EvidenceQuestion, EvidenceSource, HttpRequest, Proposal, TimelineRow } from './core';
import { ext } from './ext';
import type { Answer, Hints, Question, ToJudge, ToReadAnswers } from './evidencetalk';
import type { CoreError } from './coreerror';

/** A file may have as many bytes; the module holds it and what it tells side by side. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** What is needed of a worker. */
export interface Reading {
  postMessage(question: Question, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** A file, or words that were pasted. */
export interface Bringing {
  name: string;
  size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Reads files, one after the other. */
export class EvidenceReader {
  private worker: Reading | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private list: EvidenceSource[] | null = null;

  constructor(private readonly start: () => Reading = () => new Worker(ext.runtime.getURL('evidence.js'), { type: 'module' })) {}

  /** What a file tells; throws the sentence why it tells nothing. */
  async read(file: Bringing, hints: Hints, source: string | null): Promise<Evidence> {
    if (file.size > MOST_BYTES) throw tooLarge(file);
    const bytes = await file.arrayBuffer().catch(() => {
      throw unreadable(file);
    });
    const answer = await this.ask({ ask: 'read', name: file.name, bytes, hints, source }, [bytes]);
    if ('ok' in answer) return answer.ok;
    throw 'error' in answer ? answer.error : stopped(file);
  }

  /** Every source that a file can be of. */
  async sources(): Promise<EvidenceSource[]> {
    if (this.list) return this.list;
    const answer = await this.ask({ ask: 'sources' }, []);
    if ('sources' in answer) this.list = answer.sources;
    return this.list ?? [];
  }

  /** What to offer of time, queries and places, from the incident's lines, from what is proposed, and from addresses in a text of any form. */
  async offer(rows: readonly TimelineRow[], proposals: readonly Proposal[], text: string, now: Date): Promise<EvidenceOffer> {
    const times = rows.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]));
    const urls = [...proposals, ...rows].flatMap(({ sources }) => sources.map(({ url }) => url));
    const answer = await this.ask({ ask: 'offer', times, urls, text, nowMs: now.getTime() }, []);
    if ('offer' in answer) return answer.offer;
    throw wentWrong(answer);
  }

  /** The requests that a question needs; throws the sentence why it is none. */
  async asks(source: string, question: EvidenceQuestion): Promise<EvidenceAsk[]> {
    const answer = await this.ask({ ask: 'asks', source, question }, []);
    if ('asks' in answer) return answer.asks;
    throw wentWrong(answer);
  }

  /** The request of the next page, or null at the end; throws the sentence why it is no answer. */
  async judge(answered: Omit<ToJudge, 'ask'>): Promise<HttpRequest | null> {
    const answer = await this.ask({ ask: 'judge', ...answered }, []);
    if ('next' in answer) return answer.next;
    throw wentWrong(answer);
  }

  /** What the pages of an answer tell. */
  async readAnswers(pages: Omit<ToReadAnswers, 'ask'>): Promise<Evidence> {
    const answer = await this.ask({ ask: 'answers', ...pages }, []);
    if ('ok' in answer) return answer.ok;
    throw wentWrong(answer);
  }

  close(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private ask(question: Question, transfer: Transferable[]): Promise<Answer> {
    const asked = this.last.then(() => this.answerTo(question, transfer));
    this.last = asked;
    return asked;
  }

  /** Never rejects: a worker that stops is ended, and the next question starts another. */
  private answerTo(question: Question, transfer: Transferable[]): Promise<Answer> {
    return new Promise<Answer>((resolve) => {
      const worker = (this.worker ??= this.start());
      const end = (answer: Answer) => {
        if ('trapped' in answer) this.close();
        resolve(answer);
      };
      worker.onmessage = (event) => end(event.data);
      worker.onerror = () => end({ trapped: true });
      worker.postMessage(question, transfer);
    });
  }
}

/** How times are read that name no zone or year: as at this computer, when the incident was. */
export function hintsFrom(rows: readonly TimelineRow[], now: Date): Hints {
  const first = rows.find((row) => row.at !== null)?.at ?? null;
  const at = first === null ? now : new Date(first);
  return { offsetMin: -at.getTimezoneOffset(), year: at.getFullYear() };
}

/** The name, or the name with the first number that is free: what has the name of another takes its place. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}

function wentWrong(answer: Answer): CoreError {
  if ('error' in answer) return answer.error;
  return { kind: 'trap', message: 'The reading of the answer stopped. Nothing was taken over.', hint: 'Try again, or ask for a shorter time.' };
}

function tooLarge(file: Bringing): CoreError {
  const megabytes = Math.ceil(file.size / (1024 * 1024));
  const message = `${file.name} has ${megabytes} MB, and 64 MB can be read at once. Nothing of it was taken over.`;
  return { kind: 'tooLarge', message, hint: 'Export a shorter time, or split it.' };
}

function unreadable(file: Bringing): CoreError {
  return { kind: 'unreadable', message: `${file.name} could not be read from this computer.`, hint: 'Choose it again; a folder has to be zipped.' };
}

function stopped(file: Bringing): CoreError {
  return { kind: 'trap', message: `The reading of ${file.name} stopped. Nothing of it was taken over.`, hint: 'Try again, or export a shorter time.' };
}
