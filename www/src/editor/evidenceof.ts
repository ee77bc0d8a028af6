// What of a draft, and of what lies beside it, the paper module is handed.

import type { Brought } from '../shared/core';
import type { Source } from '../shared/paper';
import { evidenceOfFiles } from '../shared/store/beside';
import type { DraftRecord } from '../shared/store/drafts';

/**
 * What the draft remembers, and the metrics that were brought to it: files without any are not read. Empty where a draft of an
 * older version holds them itself.
 */
export async function sourceOf({ id, draft }: DraftRecord, brought: readonly Brought[]): Promise<Source> {
  const beside = await evidenceOfFiles(id, brought.filter(({ metrics }) => metrics > 0));
  return { core: draft.core, evidence: beside.length > 0 ? `[${beside.join(',')}]` : '' };
}
