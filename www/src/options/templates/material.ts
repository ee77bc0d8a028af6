// The incident that a template is shown on. The one place that says where it comes from.

/** A draft whose incident is there. */
export interface Shown {
  draftId: string;
  title: string;
}

/** Drafts that a template can be shown on, last saved first. None yet: what was gathered is not kept beside drafts. */
export function shownIncidents(): Promise<Shown[]> {
  return Promise.resolve([]);
}

/** The incident of a draft, JSON text; null stands for the sample. */
export function materialOf(_draftId: string | null): Promise<string | null> {
  return Promise.resolve(null);
}
