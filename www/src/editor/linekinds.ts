// What each line of the timeline was for those who were there: as a person chose, else as the paper module proposes.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Key } from '../shared/i18n';
import { kindsOf } from '../shared/paper';
import type { LineKind, TimelineRow } from '../shared/core';

export const KIND_NAMES: Record<LineKind, Key> = {
  detection: 'kindDetection',
  diagnosis: 'kindDiagnosis',
  repair: 'kindRepair',
  decision: 'kindDecision',
  communication: 'kindCommunication',
  keyMoment: 'kindKeyMoment',
};

const keyOf = ({ event, text }: TimelineRow) => `${event ?? ''}\n${text}`;

/** What is proposed for a line; null where nothing points anywhere, or nothing is known yet. Only new words are asked about. */
export function useProposedKinds(rows: readonly TimelineRow[]): (row: TimelineRow) => LineKind | null {
  const known = useRef(new Map<string, LineKind | null>());
  const seen = useRef(new WeakSet<TimelineRow>());
  const [, heard] = useState(0);
  useEffect(() => {
    const news = rows.filter((row) => !seen.current.has(row));
    for (const row of news) seen.current.add(row);
    const unknown = new Map(news.map((row): [string, TimelineRow] => [keyOf(row), row]).filter(([key]) => !known.current.has(key)));
    if (unknown.size === 0) return;
    const asked = [...unknown];
    for (const [key] of asked) known.current.set(key, null);
    kindsOf(asked.map(([, row]) => row)).then(
      (kinds) => {
        asked.forEach(([key], at) => known.current.set(key, kinds[at] ?? null));
        heard((count) => count + 1);
      },
      // Without proposals the list is whole all the same, and kinds can be chosen.
      () => undefined,
    );
  }, [rows]);
  return (row) => known.current.get(keyOf(row)) ?? null;
}
