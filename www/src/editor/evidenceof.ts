// Where a draft's evidence is: the one place that knows.

import type { Source } from '../shared/paper';
import type { DraftRecord } from '../shared/store/drafts';

/** What was brought to a draft. The draft itself holds it still, so there is nothing apart from it. */
export function evidenceOf({ draft }: DraftRecord): Promise<Source> {
  return Promise.resolve({ core: draft.core, evidence: '' });
}
