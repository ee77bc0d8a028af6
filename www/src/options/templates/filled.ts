import { useEffect, useState } from 'preact/hooks';
import type { Block } from '../../shared/core';
import { renderTemplate, type TemplateFault } from '../../shared/templates';
import { asCoreError } from '../../shared/coreerror';
import { askCore } from '../../shared/modules';
import { materialOf } from './material';

/** What a template gives now. With a fault, the blocks are those of before. */
export interface Filled {
  blocks: Block[];
  fault: TemplateFault | null;
}

/** The text filled with the incident of a draft, again at each change; only the last answer counts. */
export function useFilled(text: string, draftId: string | null): Filled {
  const [filled, setFilled] = useState<Filled>({ blocks: [], fault: null });
  useEffect(() => {
    let late = false;
    const set = (change: (before: Filled) => Filled) => {
      if (!late) setFilled(change);
    };
    fill(text, draftId).then(
      (answer) => set((before) => ('fault' in answer ? { ...before, fault: answer.fault } : { blocks: answer.blocks, fault: null })),
      (error: unknown) => set((before) => ({ ...before, fault: { line: null, ...asCoreError(error) } })),
    );
    return () => {
      late = true;
    };
  }, [text, draftId]);
  return filled;
}

async function fill(text: string, draftId: string | null): Promise<{ blocks: Block[] } | { fault: TemplateFault }> {
  const answer = await renderTemplate(await materialOf(draftId), text);
  if ('error' in answer) return { fault: answer.error };
  return { blocks: await askCore('preview', answer.markdown) };
}
