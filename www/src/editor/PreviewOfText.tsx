import { askCore } from '../shared/modules';
import type { Block } from '../shared/core';
import { useOfText } from './oftext';
import { Preview } from './Preview';

const NONE: Block[] = [];

/** The preview of a text that changes; it is read while this is in the page, and no longer. */
export function PreviewOfText(props: { text: string; failed(reason: unknown): void }) {
  return <Preview blocks={useOfText(props.text, '', (text) => askCore('preview', text), props.failed) ?? NONE} />;
}
