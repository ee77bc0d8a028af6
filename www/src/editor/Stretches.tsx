// A long list is drawn in stretches: those near what is seen are in the page, the others only keep their room. What has the
// focus, or a form open, stays in the page wherever it is.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { scrollerOf } from '../ui/scroller';

/** Shorter lists are drawn whole. */
const LONG = 150;
const STRETCH = 30;
/** Drawn before it is seen. */
const NEAR = '800px 0px';
/** Until it was drawn once. */
const USUAL_PX = 76;

/** Where an item stands in the whole list, for those who hear it; nothing where all of it is in the page. */
export type Place = { 'aria-setsize'?: number; 'aria-posinset'?: number };

/** `held` is an item that stays in the page. `draw` gives an `li`. */
export function Stretches<T>({ items, held, draw }: { items: readonly T[]; held: (item: T) => boolean; draw(item: T, place: Place): ComponentChildren }) {
  if (items.length <= LONG) return <ol>{items.map((item) => draw(item, {}))}</ol>;
  const starts = Array.from({ length: Math.ceil(items.length / STRETCH) }, (_, at) => at * STRETCH);
  return (
    <>
      {starts.map((start) => (
        <Stretch key={start} items={items.slice(start, start + STRETCH)} start={start} of={items.length} held={held} draw={draw} />
      ))}
    </>
  );
}

function Stretch<T>(props: { items: readonly T[]; start: number; of: number; held: (item: T) => boolean; draw(item: T, place: Place): ComponentChildren }) {
  const { items, start } = props;
  const list = useRef<HTMLOListElement>(null);
  const height = useRef(items.length * USUAL_PX);
  const [near, setNear] = useState(start === 0);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    const { current } = list;
    if (!current) return;
    const observer = new IntersectionObserver(
      (seen) => {
        const isNear = seen.at(-1)?.isIntersecting ?? false;
        if (!isNear && current.childElementCount > 0) height.current = current.offsetHeight;
        setNear(isNear);
      },
      { root: scrollerOf(current), rootMargin: NEAR },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const drawn = near || focused || items.some(props.held);
  return (
    <ol ref={list} style={drawn ? undefined : { height: `${height.current}px` }} onFocusIn={() => setFocused(true)} onFocusOut={() => setFocused(false)}>
      {drawn ? items.map((item, at) => props.draw(item, { 'aria-setsize': props.of, 'aria-posinset': start + at + 1 })) : null}
    </ol>
  );
}
