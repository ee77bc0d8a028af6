// Which lines of the timeline a person wants to see.

import type { Brought, LineKind, TimelineRow } from '../shared/core';

export interface LineFilter {
  words: string;
  /** Empty for every kind, `none` for lines of no kind. */
  kind: LineKind | 'none' | '';
  /** Empty for every source. */
  source: string;
  state: 'all' | 'shown' | 'hidden';
}

export const ALL: LineFilter = { words: '', kind: '', source: '', state: 'all' };

/** A ticket, or a kind of evidence. */
export interface LineSource {
  id: string;
  name: string;
}

/** The source of each citation of a line: of a ticket as people write it, of evidence its product. */
export function sourcesOf(row: TimelineRow): string[] {
  return row.sources.map(({ id, label }) => {
    const [source = '', base = ''] = id.split('|');
    return base.startsWith('http') ? (label.split(' ')[0] ?? label) : source;
  });
}

/** Every source of these lines, in the order in which they first come. */
export function allSources(rows: readonly TimelineRow[], brought: readonly Brought[]): LineSource[] {
  const names = new Map(brought.map(({ source, product }) => [source, product]));
  const ids = new Set(rows.flatMap(sourcesOf));
  return [...ids].map((id) => ({ id, name: names.get(id) ?? id }));
}

/** Whether a line is one that is wanted; `kind` is what it was, as chosen or proposed. */
export function wanted(row: TimelineRow, kind: LineKind | null, filter: LineFilter): boolean {
  if (filter.state !== 'all' && (row.state === 'hidden') !== (filter.state === 'hidden')) return false;
  if (filter.kind !== '' && (kind ?? 'none') !== filter.kind) return false;
  if (filter.source !== '' && !sourcesOf(row).includes(filter.source)) return false;
  const words = filter.words.trim().toLowerCase();
  if (words === '') return true;
  return `${row.actor ?? ''} ${row.text} ${row.sources.map(({ label }) => label).join(' ')}`.toLowerCase().includes(words);
}
