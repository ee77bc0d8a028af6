// Lines of the timeline that are offered for a moment.

import type { TimelineRow } from '../shared/core';

/** As many are offered: a list of thousands would be none. */
const MOST = 300;

/** Lines with a time that stand in the text, in their order: around that moment where there are many. The chosen one is among them. */
export function nearest(rows: readonly TimelineRow[], chosen: string | null, at: string | null): TimelineRow[] {
  const all = rows.filter((row) => row.at !== null && (row.state !== 'hidden' || row.id === chosen));
  if (all.length <= MOST) return all;
  const here = all.findIndex((row) => (chosen === null ? at !== null && (row.at ?? '') >= at : row.id === chosen));
  const first = Math.max(0, Math.min(here - MOST / 2, all.length - MOST));
  return all.slice(first, first + MOST);
}
