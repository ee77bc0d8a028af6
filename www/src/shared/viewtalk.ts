// How a view crosses from the desk to its page: its long lists come by what differs from those that the page has, and in parts, each a
// short task of the page. `desk/teller.ts` tells, `editor/hearer.ts` hears.

import type { DraftView } from './core';

export type List = 'timeline' | 'proposals';

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
