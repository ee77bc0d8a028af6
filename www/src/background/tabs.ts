// Opens our page for a ticket: its draft when there is one, a new one otherwise. A page that is open comes to the front.

import { ext } from '../shared/ext';
import { draftOfTicket } from '../shared/store/drafts';
import { start } from './flows';
import { ticketAt } from './ticketat';

/** Opens the editor for an address of a ticket; an address that is none opens it with a sentence. */
export async function openTicket(url: string): Promise<void> {
  const ticket = await ticketAt(url);
  const address = ticket?.url ?? url;
  const draft = await draftOfTicket(address);
  if (draft) return showEditor(`editor.html?draft=${encodeURIComponent(draft.id)}`);
  // Reading begins before the page is there.
  if (ticket) await start({ wish: 'generate', url: address });
  return showEditor(`editor.html?ticket=${encodeURIComponent(address)}`);
}

export async function showEditor(path: string): Promise<void> {
  const url = ext.runtime.getURL(path);
  const open = await ext.runtime.getContexts?.({ contextTypes: ['TAB'] }).catch(() => []);
  const there = open?.find((context) => context.documentUrl === url && context.tabId !== -1);
  if (there) {
    await ext.tabs.update(there.tabId, { active: true });
    await ext.windows?.update(there.windowId, { focused: true });
    return;
  }
  await ext.tabs.create({ url });
}
