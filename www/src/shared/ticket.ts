import type { TicketRef } from './core';

/** How people write a ticket: `#42`, or `owner/repo#42`. */
export function labelOf(ticket: TicketRef): string {
  return `${ticket.project ?? ''}#${ticket.key}`;
}
