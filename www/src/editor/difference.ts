// What differs between two long texts of the same kind, so that a step can be undone in a third one that has changed elsewhere.

export interface Difference {
  from: string;
  to: string;
}

/** As many letters before what differs say where it is, and some after it that nothing of it was cut off. */
const BEFORE = 200;
const AFTER = 10;

export function difference(before: string, after: string): Difference {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  start = Math.max(0, start - BEFORE);
  end = Math.max(0, end - AFTER);
  return { from: before.slice(start, before.length - end), to: after.slice(start, after.length - end) };
}

/** The text with one in place of the other; as it is where that does not stand in it, or more than once. */
export function replaced(text: string, { from, to }: Difference): string {
  const parts = text.split(from);
  return parts.length === 2 ? parts.join(to) : text;
}
