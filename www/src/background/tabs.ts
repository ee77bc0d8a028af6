// Opens our page for a ticket: its draft when there is one, a new one otherwise. A page that is open comes to the front.

import { ext } from '../shared/ext';
import { draftOfTicket } from '../shared/store/drafts';
import { start } from './flows';
import { ticketAt } from './ticketat';

/** The tab that was opened last for each address. Its page may not be there yet, or be on its way from the ticket to the draft. */
const opened = new Map<string, number | undefined>();
let turn: Promise<unknown> = Promise.resolve();

/** Opens the editor for an address of a ticket, one after the other: a double click asks twice. */
export function openTicket(url: string): Promise<void> {
  const done = turn.then(() => openNext(url));
  turn = done.catch(() => undefined);
  return done;
}

/** An address that is no ticket's opens the editor with a sentence. */
async function openNext(url: string): Promise<void> {
  const ticket = await ticketAt(url);
  const address = ticket?.url ?? url;
  const draft = await draftOfTicket(address);
  const paths = [`ticket=${encodeURIComponent(address)}`, ...(draft ? [`draft=${encodeURIComponent(draft.id)}`] : [])];
  const pages = paths.map((path) => ext.runtime.getURL(`editor.html?${path}`));
  if (await comesToFront(pages, opened.get(address))) return;
  // Reading begins before the page is there.
  if (ticket && !draft) await start({ wish: 'generate', url: address });
  opened.set(address, (await ext.tabs.create({ url: pages.at(-1) ?? '' })).id);
}

/** Shows the tab that has one of our pages, or that is still loading one. */
async function comesToFront(pages: string[], last: number | undefined): Promise<boolean> {
  const there = (await ext.runtime.getContexts?.({ contextTypes: ['TAB'] }).catch(() => [])) ?? [];
  const loading = last === undefined ? undefined : await ext.tabs.get(last).catch(() => undefined);
  const id = there.find((context) => pages.includes(context.documentUrl ?? ''))?.tabId ?? (loading?.status !== 'complete' ? loading?.id : undefined);
  if (id === undefined || id === -1) return false;
  const { windowId } = (await ext.tabs.update(id, { active: true })) ?? {};
  if (windowId !== undefined) await ext.windows?.update(windowId, { focused: true });
  return true;
}
