// What differs between two long texts of the same kind, so that a step can be undone in a third one that has changed elsewhere.

export interface Difference {
  from: string;
  to: string;
}

/** As many letters before what differs say where it is, and some after it that nothing of it was cut off. */
const BEFORE = 200;
const AFTER = 10;

export function difference(before: string, after: string): Difference {
  let most = Math.min(before.length, after.length);
  // What is stored for a large incident has 20 MB: long pieces are compared first.
  const grow = (same: (from: number, step: number) => boolean) => {
    let at = 0;
    for (const step of [65_536, 256, 1]) while (at + step <= most && same(at, step)) at += step;
    return at;
  };
  const start = grow((at, step) => before.slice(at, at + step) === after.slice(at, at + step));
  most -= start;
  const last = (text: string, at: number, step: number) => text.slice(text.length - at - step, text.length - at);
  const end = grow((at, step) => last(before, at, step) === last(after, at, step));
  const piece = (text: string) => text.slice(Math.max(0, start - BEFORE), text.length - Math.max(0, end - AFTER));
  // A copy: a part of a text would keep the whole of it.
  return structuredClone({ from: piece(before), to: piece(after) });
}

/** The text with one in place of the other; as it is where that does not stand in it, or more than once. */
export function replaced(text: string, { from, to }: Difference): string {
  const parts = text.split(from);
  return parts.length === 2 ? parts.join(to) : text;
}
