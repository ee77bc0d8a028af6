import { useEffect, useRef } from 'preact/hooks';
import { renderBlocks, AT_ONCE, type Later } from '../shared/dom';
import { t } from '../shared/i18n';
import type { Block } from '../shared/core';
import { scrollerOf } from '../ui/scroller';

/** The draft as its readers will see it. */
export function Preview(props: { blocks: Block[] }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    const later: Later[] = [];
    current.replaceChildren(...renderBlocks(props.blocks, later));
    const ends = later.map((one) => drawnAsSeen(one, scrollerOf(current)));
    return () => ends.forEach((end) => end());
  }, [props.blocks]);
  return <article class="preview" aria-label={t('preview')} ref={place} />;
}

/** Draws more items whenever the last one comes near; gives what ends that. */
function drawnAsSeen({ parent, items }: Later, scroller: Element | null): () => void {
  const observer = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      keepWidths(parent);
      parent.append(...items.splice(0, AT_ONCE).map((draw) => draw()));
      follow();
    },
    { root: scroller, rootMargin: '1500px 0px' },
  );
  const follow = () => {
    if (items.length > 0 && parent.lastElementChild) observer.observe(parent.lastElementChild);
  };
  follow();
  return () => observer.disconnect();
}

/** Columns stay as wide as the first rows have made them: otherwise every row would be laid out anew with each that comes. */
function keepWidths(parent: HTMLElement): void {
  const table = parent.closest('table');
  if (!table || table.style.tableLayout !== '') return;
  const heads = [...table.querySelectorAll('th')];
  const widths = heads.map((head) => head.offsetWidth);
  table.style.width = `${table.offsetWidth}px`;
  table.style.tableLayout = 'fixed';
  heads.forEach((head, at) => (head.style.width = `${widths[at]}px`));
}
