// One draft that is open in this page: who may write it, when it is saved, what happens when the store is full.

import { changeDraft, draftById, keepVersion, type DraftRecord, type VersionWhy } from '../shared/store/drafts';
import { isFull, putNow } from '../shared/store/db';
import { draftChannel, holdDraft, takeDraft, type DraftNews, type Gone } from '../shared/draftpages';
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
  /** The draft is not there any more, or another one is in its place: this page may only show what it has. */
  gone(how: Gone): void;
}

export class DraftSession {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private firstUnsaved = 0;
  private lastVersion = Date.now();
  private running: Promise<void> = Promise.resolve();
  private readonly channel: BroadcastChannel;
  private release: () => void = () => undefined;
  private owner = false;
  /** What the stored draft says as long as it is this page's; null where that could not be stored. */
  private startedAt: string | null = null;
  /** Otherwise only text is written: the background may have stored newer knowledge meanwhile. */
  private coreChanged = false;

  private constructor(
    public record: DraftRecord,
    private readonly listener: SessionListener,
  ) {
    this.channel = draftChannel(record.id);
    this.channel.onmessage = ({ data }: MessageEvent<DraftNews>) => {
      if (data !== 'hand over') this.gone(data);
      else if (this.owner) void this.handOver();
    };
  }

  /** Opens a draft; undefined when there is none. `owned` is false while another tab has it. */
  static async open(id: string, listener: SessionListener): Promise<{ session: DraftSession; owned: boolean } | undefined> {
    const record = await draftById(id);
    if (!record) return undefined;
    const session = new DraftSession(record, listener);
    return { session, owned: session.took(await holdDraft(id, false, () => session.stolen())) };
  }

  /** Takes the draft from the other tab, which saves first when it can. Says whether it is there to be written. */
  async takeOver(): Promise<boolean> {
    this.took(await takeDraft(this.record.id, this.channel, () => this.stolen()));
    const there = await draftById(this.record.id);
    if (!there) this.gone('deleted');
    else this.record = there;
    return this.owner;
  }

  /** Marks the draft as open; what an editor that did not close left behind is given back. */
  async begin(): Promise<DraftRecord['session']> {
    const leftBehind = this.record.session;
    const session = { startedAt: new Date().toISOString(), markdown: this.record.draft.markdown };
    this.record = { ...this.record, session };
    const there = await changeDraft(this.record.id, (record) => ({ ...record, session })).catch(() => null);
    if (there === undefined) this.gone('deleted');
    this.startedAt = there ? session.startedAt : null;
    if (this.owner) await this.version('opened').catch(() => undefined);
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
   * The record is written as it is known here, so not while a flow may write it too. It is not looked at before, because a page that
   * is left gets no answer: who deletes or replaces a draft has its pages let go of it first (`draftpages.ts`).
   */
  close(): void {
    if (!this.owner) return;
    const savedAt = this.timer === null ? this.record.savedAt : new Date().toISOString();
    putNow('drafts', { ...this.record, savedAt, session: null });
  }

  private async put(): Promise<void> {
    if (!this.owner) return;
    const { draft, caret } = this.record;
    const whole = this.coreChanged;
    try {
      const savedAt = new Date().toISOString();
      const stored = await this.stored((record) => ({
        ...record,
        draft: whole ? draft : { ...record.draft, markdown: draft.markdown },
        caret,
        savedAt,
      }));
      if (!stored) return;
      if (whole) this.coreChanged = false;
      this.record = { ...this.record, savedAt };
      if (Date.now() - this.lastVersion > VERSION_EVERY_MS) await this.version('edited');
      if (this.timer === null) this.listener.saveState({ kind: 'saved', at: savedAt });
    } catch (error) {
      this.listener.saveState({ kind: 'failed', full: isFull(error), message: error instanceof Error ? error.message : String(error) });
    }
  }

  private async change(change: (record: DraftRecord) => DraftRecord): Promise<void> {
    if (!this.owner) return;
    this.record = change(this.record);
    await this.stored(change).catch(() => undefined);
  }

  /** Changes the stored draft where it is the one that is open here. Says whether it was; otherwise the page lets go. */
  private async stored(change: (record: DraftRecord) => DraftRecord): Promise<boolean> {
    let how: Gone | null = 'deleted';
    await changeDraft(this.record.id, (record) => {
      how = this.startedAt === null || record.session?.startedAt === this.startedAt ? null : 'replaced';
      return how === null ? change(record) : record;
    });
    if (how !== null) this.gone(how);
    return how === null;
  }

  /** Nothing of this page is written any more. */
  private gone(how: Gone): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.owner = false;
    this.release();
    this.listener.gone(how);
  }

  private async handOver(): Promise<void> {
    await this.save();
    this.owner = false;
    this.release();
    this.listener.lost();
  }

  private took(release: (() => void) | null): boolean {
    this.owner = release !== null;
    this.release = release ?? this.release;
    return this.owner;
  }

  private stolen(): void {
    if (this.owner) this.listener.lost();
    this.owner = false;
  }
}
