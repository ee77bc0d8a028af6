// Asks the desk: the worker of this page that has the core and the paper module (`desk/main.ts`).

import { STOPPED, type CoreError } from '../shared/coreerror';
import type { Asked, Told } from '../shared/desktalk';
import { ext } from '../shared/ext';
import type { Question } from '../shared/modules';
import { ViewHearer } from './hearer';

/** What is needed of a worker. */
export interface DeskWorker {
  postMessage(asked: Asked): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Told>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

interface Open {
  question: Question;
  resolve(value: unknown): void;
  reject(reason: CoreError): void;
  /** It was asked of a worker that died. */
  again: boolean;
}

/** The worker is started with the first question, and anew after it died. */
export class Desk {
  private worker: DeskWorker | null = null;
  private count = 0;
  private readonly open = new Map<number, Open>();
  private views = new ViewHearer();

  constructor(private readonly start: () => DeskWorker = () => new Worker(ext.runtime.getURL('desk.js'), { type: 'module' })) {}

  /** Answers a question; what is thrown is a sentence. */
  readonly ask = (question: Question): Promise<unknown> => new Promise((resolve, reject) => this.send({ question, resolve, reject, again: false }));

  private send(one: Open): void {
    this.count += 1;
    this.running().postMessage({ id: this.count, question: one.question });
    this.open.set(this.count, one);
  }

  private sendAgain(one: Open): void {
    try {
      this.send({ ...one, again: true });
    } catch {
      one.reject(STOPPED);
    }
  }

  private running(): DeskWorker {
    if (this.worker) return this.worker;
    const worker = this.start();
    worker.onmessage = ({ data }) => {
      // What one that died had said before is answered by another.
      if (this.worker === worker) this.told(data);
    };
    worker.onerror = worker.onmessageerror = () => this.died(worker);
    return (this.worker = worker);
  }

  private told(told: Told): void {
    if ('part' in told) return this.views.part(told.part);
    const one = this.open.get(told.id);
    this.open.delete(told.id);
    if ('error' in told) one?.reject(told.error);
    else one?.resolve('rest' in told ? this.views.whole(told.rest) : told.ok);
  }

  /** Nothing is kept there, so what was not answered is asked of another one; who kills that one as well is told. */
  private died(worker: DeskWorker): void {
    worker.terminate();
    if (this.worker !== worker) return;
    this.worker = null;
    this.views = new ViewHearer();
    const unanswered = [...this.open.values()];
    this.open.clear();
    for (const one of unanswered) {
      if (one.again) one.reject(STOPPED);
      else this.sendAgain(one);
    }
  }
}
