// One flow under way. The rule: the flow is stored first, then its requests leave and its view is shown.

import { isTrap } from '../shared/renewed';
import { asCoreError, type CoreError } from '../shared/coreerror';
import { t } from '../shared/i18n';
import { notStored, otherAccount, stopped } from '../shared/parked';
import { tracking } from '../shared/wasm';
import { evidenceOf } from '../shared/store/beside';
import { removeFlow, saveFlow, type FlowRecord } from '../shared/store/flows';
import { accountName } from '../shared/store/vault';
import { send, type Answer } from './transport';
import { storeOutcome } from './outcome';
import type { Command, Effect, FlowHandle, Nudge, Step, View } from '../shared/core';

/** Who is told what a flow shows. */
export interface Watcher {
  view(flowId: string, view: View, finished: boolean, waitUntil: number | null): void;
  failed(flowId: string, error: CoreError): void;
}

export type Origin = { command: Command } | { record: FlowRecord };
type Blank = Omit<FlowRecord, 'saved' | 'view' | 'busy' | 'traps' | 'parked' | 'updatedAt'>;
type Move = (flow: FlowHandle, now: number) => Step;

/** What a move of the core gave. `saved` is undefined where what was stored before still does. */
interface Moved {
  step: Step;
  saved: string | undefined;
  material: string | null;
}

/**
 * A trap may be bad luck. The second one since a person last spoke to the flow is not: each costs requests that a tracker has to
 * answer, and answers between the two are no sign of progress, for what traps may be the answer to the very next request.
 */
const TRAPS_TO_PARK = 2;

/** A flow in this worker. All that happens to it happens one after the other. */
export class LiveFlow {
  readonly watchers = new Set<Watcher>();
  finished = false;
  private handle: FlowHandle | null = null;
  private generation = -1;
  /** Which handle it is. What left for an earlier one means nothing to a later one, which counts its requests anew. */
  private life = 0;
  /** What it is started with, until something is stored. */
  private command: Command | null = null;
  /** What is stored. */
  private saved = '';
  private traps = 0;
  private parked = false;
  /** Whether one of these two is other than what is stored. */
  private isNews = false;
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
    if ('command' in origin) this.command = origin.command;
    else this.takeUp(origin.record);
    this.enqueue(async () => {
      await this.lock();
      await this.advance((flow, now) => flow.step(now));
    });
  }

  /** A person says something: what was parked goes on. */
  nudge(nudge: Nudge): void {
    this.enqueue(async () => {
      this.isNews ||= this.parked || this.traps > 0;
      this.parked = false;
      this.traps = 0;
      await this.advance((flow, now) => flow.nudge(nudge, now));
    });
  }

  /** When all that was asked of it so far is done. */
  ready(): Promise<void> {
    return this.queue;
  }

  /** Throws away a flow that waits for a person. */
  drop(): void {
    this.enqueue(async () => {
      try {
        await removeFlow(this.about.id);
      } finally {
        this.end();
      }
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
    this.queue = this.queue.then(work).catch(async (error: unknown) => {
      const known = asCoreError(error);
      const isLost = known.kind === 'damaged' && this.command === null;
      // Nobody can ever read it, and as long as it is there nothing can be begun in its place.
      if (isLost) await removeFlow(this.about.id).catch(() => undefined);
      const said = isLost ? { ...known, message: t('flowDamaged'), hint: t('flowDamagedHelp') } : known;
      for (const watcher of this.watchers) watcher.failed(this.about.id, said);
      if (!this.shown || isLost) this.end();
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

  private takeUp({ saved, view, traps = 0, parked = false }: FlowRecord): void {
    this.saved = saved;
    this.traps = traps;
    this.parked = parked;
    if (parked) this.shown = { view, waitUntil: null };
  }

  /** One step of the core, stored before anything of it is done. */
  private async advance(move: Move): Promise<void> {
    if (this.finished || this.parked) return;
    const moved = await this.moved(move);
    if (moved === null) return this.park(stopped(this.about.ticket));
    try {
      await this.store(moved);
    } catch (error) {
      return this.park(notStored(error, this.about.ticket));
    }
    const { step } = moved;
    for (const effect of step.effects) void this.run(effect);
    this.show(step);
    if (step.finished) this.end();
    else this.onChange(this);
  }

  /**
   * A trap is answered by a new instance that goes on from what is stored. An answer means nothing to it, because nothing is under
   * way there; what a person said does. Null after a trap too many.
   */
  private async moved(move: Move): Promise<Moved | null> {
    for (;;) {
      try {
        const flow = await this.open();
        const step = move(flow, Date.now());
        return { step, saved: flow.save(), material: flow.material() ?? null };
      } catch (error) {
        if (!isTrap(error)) throw error;
        tracking.renew();
        this.letGo();
        this.traps += 1;
        this.isNews = true;
        if (this.traps >= TRAPS_TO_PARK) return null;
      }
    }
  }

  private async open(): Promise<FlowHandle> {
    if (this.handle && this.generation === tracking.generation) return this.handle;
    this.letGo();
    const { Flow } = await tracking.instance();
    const { generation } = tracking;
    const handle = this.command ? new Flow(this.command, Date.now()) : Flow.load(this.saved, Date.now());
    const { wish, draftId } = this.about;
    if (wish === 'refresh' && draftId !== null) for (const text of await evidenceOf(draftId)) handle.bring(text);
    this.generation = generation;
    this.handle = handle;
    return handle;
  }

  /** The next one is made of what is stored. */
  private letGo(): void {
    if (this.handle && this.generation === tracking.generation) this.handle.free();
    this.handle = null;
    this.life += 1;
    this.underWay.clear();
  }

  private async store({ step, saved, material }: Moved): Promise<void> {
    const busy = !step.finished && (step.effects.length > 0 || this.underWay.size > 0);
    const record = this.record(saved ?? this.saved, step.view, busy);
    if (!step.finished && (saved !== undefined || this.isNews)) {
      await saveFlow(record);
      this.saved = record.saved;
      this.command = null;
      this.isNews = false;
    }
    const { withPublicationsOf } = await tracking.instance();
    step.view = await storeOutcome(record, step.finished, material, withPublicationsOf);
  }

  private record(saved: string, view: View, busy: boolean): FlowRecord {
    return { ...this.about, saved, view, busy, traps: this.traps, parked: this.parked, updatedAt: new Date().toISOString() };
  }

  /** Waits for a person, at what is stored: whatever of the rest has left is looked for from there. */
  private async park(view: View): Promise<void> {
    this.letGo();
    this.parked = true;
    // It may be that there is no room for it either; then it goes on from there when the worker is next started.
    if (this.command === null) await saveFlow(this.record(this.saved, view, false)).catch(() => undefined);
    this.shown = { view, waitUntil: null };
    for (const watcher of this.watchers) watcher.view(this.about.id, view, false, null);
    this.onChange(this);
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
    const { life } = this;
    if (effect.afterS > 0) await new Promise((resolve) => setTimeout(resolve, effect.afterS * 1000));
    if (this.finished || life !== this.life) return;
    const began = this.about.account ?? null;
    const now = began === null ? null : await accountName(effect.request.url).catch(() => null);
    if (began !== null && now !== null && now !== began) {
      return this.enqueue(async () => {
        if (life === this.life) await this.park(otherAccount(began, now, this.about.ticket));
      });
    }
    const answer = await send(effect.request).catch(notSent);
    this.enqueue(async () => {
      if (life !== this.life) return;
      this.underWay.delete(effect.id);
      await this.advance((flow, now) =>
        answer.ok ? flow.reply(effect.id, answer.reply, now) : flow.failure(effect.id, answer.failure, now),
      );
    });
  }

  private end(): void {
    this.finished = true;
    this.letGo();
    this.release();
    this.onChange(this);
  }
}

/** What the browser itself did not do, e.g. read the account, is a failure of the request like any other. */
function notSent(error: unknown): Answer {
  return { ok: false, failure: { kind: 'unreachable', detail: t('notSent', error instanceof Error ? error.message : String(error)) } };
}
