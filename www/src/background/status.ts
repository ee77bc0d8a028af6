// What the button on a page shows.

import { originOf } from '../shared/origin';
import { draftOfTicket, isPublished } from '../shared/store/drafts';
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
