// How a view crosses from the desk to its page: its long lists come by what differs from those that the page has, and in parts, each a
// short task of the page. What did not change is the very object that it was, so that it need not be drawn anew.

import type { DraftView } from './core';

const LISTS = ['timeline', 'proposals'] as const;
type List = (typeof LISTS)[number];

/** As many rows are read in one task. */
const PART = 1000;

/** Rows of a list that differ, in their order. */
export interface Part {
  list: List;
  rows: unknown[];
}

/** Comes after its parts: the view without its lists, and of each how many of the first and of the last rows stay. */
export interface Rest {
  view: DraftView;
  stay: Record<List, { first: number; last: number }>;
}

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

/** Hears what a `ViewTeller` tells, from its first view on. */
export class ViewHearer {
  private readonly had: Record<List, unknown[]> = { timeline: [], proposals: [] };
  private came: Record<List, unknown[]> = { timeline: [], proposals: [] };

  part({ list, rows }: Part): void {
    this.came[list].push(...rows);
  }

  whole({ view, stay }: Rest): DraftView {
    for (const list of LISTS) {
      const [had, { first, last }] = [this.had[list], stay[list]];
      const same = first + last === had.length && this.came[list].length === 0;
      if (!same) this.had[list] = [...had.slice(0, first), ...this.came[list], ...had.slice(had.length - last)];
    }
    this.came = { timeline: [], proposals: [] };
    return { ...view, ...(this.had as Pick<DraftView, List>) };
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
