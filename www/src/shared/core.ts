// The shapes that cross the border to the Rust core. `src/wasm/` makes them; the names here are its camelCase.
// Times are RFC 3339 in UTC, durations whole seconds, offsets in text are UTF-16 units.

import type { RedactionWishes } from './redacting';

/** How a request is signed; `Auth` of `src/http.rs`. */
export type Auth = 'none' | 'bearer' | 'bare' | 'token' | 'basic' | 'privateToken' | 'redmineKey' | 'tokenField' | 'genieKey' | 'datadogKeys';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: [string, string][];
  body: string | null;
  auth: Auth;
}

/** One thing the shell is asked to do. `afterS` is the least number of seconds to wait first. */
export interface Effect {
  id: number;
  afterS: number;
  label: string;
  request: HttpRequest;
}

export interface HttpReply {
  status: number;
  headers: [string, string][];
  body: Uint8Array;
}

export type HttpFailure =
  | { kind: 'timeout' }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'redirected'; to: string }
  | { kind: 'noAccount' }
  | { kind: 'noTab' }
  | { kind: 'notAllowed' }
  | { kind: 'tooLarge'; limit: number };

export interface TicketRef {
  tracker: string;
  base: string;
  project: string | null;
  key: string;
  url: string;
}

export interface Citation {
  id: string;
  label: string;
  url: string;
}

export type Visibility = 'public' | 'private' | 'confidential' | 'privateNote';

export interface TimelineRow {
  id: string;
  /** Day and time in the draft's zone, as the draft shows them; empty when no source says when. */
  day: string;
  time: string;
  /** RFC 3339 in UTC, or null. */
  at: string | null;
  actor: string | null;
  text: string;
  /** Of very many the first ones, and one of each that tells it; `more` says how many are not among them. */
  sources: Citation[];
  more: number;
  visibility: Visibility;
  /** shown: its line stands in the text; edited: it was kept but its line was changed by hand; hidden: not in the text. */
  state: 'shown' | 'edited' | 'hidden';
  /** Written by the user, not gathered. */
  own: boolean;
  /** The word of what its first source tells; null where it is not known. */
  event: string | null;
  /** What it was for those who were there, where the user said so. */
  kind: LineKind | null;
}

/** What a timeline line was for those who were there. */
export type LineKind = 'detection' | 'diagnosis' | 'repair' | 'decision' | 'communication' | 'keyMoment';

export interface LeftOut {
  what: string;
  why: string;
  url: string | null;
}

export interface ActionRow {
  /** Stable for the same words; ties a row to its ticket. */
  key: string;
  what: string;
  owner: string | null;
  due: string | null;
  status: string;
  /** The ticket that the row is tied to. */
  url: string | null;
  label: string | null;
}

export interface CheckItem {
  id: string;
  ok: boolean;
  /** Whether the draft's template requires it before the draft is published. */
  required: boolean;
  text: string;
  /** What would be better, as sentences; null where nothing is missing. */
  hint: string | null;
  /** UTF-16 range to jump to, where there is one. */
  start: number | null;
  end: number | null;
}

/** A place of the text that should not be published. */
export interface Redaction {
  rule: string;
  name: string;
  why: string;
  /** Whether it stops a publication until consent is typed. */
  stops: boolean;
  /** UTF-16 range. */
  start: number;
  end: number;
  /** The first letters, never a whole secret. */
  excerpt: string;
  /** What may stand in its place. */
  mask: string;
}

/** A change of the editor's text: replace [from, to) by insert. UTF-16 units, all counted in the text before the change. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

export interface Proposal {
  id: string;
  kind: 'line' | 'status' | 'fact';
  text: string;
  /** As those of a row. */
  sources: Citation[];
  more: number;
}

/** What the shell stores for one draft. `core` is opaque: only the core reads it. */
export interface Draft {
  id: string;
  title: string;
  host: string;
  ticket: TicketRef;
  markdown: string;
  /** The text as it was generated, before any edit. */
  generated: string;
  template: string;
  /** Newest publication, when there is one. */
  published: { at: string; url: string } | null;
  core: string;
}

/** What the editor shows beside the text; computed from a draft and its present text. */
export interface DraftView {
  tickets: { label: string; title: string; url: string; state: string; visibility: Visibility }[];
  people: { name: string; roles: string[] }[];
  timeline: TimelineRow[];
  actions: ActionRow[];
  checklist: CheckItem[];
  /** Who may read what the text was made of, as Markdown that stands before it where it leaves for people; mostly empty. */
  reach: string;
  leftOut: LeftOut[];
  proposals: Proposal[];
  /** What was brought, in the order in which it was. */
  evidence: Brought[];
  /** The text's zone as people know it, and the minutes east of UTC that most of its times are in. */
  zone: string;
  offsetMin: number;
  /** The template that it was made with, and the rule that chose it (empty for the default); null in drafts of an older version. */
  template: { name: string; why: string } | null;
  /** Null in drafts of an older version that were not refreshed since. */
  facts: FactsView | null;
}

export type MomentKind = 'started' | 'detected' | 'acknowledged' | 'mitigated' | 'resolved';

/** Where a moment is from: a rule found it, nothing says it, or a person set it: to a time, to a line, to be not recorded. */
export type MomentFrom = 'computed' | 'absent' | 'hand' | 'line' | 'nothing';

export interface MomentRow {
  /** 0 for the incident as a whole, 1 for the second cycle and so on. */
  cycle: number;
  fact: MomentKind;
  /** RFC 3339 in UTC; null where it is not recorded, or known to the day only. */
  at: string | null;
  /** In the draft's zone; empty where it is not recorded. */
  text: string;
  rule: string;
  sources: Citation[];
  more: number;
  from: MomentFrom;
  /** The row of the timeline that was chosen for it. */
  line: string | null;
  /** What is computed, as `at`, `text` and `rule`. */
  computedAt: string | null;
  computed: string;
  computedRule: string;
  /** Something else is computed now than when it was set. */
  news: boolean;
}

/** The moments of an incident and the time between them. */
export interface FactsView {
  /** Five of the whole incident, then five of each further cycle. */
  moments: MomentRow[];
  spans: { name: string; text: string; rule: string }[];
  /** Which moments cannot be in this order, in sentences. */
  faults: string[];
}

/** A file of evidence, in a line: how many things it tells, how many metrics it holds, how many rows could not be read. */
export interface Brought {
  source: string;
  product: string;
  file: string;
  told: number;
  metrics: number;
  unread: number;
}

/** What the evidence module read of a file: its line, and all that it tells as JSON text on one line, which only the core reads. */
export interface Evidence {
  line: Brought;
  text: string;
}

/** A draft of an older version without the evidence that it held. */
export interface Apart {
  draft: Draft;
  evidence: { source: string; file: string; text: string }[];
}

/** A row of the table of sources. */
export interface EvidenceSource {
  id: string;
  name: string;
  /** Which export or answer is brought. */
  brings: string;
  /** How it can be asked directly; null where only files are brought. */
  connection: EvidenceConnection | null;
}

/** How a source is asked; `src/evidence/connect/`. */
export interface EvidenceConnection {
  /** Where its maker runs it, the usual one first; none for what a team runs itself. */
  addresses: string[];
  /** How a person may prove who they are, the usual way first. */
  ways: Auth[];
  account: string;
  query: { label: string; help: string; needed: boolean } | null;
}

/** What somebody wants to know of a source. */
export interface EvidenceQuestion {
  base: string;
  auth: Auth;
  fromMs: number;
  untilMs: number;
  query: string;
}

/** One thing that is asked for: what its answer is called, and the first request. */
export interface EvidenceAsk {
  name: string;
  request: HttpRequest;
}

/** What is offered before anybody asks. */
export interface EvidenceOffer {
  fromMs: number;
  untilMs: number;
  /** What alerts of the incident ask themselves. */
  queries: string[];
  places: EvidencePlace[];
}

/** A source that an address in the ticket leads to: where it is asked, and for what. */
export interface EvidencePlace {
  source: string;
  address: string;
  query: string;
}

export type TimelineOp =
  | { op: 'hide'; id: string }
  | { op: 'keep'; id: string }
  | { op: 'edit'; id: string; at: string | null; text: string }
  | { op: 'insert'; at: string; text: string }
  | { op: 'merge'; id: string; into: string }
  | { op: 'kind'; id: string; kind: LineKind | null }
  | { op: 'accept'; id: string }
  | { op: 'acceptAll' }
  | { op: 'leave'; id: string }
  | FactOp;

/** What a moment of the incident is set to: a time, that of a line, not recorded, or what is computed. */
export type FactOp = { cycle: number; fact: MomentKind } & ({ op: 'factAt'; at: string } | { op: 'factLine'; id: string } | { op: 'factNone' } | { op: 'factComputed' });

export interface Fix {
  text: string;
  safety: 'safe' | 'hint';
}

export interface Finding {
  rule: string;
  category: string;
  severity: 'error' | 'warning' | 'info';
  start: number;
  end: number;
  text: string;
  what: string;
  why: string;
  ask: string;
  fixes: Fix[];
  /** Same words in the same sentence give the same hash, wherever they stand. */
  hash: string;
}

/** A template of the person's own. */
export interface OwnTemplate {
  id: string;
  name: string;
  text: string;
  /** Where a team keeps it, and when it was read there; absent for one that is only here. */
  from?: { url: string; readAt: string };
}

/** Where the field has this value, this template is taken. */
export interface TemplateRule {
  field: 'severity' | 'type' | 'project';
  is: string;
  template: string;
}

export interface Settings {
  depth: number;
  tickets: number;
  /** Id of a template of the core's, or of one in `choice`. */
  template: string;
  choice: { templates: OwnTemplate[]; rules: TemplateRule[] } | null;
  /** Id of the kinds of contributing factors; null for the first of their table. */
  factors: string | null;
  /** Id of the names for spans, likewise. */
  phases: string | null;
  /** Whether the draft ends with its facts for programs. */
  frontMatter: boolean;
  /** Minutes east of UTC, when the zone came to be at which distance from it, and its name. */
  offsetMin: number;
  shifts: Shift[];
  zone: string;
}

/** A zone that comes to be at another distance from UTC. */
export interface Shift {
  atMs: number;
  offsetMin: number;
}

export type PublishTarget = 'comment' | 'linkedTicket' | 'description' | 'wikiPage';

export interface Choice {
  id: string;
  name: string;
}

export interface ReviewChild {
  key: string;
  title: string;
  owner: string | null;
  ownerName: string | null;
  due: string | null;
  /** The due date as the text has it, where it cannot be read. */
  dueText: string | null;
  labels: string[];
  kind: string | null;
  parent: string;
  required: { id: string; name: string; choices: Choice[]; value: string }[];
  include: boolean;
  /** Set when this row is a ticket already. */
  existing: { label: string; url: string } | null;
}

/** Everything a person sees before consenting. It is frozen: what is shown is what is sent. */
export interface Review {
  host: string;
  target: PublishTarget;
  targets: PublishTarget[];
  ticket: TicketRef;
  audience: string;
  /** In the tracker's own syntax, exactly as it is sent. */
  text: string;
  syntax: string;
  neutralised: { what: string; count: number; examples: string[] }[];
  /** For the core only. */
  project: string | null;
  children: ReviewChild[];
  kinds: Choice[];
  owners: Choice[];
  /** For the core only. */
  fields: Choice[];
  childWord: string | null;
  /** Sources narrower than the target that the text still cites; publishing needs the typed consent `consentWord`. */
  widened: Citation[];
  consentWord: string;
  /** Secrets and what is to be masked, in the text; publishing them needs the typed consent as well. */
  secrets: { name: string; excerpt: string }[];
  /** What the draft's template requires and the text does not have yet; likewise, but of no account to sub-tasks alone. */
  unfinished: string[];
  /** An earlier publication of this draft that is the same (nothing new is created) or different. */
  earlier: { url: string; same: boolean } | null;
  includeDocument: boolean;
  notes: string[];
  /** For the core only. */
  preferred: RedactionWishes;
}

export interface StepView {
  key: string;
  label: string;
  state: 'planned' | 'inflight' | 'done' | 'failed' | 'waiting';
  url: string | null;
  message: string | null;
  /** Fields that the tracker refused, to be filled before a retry. */
  fields: { id: string; name: string; choices: Choice[]; value: string }[];
}

export interface Trouble {
  kind: string;
  /** What happened. */
  message: string;
  /** What is safe. */
  safe: string;
  /** What to do. */
  hint: string;
  host: string;
  action: 'signIn' | 'retry' | 'allowSite' | 'wait' | 'none';
}

export type View =
  | { kind: 'progress'; label: string; done: number; total: number | null; cancellable: boolean }
  | { kind: 'draft'; draft: Draft; view: DraftView }
  | { kind: 'review'; review: Review }
  | { kind: 'publishing'; host: string; steps: StepView[] }
  | { kind: 'published'; host: string; steps: StepView[]; complete: boolean; draft: Draft }
  | { kind: 'undone'; host: string; steps: StepView[]; draft: Draft }
  | { kind: 'trouble'; trouble: Trouble };

/**
 * What a flow is started with. `draft` of `generate` is the one to refresh; its text is never touched. `tracker` is the one of
 * the site's account; a site without one is asked which product it is, where its address could be several products'.
 */
export type Command =
  | { command: 'generate'; url: string; tracker: string | null; base: string | null; settings: Settings; markup: 'textile' | 'commonMark' | null; draft: Draft | null }
  | { command: 'review'; draft: Draft; target: PublishTarget | null; preferred: RedactionWishes }
  | { command: 'publish'; draft: Draft; review: Review; consent: string }
  | { command: 'undo'; draft: Draft };

/** What the user says to a publishing flow that waits. */
export type Nudge = { nudge: 'cancel' } | { nudge: 'retry'; key: string | null; fields: [string, string][] };

/** One step: store `flow` first, then run the effects and show the view. */
export interface Step {
  effects: Effect[];
  view: View;
  finished: boolean;
}

/** Inlines and blocks of the preview; see `src/document.rs`. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'emphasis' | 'strong' | 'strike'; inner: Inline[] }
  | { kind: 'link'; to: string; inner: Inline[] }
  | { kind: 'image'; to: string; alt: string }
  | { kind: 'break' };

export type Block =
  | { kind: 'heading'; level: number; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; start: number | null; items: { done: boolean | null; blocks: Block[] }[] }
  | { kind: 'table'; align: ('none' | 'left' | 'center' | 'right')[]; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'rule' }
  | { kind: 'comment'; text: string };

/** A row of the table of trackers. */
export interface TrackerRow {
  id: string;
  name: string;
  /** What the user has to enter. */
  account: string;
  auth: Auth;
  /** Whether the user's own session will do instead, through a tab of the site. */
  session: boolean;
  child: string | null;
  examples: string[];
}

/**
 * What the core's module exports (wasm-bindgen, `--target web`). All throw `{ kind, message, hint }`.
 * `Flow` lives in wasm memory; `save()` gives text from which `Flow.load` goes on, also in another process.
 */
export interface Core {
  /** As the named tracker has it on the site of that base, where it knows the address. */
  recognise(url: string, tracker?: string, base?: string): TicketRef | null;
  trackers(): TrackerRow[];
  /** The questions that tell which product a site is; they need no account. */
  products(base: string): { tracker: string; request: HttpRequest }[];
  /** Whether this reply to one of `products` says that the site is that product. */
  confirms(tracker: string, reply: HttpReply, nowMs: number): boolean;
  /** What an account keeps of its site: the base, where the address is a ticket's, and the API's origin, where it is another. */
  site(tracker: string, address: string): { base: string | null; apiOrigin: string | null };
  templates(): { id: string; name: string; summary: string }[];
  /** JSON text of `TemplateText[]`, the default first. */
  templateTexts(): string;
  /** JSON text of `TemplatePart[]`. */
  templateVariables(): string;
  /** JSON text of `FilledTemplate`; the sample stands in for material that is undefined. */
  renderTemplate(material: string | undefined, template: string): string;
  /** The request that reads the template at an address of a site; throws where it shows none. */
  templateAsk(tracker: string, base: string, url: string): HttpRequest;
  /** JSON text of `KeptTemplate`, from the reply or from why there was none; throws the trouble where nothing was read. */
  templateKept(tracker: string, base: string, url: string, reply: HttpReply | null, failure: HttpFailure | null, nowMs: number): string;
  /** The request that tells whether an account works (who am I). */
  accountCheck(tracker: string, base: string): HttpRequest;
  /** The account's display name, from the reply; throws the trouble otherwise. */
  accountName(tracker: string, base: string, reply: HttpReply, nowMs: number): string;
  /** What a draft tells the linter: the lines that a `Linter` is made with. */
  lintContext(draft: Draft): string;
  draftView(draft: Draft, markdown: string, nowMs: number): DraftView;
  /** Tells how the trackers' module is asked. */
  useTrackers(carry: (question: string, body: Uint8Array) => string): void;
  /** Tells how the module with the text forms is asked. */
  useForms(carry: (question: string) => string): void;
  /** Tells how the module with the rules of redaction is asked. */
  useRedaction(carry: (question: string) => string): void;
  timeline(draft: Draft, markdown: string, op: TimelineOp): { draft: Draft; changes: TextChange[]; said: string | null };
  preview(markdown: string): Block[];
  /** The draft with a line for a file whose evidence is stored beside it; the next refresh makes proposals of it. */
  bring(draft: Draft, line: Brought): Draft;
  /**
   * The draft without what was brought under that name; lines that stand in the text stay. `beside` is all that is stored beside
   * the draft, one text a line.
   */
  putAway(draft: Draft, markdown: string, source: string, file: string, beside: string): Draft;
  /** A draft of an older version, and apart from it the evidence that it held. */
  apart(draft: Draft): Apart;
  /** The draft with what another state of it knows of its publications. */
  withPublicationsOf(draft: Draft, other: Draft): Draft;
}

export interface FlowHandle {
  /** The step to show and do now; also after `load`, when every request that was under way is decided anew. */
  step(nowMs: number): Step;
  reply(id: number, reply: HttpReply, nowMs: number): Step;
  failure(id: number, failure: HttpFailure, nowMs: number): Step;
  nudge(nudge: Nudge, nowMs: number): Step;
  /** Hands over what is stored beside the draft: before the first step, and again after `load`. */
  bring(evidence: string): void;
  /** What a draft was made of, as JSON text, once, after the step that shows the draft. */
  material(): string | undefined;
  /** Undefined where what was stored before still does. */
  save(): string | undefined;
  free(): void;
}

/** What the linter's module exports. A text that is edited; both give every finding of the text, for `findingsOf` of `findings.ts`. */
export interface LinterHandle {
  /** Takes the whole text, as `utf8` of `findings.ts` makes it. */
  update(text: Uint8Array): Uint32Array;
  /** Replaces UTF-16 units of the text that `update` and earlier edits made. */
  edit(from: number, to: number, insert: string): Uint32Array;
  free(): void;
}

export interface LinterClass {
  /** `context` is lines of text, see `src/lint/wire.rs`. */
  new (context: string): LinterHandle;
}

/** What the evidence module exports; both give JSON text. */
export interface EvidenceModule {
  /**
   * Two lines, `{ "ok": Brought }` and the evidence, or one, `{ "error": { kind, message, hint } }`. `offsetMin` is for times that name no zone, `year` for those
   * that name none; `source` is found out where it is undefined.
   */
  readEvidence(name: string, bytes: Uint8Array, offsetMin: number, year: number, source?: string): string;
  /** `EvidenceSource[]`. */
  evidenceSources(): string;
  /** `{ "ok": EvidenceAsk[] }` or `{ "error": … }`; the question is JSON text. */
  asksOf(source: string, question: string): string;
  /** `{ "next": HttpRequest | null }` or `{ "error": … }`; see `src/wasm/evidence.rs`. */
  judgeAnswer(source: string, request: string, status: number, headers: string, body: Uint8Array, page: number): string;
  /** As `readEvidence`, of pages one after the other with their lengths. */
  readAnswers(source: string, name: string, bytes: Uint8Array, lengths: Uint32Array, fromMs: number, untilMs: number, cut: boolean, offsetMin: number): string;
  /** `EvidenceOffer`; `urls` a line each, `text` of any form. */
  offerQuestion(times: Float64Array, urls: string, text: string, nowMs: number): string;
}

export interface FlowClass {
  new (command: Command, nowMs: number): FlowHandle;
  load(saved: string, nowMs: number): FlowHandle;
}
