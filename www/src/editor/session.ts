// One draft that is open in this page: who may write it, when it is saved, what happens when the store is full.

import { changeDraft, draftById, keepVersion, type DraftRecord, type VersionWhy } from '../shared/store/drafts';
import { isFull, putNow } from '../shared/store/db';
import type { Draft } from '../shared/core';

/** A second after the last key at the latest the text is on disk. */
const SAVE_AFTER_MS = 600;
const SAVE_AT_LEAST_MS = 1000;
const VERSION_EVERY_MS = 5 * 60_000;

export type SaveState = { kind: 'saved'; at: string } | { kind: 'saving' } | { kind: 'failed'; full: boolean; message: string };

export interface SessionListener {
  saveState(state: SaveState): void;
  /** Another tab took over; this one may only read. */
  lost(): void;
}

export class DraftSession {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private firstUnsaved = 0;
  private lastVersion = Date.now();
  private running: Promise<void> = Promise.resolve();
  private readonly channel: BroadcastChannel;
  private release: () => void = () => undefined;
  private owner = false;
  /** Otherwise only text is written: the background may have stored newer knowledge meanwhile. */
  private coreChanged = false;

  private constructor(
    public record: DraftRecord,
    private readonly listener: SessionListener,
  ) {
    this.channel = new BroadcastChannel(`draft:${record.id}`);
    this.channel.onmessage = (event: MessageEvent<unknown>) => {
      if (event.data === 'hand over' && this.owner) void this.handOver();
    };
  }

  /** Opens a draft; undefined when there is none. `owned` is false while another tab has it. */
  static async open(id: string, listener: SessionListener): Promise<{ session: DraftSession; owned: boolean } | undefined> {
    const record = await draftById(id);
    if (!record) return undefined;
    const session = new DraftSession(record, listener);
    return { session, owned: await session.lock(false) };
  }

  /** Takes the draft from the other tab, which saves first when it can. */
  async takeOver(): Promise<void> {
    this.channel.postMessage('hand over');
    if (!(await this.lockWithin(800))) await this.lock(true);
    this.record = (await draftById(this.record.id)) ?? this.record;
  }

  /** Marks the draft as open; what an editor that did not close left behind is given back. */
  async begin(): Promise<DraftRecord['session']> {
    const leftBehind = this.record.session;
    const session = { startedAt: new Date().toISOString(), markdown: this.record.draft.markdown };
    await this.change((record) => ({ ...record, session }));
    await this.version('opened').catch(() => undefined);
    return leftBehind;
  }

  /** The text changed: it is saved shortly. */
  edited(markdown: string, caret: number): void {
    if (!this.owner) return;
    this.record = { ...this.record, draft: { ...this.record.draft, markdown }, caret };
    const now = Date.now();
    if (this.firstUnsaved === 0) this.firstUnsaved = now;
    if (this.timer !== null) clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(SAVE_AFTER_MS, this.firstUnsaved + SAVE_AT_LEAST_MS - now));
    this.timer = setTimeout(() => void this.save(), wait);
    this.listener.saveState({ kind: 'saving' });
  }

  /** The core changed what it knows about the draft, not only its text. */
  rebuilt(draft: Draft, caret: number): void {
    this.record = { ...this.record, draft };
    this.coreChanged = true;
    this.edited(draft.markdown, caret);
  }

  /** Puts what is in memory on disk; never throws, a failure is shown and the text stays in memory. */
  save(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.firstUnsaved = 0;
    this.running = this.running.then(() => this.put());
    return this.running;
  }

  /** Findings with these hashes are ignored in this draft, or not any more. */
  async ignore(hashes: readonly string[], on: boolean): Promise<void> {
    await this.change((record) => {
      const others = record.ignored.filter((hash) => !hashes.includes(hash));
      return { ...record, ignored: on ? [...others, ...hashes] : others };
    });
  }

  /** What is remembered of names that became roles. */
  async remember(roles: string): Promise<void> {
    await this.change((record) => ({ ...record, roles }));
  }

  async version(why: VersionWhy): Promise<void> {
    this.lastVersion = Date.now();
    const { id, draft } = this.record;
    await keepVersion({ draftId: id, at: new Date().toISOString(), why, markdown: draft.markdown });
  }

  /** Reads what the background stored; gives the text as it is stored, the record keeps the one that is shown. */
  async reload(): Promise<string | undefined> {
    const there = await draftById(this.record.id);
    if (!there) return undefined;
    this.record = { ...there, draft: { ...there.draft, markdown: this.record.draft.markdown }, caret: this.record.caret };
    return there.draft.markdown;
  }

  /**
   * The page is left properly: the text is put down at once, and next time nothing needs to be recovered.
   * The record is written as it is known here, so not while a flow may write it too.
   */
  close(): void {
    if (!this.owner) return;
    const savedAt = this.timer === null ? this.record.savedAt : new Date().toISOString();
    putNow('drafts', { ...this.record, savedAt, session: null });
  }

  private async put(): Promise<void> {
    const { draft, caret } = this.record;
    const whole = this.coreChanged;
    try {
      const savedAt = new Date().toISOString();
      const stored = await changeDraft(this.record.id, (record) => ({
        ...record,
        draft: whole ? draft : { ...record.draft, markdown: draft.markdown },
        caret,
        savedAt,
      }));
      if (whole) this.coreChanged = false;
      if (!stored) throw new Error('the draft was deleted in another tab');
      this.record = { ...this.record, savedAt };
      if (Date.now() - this.lastVersion > VERSION_EVERY_MS) await this.version('edited');
      if (this.timer === null) this.listener.saveState({ kind: 'saved', at: savedAt });
    } catch (error) {
      this.listener.saveState({ kind: 'failed', full: isFull(error), message: error instanceof Error ? error.message : String(error) });
    }
  }

  private async change(change: (record: DraftRecord) => DraftRecord): Promise<void> {
    this.record = change(this.record);
    await changeDraft(this.record.id, change).catch(() => undefined);
  }

  private async handOver(): Promise<void> {
    await this.save();
    this.owner = false;
    this.release();
    this.listener.lost();
  }

  private async lockWithin(ms: number): Promise<boolean> {
    const until = Date.now() + ms;
    while (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      if (await this.lock(false)) return true;
    }
    return false;
  }

  private lock(steal: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
      navigator.locks
        .request(`draft:${this.record.id}`, options, (lock) => {
          this.owner = lock !== null;
          resolve(this.owner);
          return lock === null ? undefined : new Promise<void>((release) => (this.release = release));
        })
        .catch(() => {
          // Stolen by another tab.
          if (this.owner) this.listener.lost();
          this.owner = false;
          resolve(false);
        });
    });
  }
}
