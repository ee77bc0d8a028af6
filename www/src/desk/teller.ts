// Tells the page a view: what differs from the one told before, in parts.

import type { DraftView } from '../shared/core';
import type { List, Part, Rest } from '../shared/viewtalk';

const LISTS: readonly List[] = ['timeline', 'proposals'];

/** As many rows are read in one task. */
const PART = 1000;

/** Tells views; knows what was told before. */
export class ViewTeller {
  private readonly told: Record<List, string[]> = { timeline: [], proposals: [] };

  /** Gives `part` what differs, and then the rest. */
  tell(view: DraftView, part: (part: Part) => void): Rest {
    const stay = { timeline: { first: 0, last: 0 }, proposals: { first: 0, last: 0 } };
    for (const list of LISTS) {
      const rows: unknown[] = view[list];
      const now = rows.map((row) => JSON.stringify(row));
      const { first, last } = (stay[list] = alike(this.told[list], now));
      this.told[list] = now;
      for (let at = first; at < rows.length - last; at += PART) part({ list, rows: rows.slice(at, Math.min(at + PART, rows.length - last)) });
    }
    return { view: { ...view, timeline: [], proposals: [] }, stay };
  }
}

function alike(before: readonly string[], now: readonly string[]): { first: number; last: number } {
  const most = Math.min(before.length, now.length);
  let first = 0;
  while (first < most && before[first] === now[first]) first += 1;
  let last = 0;
  while (last < most - first && before[before.length - 1 - last] === now[now.length - 1 - last]) last += 1;
  return { first, last };
}
