import { useEffect, useRef } from 'preact/hooks';
import { renderBlocks } from '../shared/dom';
import { t } from '../shared/i18n';
import type { Block } from '../shared/core';

/** The draft as its readers will see it. */
export function Preview(props: { blocks: Block[] }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.replaceChildren(...renderBlocks(props.blocks)), [props.blocks]);
  return <article class="preview" aria-label={t('preview')} ref={place} />;
}
