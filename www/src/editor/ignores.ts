// Which findings are shown, and how one goes from one to the next.

import type { Finding } from '../shared/core';

/** What is left to show, in reading order. A hash stands for words in their sentence, so that edits elsewhere do no harm. */
export function shown(findings: readonly Finding[], ignored: ReadonlySet<string>): Finding[] {
  return findings.filter((finding) => !ignored.has(finding.hash)).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The finding after or before a place, round the end. One that begins right at the place is still to come. */
export function neighbour(findings: readonly Finding[], caret: number, step: 1 | -1): Finding | undefined {
  if (step === 1) return findings.find((finding) => finding.start >= caret) ?? findings[0];
  return findings.findLast((finding) => finding.end < caret) ?? findings.at(-1);
}

/** Findings that say the same: one stands for all, the others wait behind it. */
export interface Fold {
  first: Finding;
  more: Finding[];
}

/** So many of one kind are listed one by one; what is beyond is folded. */
const LISTED = 2;

/** In reading order. The same rule at the same severity is the same thing said again; one more alone is not worth a fold. */
export function folded(findings: readonly Finding[]): Fold[] {
  const kinds = new Map<string, Finding[]>();
  const rows: { finding: Finding; at: number; same: Finding[] }[] = [];
  for (const finding of findings) {
    const kind = `${finding.rule} ${finding.severity}`;
    const same = kinds.get(kind) ?? [];
    kinds.set(kind, same);
    rows.push({ finding, at: same.push(finding) - 1, same });
  }
  return rows.flatMap(({ finding, at, same }) => {
    const fold = same.length > LISTED + 1;
    if (fold && at >= LISTED) return [];
    return [{ first: finding, more: fold && at === LISTED - 1 ? same.slice(LISTED) : [] }];
  });
}
