// Hears views from the desk. A row that did not change is the very object that it was, so that it need not be drawn anew.

import type { DraftView } from '../shared/core';
import type { List, Part, Rest } from '../shared/viewtalk';

/** Hears what a `ViewTeller` tells, from its first view on. */
export class ViewHearer {
  private readonly had: Record<List, unknown[]> = { timeline: [], proposals: [] };
  private came: Record<List, unknown[]> = { timeline: [], proposals: [] };

  part({ list, rows }: Part): void {
    this.came[list].push(...rows);
  }

  whole({ view, stay }: Rest): DraftView {
    for (const [list, { first, last }] of Object.entries(stay) as [List, Rest['stay'][List]][]) {
      const had = this.had[list];
      const same = first + last === had.length && this.came[list].length === 0;
      if (!same) this.had[list] = [...had.slice(0, first), ...this.came[list], ...had.slice(had.length - last)];
    }
    this.came = { timeline: [], proposals: [] };
    return { ...view, ...(this.had as Pick<DraftView, List>) };
  }
}
