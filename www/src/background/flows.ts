// All flows of this worker: starting, joining, resuming after the worker was stopped.

import { ext } from '../shared/ext';
import { t } from '../shared/i18n';
import { zoneAt } from '../shared/zone';
import { originOf } from '../shared/origin';
import { OWN_PHASES, phasesText } from '../shared/phases';
import { redactionWishes } from '../shared/redacting';
import { isOld, layApart } from '../shared/store/beside';
import { draftById, draftOfTicket, keepVersion, type DraftRecord } from '../shared/store/drafts';
import { allFlows, creates, flowById, type FlowRecord } from '../shared/store/flows';
import { preferences, type Preferences } from '../shared/store/settings';
import { accountFor, accountName } from '../shared/store/vault';
import { flowIdOf, type Wish } from '../shared/flowport';
import { withCore } from '../shared/wasm';
import { LiveFlow, type Watcher } from './live';
import type { Command, Draft, Settings } from '../shared/core';

const ALARM = 'resume';
const live = new Map<string, LiveFlow>();
/** Starts that are being prepared, so that a double click finds the first one. */
const starting = new Map<string, Promise<LiveFlow>>();

/** Starts the flow, or joins the one that is there. */
export async function start(wish: Wish): Promise<LiveFlow> {
  const id = flowIdOf(wish);
  const running = creates(wish) ? await openFor(wish) : live.get(id);
  if (running && !running.finished) {
    if (running.busy || creates(wish)) return running;
    // One that only waits for a person (signed out, no such ticket) is not joined: this is a person, who tries anew.
    running.drop();
  }
  const preparing = starting.get(id) ?? prepare(id, wish).finally(() => starting.delete(id));
  starting.set(id, preparing);
  return preparing;
}

/**
 * The publication or undo of this draft that the wish is about. Any other one would send what nobody has in front of them any
 * more: while it is under way nothing is begun beside it, and one that waits for a person ends with what it has made.
 */
async function openFor(wish: Extract<Wish, { wish: 'publish' | 'undo' }>): Promise<LiveFlow | null> {
  const agreed = agreedIn(wish);
  for (const kind of ['publish', 'undo'] as const) {
    const open = await attach(`${kind}:${wish.draftId}`);
    await open?.ready();
    if (!open || open.finished) continue;
    if (kind === wish.wish && (open.about.agreed ?? null) === agreed) return open;
    if (open.busy) throw { kind: 'otherPublication', message: t('otherPublication'), hint: t('otherPublicationHelp') };
    // Its end is not what somebody waits for who has just asked for another one.
    open.watchers.clear();
    open.nudge({ nudge: 'cancel' });
    await open.ready();
    // Its end could not be stored: it shows why, and the way out.
    if (!open.finished) return open;
  }
  return null;
}

/** The flow with this id, taken up from the store if need be. */
export async function attach(id: string): Promise<LiveFlow | null> {
  const running = live.get(id);
  if (running) return running;
  const preparing = starting.get(id);
  if (preparing) return preparing;
  const record = await flowById(id);
  return live.get(id) ?? (record ? resume(record) : null);
}

export function watch(flow: LiveFlow, watcher: Watcher): void {
  flow.watch(watcher);
}

/** Goes on with what was under way. Called when the worker starts, on the alarm, and when the network is back. */
export async function resumeAll(): Promise<void> {
  const records = await allFlows();
  for (const record of records) {
    if (record.busy && !live.has(record.id) && !starting.has(record.id)) resume(record);
  }
  await setAlarm();
}

/** Whether a flow is under way for this ticket. */
export function isWorkingOn(ticket: string): boolean {
  return [...live.values()].some((flow) => flow.about.ticket === ticket && flow.busy);
}

export function forgetAll(): void {
  for (const flow of live.values()) flow.drop();
}

export function onAlarm(name: string): void {
  if (name === ALARM) void resumeAll();
}

/** What somebody agreed to, for the same to be known again. */
function agreedIn(wish: Wish): string | null {
  return wish.wish === 'publish' ? JSON.stringify(wish.review) : null;
}

async function prepare(id: string, wish: Wish): Promise<LiveFlow> {
  const record = await flowById(id);
  // What was cut off goes on; what waits for a person begins anew, or was decided by `openFor`.
  if (record?.busy) return resume(record);
  const { command, draft } = await commandFor(wish);
  if (draft && wish.wish !== 'review') {
    const why = wish.wish === 'publish' ? 'published' : 'edited';
    await keepVersion({ draftId: draft.id, at: new Date().toISOString(), why, markdown: draft.markdown });
  }
  const ticket = draft?.ticket.url ?? ('url' in wish ? wish.url : '');
  const account = creates(wish) ? await accountName(ticket) : null;
  return launch({ id, wish: wish.wish, draftId: draft?.id ?? null, markdown: draft?.markdown ?? null, ticket, account, agreed: agreedIn(wish) }, { command });
}

function resume(record: FlowRecord): LiveFlow {
  const { id, wish, draftId, markdown, ticket, account = null, agreed = null } = record;
  return launch({ id, wish, draftId, markdown, ticket, account, agreed }, { record });
}

function launch(about: LiveFlow['about'], origin: Parameters<LiveFlow['begin']>[0]): LiveFlow {
  const flow = new LiveFlow(about, (changed) => {
    if (changed.finished && live.get(about.id) === changed) live.delete(about.id);
    void setAlarm();
  });
  live.set(about.id, flow);
  flow.begin(origin);
  void setAlarm();
  return flow;
}

/** An alarm wakes a stopped worker while something is under way, and only then. */
async function setAlarm(): Promise<void> {
  const busy = [...live.values()].some((flow) => flow.busy);
  if (busy) await ext.alarms.create(ALARM, { periodInMinutes: 0.5 });
  else await ext.alarms.clear(ALARM);
}

async function commandFor(wish: Wish): Promise<{ command: Command; draft: Draft | null }> {
  if (wish.wish === 'generate') await mustBeNew(wish.url);
  if (wish.wish === 'generate') return { command: await generateCommand(wish.url, null), draft: null };
  const record = await withoutEvidence(await draftById(wish.draftId));
  if (!record) throw { kind: 'noDraft', message: 'This draft is not there any more.', hint: 'Generate it again from its ticket.' };
  const { draft } = record;
  switch (wish.wish) {
    case 'refresh':
      return { command: await generateCommand(draft.ticket.url, draft), draft };
    case 'review':
      return { command: { command: 'review', draft, target: wish.target, preferred: redactionWishes(await preferences()) }, draft };
    case 'publish':
      return { command: { command: 'publish', draft, review: wish.review, consent: wish.consent }, draft };
    case 'undo':
      return { command: { command: 'undo', draft }, draft };
  }
}

/** A draft of an older version held its evidence within; from now on it lies beside it. */
async function withoutEvidence(record: DraftRecord | undefined): Promise<DraftRecord | undefined> {
  if (!record || !isOld(record.draft)) return record;
  const apart = await withCore((core) => core.apart(record.draft));
  await layApart(record.id, apart);
  return { ...record, draft: apart.draft };
}

async function mustBeNew(url: string): Promise<void> {
  if (await draftOfTicket(url)) throw { kind: 'haveDraft', message: 'This ticket has a draft already.', hint: 'Open it.' };
}

async function generateCommand(url: string, draft: Draft | null): Promise<Command> {
  const chosen = await preferences();
  const settings: Settings = {
    depth: chosen.depth,
    tickets: chosen.tickets,
    template: draft?.template ?? (await templateId(chosen)),
    choice: { templates: chosen.templates, rules: chosen.templateRules },
    factors: chosen.factors || null,
    phases: (chosen.phases === OWN_PHASES ? phasesText(chosen.ownPhases) : chosen.phases) || null,
    frontMatter: chosen.frontMatter,
    ...zoneAt(new Date()),
  };
  const origin = originOf(url) ?? '';
  // A draft knows where its site is; an account knows it beyond what an address can say.
  const at = draft?.ticket ?? (await accountFor(origin));
  return { command: 'generate', url, tracker: at?.tracker ?? null, base: at?.base ?? null, settings, markup: chosen.markup[origin] ?? null, draft };
}

/** The chosen template when it is there, the core's first one otherwise. */
async function templateId({ template: chosen, templates: own }: Preferences): Promise<string> {
  const all = await withCore((core) => core.templates());
  return [...all, ...own].some((one) => one.id === chosen) ? chosen : (all[0]?.id ?? chosen);
}
