// What the button on a page shows, and the one in the toolbar.

import { ext } from '../shared/ext';
import { t } from '../shared/i18n';
import { originOf } from '../shared/origin';
import { draftOfTicket, isPublished } from '../shared/store/drafts';
import { waitingFlows } from '../shared/store/flows';
import { preferences } from '../shared/store/settings';
import { isWorkingOn } from './flows';
import { ticketAt } from './ticketat';
import type { ButtonStatus } from '../shared/messages';

export async function statusOf(url: string): Promise<ButtonStatus> {
  const { hiddenOn } = await preferences();
  const ticket = await ticketAt(url);
  const show = ticket !== null && !hiddenOn.includes(originOf(url) ?? '');
  if (!ticket || !show) return { show: false, state: 'none' };
  if (isWorkingOn(ticket.url)) return { show, state: 'working' };
  const record = await draftOfTicket(ticket.url);
  if (!record) return { show, state: 'none' };
  return { show, state: isPublished(record) ? 'published' : 'draft' };
}

/** Marks the button in the toolbar while something that creates or removes waits for a person; the popup says what. */
export async function showBadge(): Promise<void> {
  const waiting = await waitingFlows().catch(() => []);
  await ext.action.setBadgeText({ text: waiting.length > 0 ? '!' : '' });
  await ext.action.setTitle({ title: t(waiting.length > 0 ? 'actionWaits' : 'actionTitle') });
}
