// What the editor page knows and does. Components show it and call it; nothing here touches the page.

import { EvidenceReader, hintsFrom, type Bringing } from '../shared/evidence';
import { TextLinter } from '../shared/linter';
import { asCoreError, type CoreError } from '../shared/coreerror';
import { askCore } from '../shared/modules';
import { DEFAULTS, onPreferences, preferences, setLeftAlone, setLevel, type Preferences } from '../shared/store/settings';
import { evidenceOf, keepEvidence, removeEvidence } from '../shared/store/beside';
import { draftOfTicket, type DraftRecord } from '../shared/store/drafts';
import { t } from '../shared/i18n';
import { figures, findRedactions, roleLines, swapNames, type Figure, type RoleLine } from '../shared/paper';
import { redactionWishes } from '../shared/redacting';
import { isParked } from '../shared/parked';
import { creates, flowById } from '../shared/store/flows';
import { flowIdOf, type Wish } from '../shared/flowport';
import { sourceOf } from './evidenceof';
import { FlowClient, type Seen } from './flowclient';
import type { Level } from '../shared/linting';
import { AfterFrame, timedAs } from './afterframe';
import { answerTo } from './asking';
import { saying, type Choice } from './choices';
import { difference, replaced } from './difference';
import { shown } from './ignores';
import { foundAgain } from './masking';
import { Newest } from './newest';
import { DraftSession, type SaveState } from './session';
import type { Gone } from '../shared/draftpages';
import type { Connection } from '../shared/store/connections';
import type { Brought, Draft, DraftView, Evidence, EvidenceOffer, EvidenceQuestion, EvidenceSource, FactOp, Finding, Nudge, PublishTarget, Redaction, Review, TextChange, TimelineOp, View } from '../shared/core';

/** A file that brought nothing, and the sentence why; kept to be read as of another source. */
export interface Refused {
  file: Bringing;
  error: CoreError;
}

/** Files that are being brought. */
export interface EvidenceState {
  /** The file that is read now, as which of how many. */
  reading: { name: string; at: number; of: number } | null;
  refused: Refused[];
  /** Told once a file was of none that was found out. */
  sources: EvidenceSource[];
}

export interface EditorState {
  phase: 'opening' | 'gathering' | 'editing' | 'missing';
  /** The ticket's address, known before there is a draft. */
  address: string;
  record: DraftRecord | null;
  text: string;
  view: DraftView | null;
  /** All that the linter says, and what is left of it after ignoring. */
  allFindings: Finding[];
  findings: Finding[];
  /** What in the text should not be published. */
  redactions: Redaction[];
  /** Who is named, and who has a role in place of the name. */
  roles: RoleLine[];
  /** Metrics of the evidence. */
  figures: Figure[];
  save: SaveState | null;
  /** Open in another tab, or gone: this page may only read. */
  elsewhere: boolean;
  /** What became of the draft while it was open here. */
  gone: Gone | null;
  /** What an editor that did not close had begun with. */
  recovered: string | null;
  /** The flow that stands in front of the text, and what it shows. */
  flow: { wish: Wish; seen: Seen } | null;
  refreshing: Seen | null;
  evidence: EvidenceState;
  /** The last choice about findings, as long as it is offered to take it back. */
  chosen: Choice | null;
  said: string;
  error: CoreError | null;
}

const START: EditorState = {
  phase: 'opening',
  address: '',
  record: null,
  text: '',
  view: null,
  allFindings: [],
  findings: [],
  redactions: [],
  roles: [],
  figures: [],
  save: null,
  elsewhere: false,
  gone: null,
  recovered: null,
  flow: null,
  refreshing: null,
  evidence: { reading: null, refused: [], sources: [] },
  chosen: null,
  said: '',
  error: null,
};

/** What became of something that the person asked for. */
export interface Told {
  done: boolean;
  said: string;
}

/** A pause in typing; as long a one as the last view took, where that was longer, so that half of a processor is left alone. */
const VIEW_AFTER_MS = 350;

/** What the model needs from the text pane. */
export interface PaneHandle {
  text(): string;
  caret(): number;
  apply(changes: TextChange[]): void;
  follow(changes: TextChange[], choice: Choice): void;
  replaceAll(text: string): void;
  /** Shows what is stored, also while nobody may change it here; the others do nothing then. */
  take(stored: string): void;
  show(findings: readonly Finding[]): void;
}

export class EditorModel {
  state: EditorState = START;
  pane: PaneHandle | null = null;
  private session: DraftSession | null = null;
  private readonly linter = new TextLinter();
  private readonly reader = new EvidenceReader();
  private readonly lintSoon = new AfterFrame(() => this.lint());
  private readonly described = new Newest();
  /** Changes of the draft, one after the other: each begins with what the one before it left. */
  private changing: Promise<unknown> = Promise.resolve();
  /** The text in which `state.redactions` were found. */
  private redactedIn = '';
  private viewTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the last view took. */
  private viewMs = 0;
  private wishes: Preferences = DEFAULTS;
  /** What the page was opened for. */
  private named = new URLSearchParams();
  private stopHearing: () => void = () => undefined;
  private readonly client = new FlowClient({
    seen: (wish, seen) => void this.seen(wish, seen),
    failed: (wish, error) => void this.failed(wish, error),
    gone: (wish) => void this.gone(wish),
  });

  constructor(private readonly changed: (state: EditorState) => void) {}

  /** Opens what the address of the page names; where the browser does not open the store, that is said. */
  async open(parameters: URLSearchParams): Promise<void> {
    this.named = parameters;
    try {
      await this.openNamed(parameters);
    } catch (error) {
      this.set({ error: asCoreError(error), phase: this.state.record === null ? 'missing' : this.state.phase });
    }
  }

  private async openNamed(parameters: URLSearchParams): Promise<void> {
    this.wishes = await preferences();
    this.stopHearing();
    this.stopHearing = onPreferences((now) => {
      this.wishes = now;
      void this.look();
    });
    const draft = parameters.get('draft');
    const ticket = parameters.get('ticket');
    if (draft !== null && (await this.openDraft(draft))) return;
    if (ticket !== null) return this.openTicket(ticket);
    this.set({ phase: 'missing' });
  }

  /** `composing`: an input method is at work; half a syllable is no text to be judged. */
  edited(text: string, caret: number, composing: boolean): void {
    const { record } = this.state;
    if (!record) return;
    this.set({ text });
    this.session?.edited(text, caret);
    if (!composing) this.checkSoon();
  }

  /**
   * Does what somebody wants with a line, a proposal or a moment, as one step of undo; `back` takes a moment back. Gives what the
   * person should know, and whether it was done.
   */
  async timeline(op: TimelineOp, back?: FactOp): Promise<Told> {
    const told = { done: false, said: '' };
    try {
      await this.change(({ draft }) => askCore('timeline', draft, draft.markdown, op), ({ draft, changes, said }) => {
        const before = this.state.record?.draft.core ?? '';
        const isNews = draft.core !== before;
        told.said = said ?? '';
        told.done = isNews || said === null;
        this.set({ said: [back && isNews ? t('factSet') : '', told.said].join(' ') });
        if (!isNews && changes.length === 0) return;
        this.setDraft(draft);
        this.pane?.follow(changes, back ? { choice: 'fact', from: back, to: op as FactOp } : { choice: 'rows', ...difference(before, draft.core) });
        this.session?.rebuilt({ ...draft, markdown: this.state.text }, this.pane?.caret() ?? 0);
      });
      await this.look();
    } catch (error) {
      this.fail(error);
    }
    return told;
  }

  /** What is remembered after undoing or redoing, which has changed the text already. */
  private again(choice: Extract<Choice, { choice: 'fact' | 'rows' }>): Promise<void> {
    const remembered = async (draft: Draft) =>
      choice.choice === 'fact' ? (await askCore('timeline', draft, draft.markdown, choice.to)).draft : { ...draft, core: replaced(draft.core, choice) };
    return this.rebuild(remembered).catch((error: unknown) => this.fail(error));
  }

  /** Keeps a choice about findings, and offers to take it back. `again`: it was undone or redone, which needs no offer. */
  async choose(choice: Choice, again: boolean): Promise<void> {
    if (choice.choice === 'fact' || choice.choice === 'rows') return again ? this.again(choice) : undefined;
    this.set({ chosen: again ? null : choice, said: saying(choice) });
    try {
      if (choice.choice === 'ignore') await this.ignore(choice.hashes, choice.on);
      else this.wishes = await (choice.choice === 'level' ? setLevel(choice.rule, choice.to) : setLeftAlone(choice.words, choice.on));
    } catch (error) {
      this.fail(error);
    }
    await this.lint();
  }

  /** The level that was chosen for a rule; null is the rule's own. */
  levelOf(rule: string): Level | null {
    return (Object.hasOwn(this.wishes.levels, rule) && this.wishes.levels[rule]) || null;
  }

  /** The offer is put away. */
  forgetChosen(): void {
    this.set({ chosen: null });
  }

  /** Puts roles in the place of names, or names back; of one person, or of everybody. One step of undo. */
  async swapNames(to: 'roles' | 'names', who: RoleLine | null): Promise<void> {
    try {
      const swap = ({ draft, roles }: DraftRecord) => swapNames(to, draft.markdown, draft.core, roles ?? '', who?.id ?? null);
      await this.change(swap, async ({ changes, memory }) => {
        if (!this.session) return;
        this.pane?.apply(changes.map(({ start, end, now }) => ({ from: start, to: end, insert: now })));
        await this.session.remember(JSON.stringify(memory));
        this.set({ record: { ...this.session.record, draft: { ...this.session.record.draft, markdown: this.state.text } }, said: t(to === 'roles' ? 'rolesPut' : 'namesPut', changes.length) });
      });
      await this.look();
    } catch (error) {
      this.fail(error);
    }
  }

  /** What is preferred about what should not be published. */
  redacting() {
    return redactionWishes(this.wishes);
  }

  /** Puts masks on places that were found, as one step of undo. */
  async mask(wanted: readonly Redaction[]): Promise<void> {
    const before = this.state.redactions;
    let [text, places] = [this.redactedIn, wanted];
    try {
      while (text !== this.state.text) {
        text = this.state.text;
        places = foundAgain(wanted, before, await findRedactions(text, this.redacting()));
      }
      this.pane?.apply(places.map(({ start, end, mask }) => ({ from: start, to: end, insert: mask })));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Shows the sentence of what went wrong. */
  fail(error: unknown): void {
    this.set({ error: asCoreError(error) });
  }

  /** Says something to those who listen. */
  say(said: string): void {
    this.set({ said });
  }

  private async ignore(hashes: readonly string[], on: boolean): Promise<void> {
    await this.session?.ignore(hashes, on);
    if (this.session) this.set({ record: this.session.record });
  }

  /** Reads files, puts what they tell into the draft, and refreshes once so that proposals come of it. */
  async bring(files: readonly Bringing[], source: string | null = null): Promise<void> {
    if (this.state.evidence.reading !== null || files.length === 0) return;
    const names = files.map((file) => file.name);
    this.setEvidence({ refused: this.state.evidence.refused.filter(({ file }) => !names.includes(file.name)) });
    const brought: string[] = [];
    for (const [at, file] of files.entries()) {
      this.setEvidence({ reading: { name: file.name, at: at + 1, of: files.length } });
      if (await this.bringOne(file, source)) brought.push(file.name);
    }
    if (brought.length > 0) {
      this.set({ said: t('evidenceAdded', brought.join(', ')) });
      await this.refresh();
    }
    // Only now, so that nothing changes the draft before the refresh has begun.
    this.setEvidence({ reading: null });
  }

  /** Forgets what a file told; nobody is asked, because it can be added again. */
  async putAway({ source, file }: Brought): Promise<void> {
    try {
      const { record } = this.state;
      if (!record) return;
      const beside = (await evidenceOf(record.id)).join('\n');
      await this.rebuild((draft) => askCore('putAway', draft, draft.markdown, source, file, beside));
      await removeEvidence(record.id, source, file);
      this.set({ said: t('evidenceRemoved', file) });
    } catch (error) {
      this.fail(error);
    }
  }

  /** What was said of a file that brought nothing is put away. */
  forgetRefused(refused: Refused): void {
    this.setEvidence({ refused: this.state.evidence.refused.filter((one) => one !== refused) });
  }

  /** What a source that is asked directly needs to be known before: which there are, and what to offer. */
  async beforeAsking(): Promise<{ sources: EvidenceSource[]; offer: EvidenceOffer }> {
    const offer = await this.reader.offer(this.state.view?.timeline ?? [], this.state.view?.proposals ?? [], `${this.state.text}\n${this.state.record?.draft.core ?? ''}`, new Date());
    return { sources: await this.reader.sources(), offer };
  }

  /** Asks a source, puts what it tells into the draft, and refreshes once. What could not be asked is thrown as a sentence. */
  async askSource(connection: Connection, question: EvidenceQuestion): Promise<void> {
    if (this.state.evidence.reading !== null) return;
    const hints = hintsFrom(this.state.view?.timeline ?? [], new Date());
    const brought: string[] = [];
    try {
      const asks = await this.reader.asks(connection.source, question);
      for (const [at, ask] of asks.entries()) {
        this.setEvidence({ reading: { name: ask.name, at: at + 1, of: asks.length } });
        if (await this.keep(await answerTo(this.reader, connection, question, ask, hints))) brought.push(ask.name);
      }
    } finally {
      if (brought.length > 0) {
        this.set({ said: t('evidenceAdded', brought.join(', ')) });
        await this.refresh();
      }
      this.setEvidence({ reading: null });
    }
  }

  private async bringOne(file: Bringing, source: string | null): Promise<boolean> {
    try {
      return await this.keep(await this.reader.read(file, hintsFrom(this.state.view?.timeline ?? [], new Date()), source));
    } catch (error) {
      this.setEvidence({ refused: [...this.state.evidence.refused, { file, error: asCoreError(error) }], sources: await this.reader.sources() });
      return false;
    }
  }

  /** Lays what was told beside the draft, and its line into it. */
  private async keep({ line, text }: Evidence): Promise<boolean> {
    const { record } = this.state;
    if (!record) return false;
    // First what it tells, then its line: a line without it would tell nothing, it without a line harms nobody.
    await keepEvidence({ draftId: record.id, source: line.source, file: line.file, text });
    await this.rebuild((draft) => askCore('bring', draft, line));
    return true;
  }

  /** Another draft of the same text, on disk at once and shown. */
  private async rebuild(make: (draft: Draft) => Promise<Draft>): Promise<void> {
    await this.change(({ draft }) => make(draft), async (draft) => {
      this.setDraft(draft);
      this.session?.rebuilt(draft, this.pane?.caret() ?? 0);
      await this.session?.save();
    });
    await this.describe();
  }

  /**
   * Asks what is to become of the draft, and does it. The page goes on meanwhile: where somebody typed, places have moved, and it
   * is asked again of the text as it is then. Where another tab took the draft over, nothing is done.
   */
  private change<T>(ask: (record: DraftRecord) => Promise<T>, then: (answer: T) => void | Promise<void>): Promise<void> {
    return this.inTurn(async () => {
      for (;;) {
        const { record, text, elsewhere } = this.state;
        if (!record || elsewhere) return;
        const answer = await ask({ ...record, draft: { ...record.draft, markdown: text } });
        const now = this.state;
        if (now.text === text && now.record?.draft.core === record.draft.core && !now.elsewhere) return then(answer);
      }
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.changing.then(work);
    this.changing = done.catch(() => undefined);
    return done;
  }

  private setEvidence(change: Partial<EvidenceState>): void {
    this.set({ evidence: { ...this.state.evidence, ...change } });
  }

  async refresh(): Promise<void> {
    const id = await this.saved();
    if (id === null) return;
    this.set({ refreshing: waiting() });
    this.client.start({ wish: 'refresh', draftId: id });
  }

  /** Stops the refresh. What was read so far counts; one that has nothing yet is thrown away. */
  stopRefresh(): void {
    const { record, refreshing } = this.state;
    if (!record || !refreshing) return;
    const wish: Wish = { wish: 'refresh', draftId: record.id };
    if (refreshing.view.kind === 'progress' && refreshing.view.cancellable) return this.client.nudge(wish, { nudge: 'cancel' });
    this.client.drop(wish);
    this.dismiss();
  }

  async review(target: PublishTarget | null): Promise<void> {
    const id = await this.saved();
    if (id === null) return;
    const wish: Wish = { wish: 'review', draftId: id, target };
    this.set({ flow: { wish, seen: waiting() } });
    this.client.start(wish);
  }

  publish(review: Review, consent: string): void {
    const { record } = this.state;
    if (record) this.startInFront({ wish: 'publish', draftId: record.id, review, consent });
  }

  undo(): void {
    const { record } = this.state;
    if (record) this.startInFront({ wish: 'undo', draftId: record.id });
  }

  /** Says something to the flow in front; one that is over is started again. */
  retry(nudge: Nudge = { nudge: 'retry', key: null, fields: [] }): void {
    const { flow, phase } = this.state;
    if (!flow && phase === 'missing') {
      this.set({ error: null, phase: 'opening' });
      void this.open(this.named);
    }
    if (!flow) return;
    if (flow.seen.finished) this.startInFront(flow.wish);
    else this.client.nudge(flow.wish, nudge);
  }

  /** Puts the flow in front away. One that creates things is told to stop, and says what exists. */
  leave(): void {
    const { flow, record } = this.state;
    if (!flow) return;
    const { finished, view } = flow.seen;
    // One that cannot go on cannot say either what exists; it waits where it is.
    if (!finished && creates(flow.wish) && !isParked(view)) {
      this.client.nudge(flow.wish, { nudge: 'cancel' });
      if (view.kind !== 'published') return;
    }
    if (!finished && !creates(flow.wish)) this.client.drop(flow.wish);
    this.set({ flow: null, phase: record ? 'editing' : 'missing' });
  }

  cancelGathering(): void {
    const { flow } = this.state;
    if (flow) this.client.nudge(flow.wish, { nudge: 'cancel' });
  }

  /** Shows again what the newest publication created. */
  showPublication(): void {
    const { record } = this.state;
    const publication = record?.publication;
    if (!record || !publication) return;
    const view: View = { kind: 'published', host: publication.host, steps: publication.steps, complete: publication.complete, draft: record.draft };
    this.set({ flow: { wish: { wish: 'undo', draftId: record.id }, seen: { view, finished: true, waitUntil: null } } });
  }

  async takeOver(): Promise<void> {
    if (!this.session || !(await this.session.takeOver())) return;
    this.set({ elsewhere: false, record: this.session.record, text: this.session.record.draft.markdown });
    this.pane?.take(this.state.text);
    await this.session.begin();
    await this.look();
  }

  keepRecovered(): void {
    this.set({ recovered: null });
  }

  async goBackTo(markdown: string): Promise<void> {
    if (this.state.elsewhere) return;
    await this.session?.version('restored');
    this.pane?.replaceAll(markdown);
    this.set({ recovered: null });
  }

  dismiss(): void {
    this.set({ error: null, refreshing: null });
  }

  /** The page is left. While a flow may write the draft, its record is left to that flow; its text was saved before. */
  close(): void {
    this.stopHearing();
    this.reader.close();
    const { flow, refreshing } = this.state;
    if ((flow === null || flow.seen.finished) && refreshing === null) this.session?.close();
  }

  flush(): void {
    if (this.state.save?.kind === 'saving') void this.session?.save();
  }

  private set(change: Partial<EditorState>): void {
    this.state = { ...this.state, ...change };
    this.changed(this.state);
  }

  private setDraft(draft: Draft): void {
    const { record } = this.state;
    if (!record) return;
    const next = { ...record, draft };
    if (this.session) this.session.record = { ...this.session.record, draft };
    this.set({ record: next });
  }

  private async openTicket(address: string): Promise<void> {
    this.set({ address });
    const record = await draftOfTicket(address);
    if (record && (await this.openDraft(record.id))) return;
    this.set({ phase: 'gathering' });
    this.startInFront({ wish: 'generate', url: address });
  }

  private async openDraft(id: string): Promise<boolean> {
    const opened = await DraftSession.open(id, {
      saveState: (save) => this.set({ save }),
      lost: () => this.set({ elsewhere: true }),
      gone: (gone) => this.set({ elsewhere: true, gone, recovered: null, save: null }),
    });
    if (!opened) return false;
    this.session = opened.session;
    const { record } = opened.session;
    history.replaceState(null, '', `?draft=${encodeURIComponent(id)}`);
    this.set({ phase: 'editing', record, address: record.ticket, text: record.draft.markdown, elsewhere: !opened.owned, gone: null, flow: null });
    this.set({ save: { kind: 'saved', at: record.savedAt } });
    if (opened.owned) {
      const leftBehind = await opened.session.begin();
      if (leftBehind && leftBehind.markdown !== record.draft.markdown) this.set({ recovered: leftBehind.markdown });
    }
    void this.look();
    await this.rejoin(id);
    return true;
  }

  /** A publication that was under way when the last page closed is shown again. */
  private async rejoin(draftId: string): Promise<void> {
    for (const wish of ['publish', 'undo', 'refresh'] as const) {
      const flow = await flowById(`${wish}:${draftId}`);
      if (!flow) continue;
      const joined = { wish, draftId } as Wish;
      if (wish === 'refresh' && !flow.busy) continue;
      if (wish !== 'refresh') this.set({ flow: { wish: joined, seen: { view: flow.view, finished: false, waitUntil: null } } });
      this.client.attach(joined);
    }
  }

  private startInFront(wish: Wish): void {
    this.set({ flow: { wish, seen: waiting() } });
    this.client.start(wish);
  }

  private async seen(wish: Wish, seen: Seen): Promise<void> {
    if (wish.wish === 'refresh') return this.seenRefresh(seen);
    if (seen.view.kind === 'draft') {
      await this.openDraft(seen.view.draft.id);
      return;
    }
    const { flow } = this.state;
    if (!flow || flowIdOf(flow.wish) !== flowIdOf(wish)) return;
    this.set({ flow: { wish, seen } });
    if (seen.view.kind === 'published' || seen.view.kind === 'undone') await this.takeStored();
  }

  private async seenRefresh(seen: Seen): Promise<void> {
    if (seen.view.kind !== 'draft') {
      this.set({ refreshing: seen });
      return;
    }
    this.set({ refreshing: null });
    await this.takeStored();
    const news = this.state.view?.proposals.length ?? 0;
    this.set({ said: news === 0 ? t('refreshedNothing') : t('refreshedNews', news) });
  }

  /** What the background stored beside the text is taken over; the text only where nobody typed since. */
  private async takeStored(): Promise<void> {
    const { session } = this;
    if (!session) return;
    await this.inTurn(async () => {
      const before = session.record.draft.markdown;
      const stored = (await session.reload()) ?? before;
      this.set({ record: session.record });
      if (stored !== before && this.state.text === before) this.pane?.take(stored);
    });
    await this.look();
  }

  private async failed(wish: Wish, error: CoreError): Promise<void> {
    if (error.kind === 'haveDraft' && wish.wish === 'generate') return this.openTicket(wish.url);
    const missing = this.state.record === null;
    this.set({ error, refreshing: null, flow: null, phase: missing ? 'missing' : this.state.phase });
  }

  private async gone(wish: Wish): Promise<void> {
    if (wish.wish === 'generate') return this.openTicket(wish.url);
    const before = this.state.record?.publication?.at;
    await this.takeStored();
    this.set({ flow: null, refreshing: null });
    if (wish.wish === 'publish' && this.state.record?.publication?.at !== before) this.showPublication();
  }

  /** Everything typed is on disk before a flow reads it; null when it cannot be stored. */
  private async saved(): Promise<string | null> {
    await this.changing;
    await this.session?.save();
    return this.state.elsewhere || this.state.save?.kind === 'failed' ? null : (this.state.record?.id ?? null);
  }

  /** The text stands still, or is whole again: what is said about it is told anew. */
  checkSoon(): void {
    this.lintSoon.plan();
    clearTimeout(this.viewTimer);
    this.viewTimer = setTimeout(() => void this.describe(), Math.max(VIEW_AFTER_MS, this.viewMs));
  }

  private async lint(): Promise<void> {
    const { record, text } = this.state;
    if (!record) return;
    try {
      const found = await this.lintSoon.timed(() => this.linter.findings(text, record.draft, this.wishes));
      if (text === this.state.text) this.filter(found);
    } catch (error) {
      this.fail(error);
    }
  }

  private filter(allFindings: Finding[]): void {
    const findings = shown(allFindings, new Set(this.state.record?.ignored));
    this.pane?.show(findings);
    this.set({ allFindings, findings });
  }

  /** Everything about the text, computed anew. */
  private async look(): Promise<void> {
    await this.lint();
    await this.describe();
  }

  /** Pictures of metrics, where evidence has any: drawing none costs nothing. */
  private async draw(view: DraftView): Promise<void> {
    const { record, text } = this.state;
    const has = view.evidence.some((brought) => brought.metrics > 0);
    if (!record || (!has && this.state.figures.length === 0)) return;
    const drawn = has ? await figures(text, await sourceOf(record, view.evidence)) : [];
    if (text === this.state.text) this.set({ figures: drawn });
  }

  /** Everything beside the text but the findings. */
  private describe(): Promise<void> {
    return this.described.do((superseded) => this.describeNow(superseded));
  }

  /** What the list on the left shows is never older than what it showed; what has places in the text counts for that text alone. */
  private async describeNow(superseded: () => boolean): Promise<void> {
    const { record, text } = this.state;
    if (!record) return;
    const stale = () => superseded() || text !== this.state.text;
    try {
      const start = performance.now();
      const view = await timedAs('nofault view', () => askCore('draftView', record.draft, text, Date.now()));
      this.viewMs = performance.now() - start;
      if (this.state.record?.id === record.id) this.set({ view });
      if (stale()) return;
      const redactions = await findRedactions(text, this.redacting());
      if (stale()) return;
      this.redactedIn = text;
      this.set({ redactions });
      const roles = await roleLines(text, record.draft.core, record.roles ?? '');
      if (stale()) return;
      this.set({ roles });
      await this.draw(view);
    } catch (error) {
      this.fail(error);
    }
  }
}

function waiting(): Seen {
  return { view: { kind: 'progress', label: '', done: 0, total: null, cancellable: true }, finished: false, waitUntil: null };
}
