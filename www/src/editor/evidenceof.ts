// What of a draft, and of what lies beside it, the paper module is handed when the text leaves.

import type { Brought } from '../shared/core';
import { reach, type Source } from '../shared/paper';
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

/** What stands before the text where it leaves for people. A module that does not answer keeps nobody from their text. */
export function headOf(text: string, { draft }: DraftRecord): Promise<string> {
  return reach(text, draft.core).catch(() => '');
}
