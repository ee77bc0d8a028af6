// The incident that a template is shown on. The one place that says where it comes from.

import * as beside from '../../shared/store/beside';
import { allDrafts } from '../../shared/store/drafts';

/** A draft whose incident is there. */
export interface Shown {
  draftId: string;
  title: string;
}

/** Drafts that a template can be shown on, last saved first. */
export async function shownIncidents(): Promise<Shown[]> {
  const [drafts, there] = await Promise.all([allDrafts(), beside.withMaterial()]);
  return drafts.filter(({ id }) => there.has(id)).map(({ id, draft }) => ({ draftId: id, title: draft.title }));
}

/** The incident of a draft, JSON text; null stands for the sample. */
export function materialOf(draftId: string | null): Promise<string | null> {
  return draftId === null ? Promise.resolve(null) : beside.materialOf(draftId);
}
