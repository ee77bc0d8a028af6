// One flow under way. The rule: the flow is stored first, then its requests leave and its view is shown.

import { isTrap } from '../shared/renewed';
import { asCoreError, type CoreError } from '../shared/coreerror';
import { tracking } from '../shared/wasm';
import { evidenceOf } from '../shared/store/beside';
import { removeFlow, saveFlow, type FlowRecord } from '../shared/store/flows';
import { send } from './transport';
import { storeOutcome } from './outcome';
import type { Command, Effect, FlowHandle, Nudge, Step, View } from '../shared/core';

/** Who is told what a flow shows. */
export interface Watcher {
  view(flowId: string, view: View, finished: boolean, waitUntil: number | null): void;
  failed(flowId: string, error: CoreError): void;
}

export type Origin = { command: Command } | { saved: string };
type Blank = Omit<FlowRecord, 'saved' | 'view' | 'busy' | 'updatedAt'>;

/** A flow in this worker. All that happens to it happens one after the other. */
export class LiveFlow {
  readonly watchers = new Set<Watcher>();
  finished = false;
  private handle: FlowHandle | null = null;
  private generation = -1;
  private saved = '';
  private queue: Promise<void> = Promise.resolve();
  private shown: { view: View; waitUntil: number | null } | null = null;
  /** Requests under way, each with the moment when it leaves. */
  private readonly underWay = new Map<number, number>();
  private release: () => void = () => undefined;

  constructor(
    readonly about: Blank,
    private readonly onChange: (flow: LiveFlow) => void,
  ) {}

  /** Starts it. Only one holder of the flow's lock may run it; a second one waits here. */
  begin(origin: Origin): void {
    this.enqueue(async () => {
      await this.lock();
      await this.advance((flow, now) => flow.step(now), origin);
    });
  }

  nudge(nudge: Nudge): void {
    this.enqueue(() => this.advance((flow, now) => flow.nudge(nudge, now)));
  }

  /** Throws away a flow that waits for a person. */
  drop(): void {
    this.enqueue(async () => {
      await removeFlow(this.about.id);
      this.end();
    });
  }

  watch(watcher: Watcher): void {
    this.watchers.add(watcher);
    if (this.shown) watcher.view(this.about.id, this.shown.view, this.finished, this.shown.waitUntil);
  }

  get busy(): boolean {
    return !this.finished && (this.underWay.size > 0 || this.shown === null);
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => {
      for (const watcher of this.watchers) watcher.failed(this.about.id, asCoreError(error));
      if (!this.shown) this.end();
    });
  }

  private lock(): Promise<void> {
    return new Promise((held, refused) => {
      navigator.locks
        .request(`flow:${this.about.id}`, () => {
          held();
          return new Promise<void>((release) => (this.release = release));
        })
        .catch(refused);
    });
  }

  /** One step of the core; a trap is answered by a new instance that goes on from the last stored state. */
  private async advance(move: (flow: FlowHandle, now: number) => Step, origin?: Origin): Promise<void> {
    if (this.finished) return;
    let step: Step;
    try {
      step = move(await this.open(origin), Date.now());
    } catch (error) {
      if (!isTrap(error)) throw error;
      tracking.renew();
      if (this.saved === '') throw error;
      this.underWay.clear();
      const flow = await this.open();
      step = flow.step(Date.now());
    }
    await this.store(step);
    for (const effect of step.effects) void this.run(effect);
    this.show(step);
    if (step.finished) this.end();
    else this.onChange(this);
  }

  private async open(origin?: Origin): Promise<FlowHandle> {
    if (this.handle && this.generation === tracking.generation) return this.handle;
    const { Flow } = await tracking.instance();
    this.generation = tracking.generation;
    const handle = origin && 'command' in origin ? new Flow(origin.command, Date.now()) : Flow.load(this.saved || (origin?.saved ?? ''), Date.now());
    const { wish, draftId } = this.about;
    if (wish === 'refresh' && draftId !== null) for (const text of await evidenceOf(draftId)) handle.bring(text);
    this.handle = handle;
    return handle;
  }

  private async store(step: Step): Promise<void> {
    const saved = this.handle?.save();
    this.saved = saved ?? this.saved;
    const busy = !step.finished && (step.effects.length > 0 || this.underWay.size > 0);
    const record: FlowRecord = { ...this.about, saved: this.saved, view: step.view, busy, updatedAt: new Date().toISOString() };
    if (!step.finished && saved !== undefined) await saveFlow(record);
    step.view = await storeOutcome(record, step.finished, this.handle?.material() ?? null);
  }

  private show(step: Step): void {
    const next = Math.min(...this.underWay.values());
    const waitUntil = next < Infinity && next > Date.now() + 1000 ? next : null;
    this.shown = { view: step.view, waitUntil };
    if (step.finished) this.finished = true;
    for (const watcher of this.watchers) watcher.view(this.about.id, step.view, step.finished, waitUntil);
  }

  private async run(effect: Effect): Promise<void> {
    if (this.underWay.has(effect.id)) return;
    this.underWay.set(effect.id, Date.now() + effect.afterS * 1000);
    const generation = tracking.generation;
    if (effect.afterS > 0) await new Promise((resolve) => setTimeout(resolve, effect.afterS * 1000));
    if (this.finished || generation !== tracking.generation) return;
    const answer = await send(effect.request);
    this.enqueue(async () => {
      this.underWay.delete(effect.id);
      await this.advance((flow, now) =>
        answer.ok ? flow.reply(effect.id, answer.reply, now) : flow.failure(effect.id, answer.failure, now),
      );
    });
  }

  private end(): void {
    this.finished = true;
    if (this.handle && this.generation === tracking.generation) this.handle.free();
    this.handle = null;
    this.release();
    this.onChange(this);
  }
}
