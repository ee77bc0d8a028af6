import type { TicketRef } from './core';

/** How people write a ticket: `#42`, `owner/repo#42`, or the key alone where it names its project, `INC-42`. */
export function labelOf(ticket: TicketRef): string {
  if (ticket.key.includes('-')) return ticket.key;
  return `${ticket.project ?? ''}#${ticket.key}`;
}
