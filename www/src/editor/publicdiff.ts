// The draft's text beside its public version, as pieces to be shown one after the other.

import type { PublicPart } from '../shared/paper';

export type Piece =
  | { piece: 'same'; text: string }
  /** So many lines that do not differ, and are not shown. */
  | { piece: 'skipped'; lines: number }
  | { piece: 'changed'; was: string; now: string; part: PublicPart };

/** Lines that are shown around a change. */
const NEAR = 2;

/** The pieces, in the order of the text. */
export function pieces(text: string, parts: readonly PublicPart[]): Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (const part of parts) {
    found.push(...stretch(text.slice(done, part.start), done > 0, true));
    found.push({ piece: 'changed', was: text.slice(part.start, part.end), now: part.now, part });
    done = part.end;
  }
  found.push(...stretch(text.slice(done), done > 0, false));
  return found;
}

/** A stretch without changes; its middle is left out where it is long. */
function stretch(text: string, after: boolean, before: boolean): Piece[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const head = after ? NEAR + 1 : 0;
  const tail = before ? NEAR + 1 : 0;
  const skipped = lines.length - head - tail;
  if (skipped <= NEAR) return [{ piece: 'same', text }];
  const same = (part: string[]): Piece[] => (part.length > 0 ? [{ piece: 'same', text: part.join('\n') }] : []);
  return [...same(lines.slice(0, head)), { piece: 'skipped', lines: skipped }, ...same(tail > 0 ? lines.slice(-tail) : [])];
}

/** Places that belong together, as one row of the list. */
export interface Group {
  key: string;
  part: PublicPart;
  was: string;
  count: number;
}

/** What is looked at first. */
const ORDER: PublicPart['kind'][] = ['mask', 'internal', 'restricted', 'person', 'link', 'comment'];

/** A row for each key: secrets first, and of each kind in the order of the text. */
export function groups(text: string, parts: readonly PublicPart[]): Group[] {
  const byKey = new Map<string, Group>();
  for (const part of parts) {
    const known = byKey.get(part.key);
    if (known) {
      known.count += 1;
      continue;
    }
    // A link is two changes around its label; what people know of it is the whole.
    const behind = part.kind === 'link' ? parts.find((other) => other.key === part.key && other.start > part.start) : undefined;
    const end = behind?.end ?? part.end;
    byKey.set(part.key, { key: part.key, part, was: text.slice(part.start, end), count: 1 });
  }
  return [...byKey.values()].sort((a, b) => ORDER.indexOf(a.part.kind) - ORDER.indexOf(b.part.kind));
}
