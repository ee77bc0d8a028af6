// What of a draft, and of what lies beside it, the paper module is handed.

import type { Source } from '../shared/paper';
import { evidenceOf } from '../shared/store/beside';
import type { DraftRecord } from '../shared/store/drafts';

/** What the draft remembers, and what was brought to it; empty where a draft of an older version holds that itself. */
export async function sourceOf({ id, draft }: DraftRecord): Promise<Source> {
  const beside = await evidenceOf(id);
  return { core: draft.core, evidence: beside.length > 0 ? `[${beside.join(',')}]` : '' };
}
