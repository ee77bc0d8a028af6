// Which findings are not shown: rules that are off, findings ignored in this draft, and places ignored once.

import type { Finding } from '../shared/core';

export interface Ignores {
  rules: ReadonlySet<string>;
  hashes: ReadonlySet<string>;
}

/** A finding ignored once is remembered by its words and which of its equals it is. */
export function onceKey(findings: readonly Finding[], finding: Finding): string {
  const nth = findings.filter((other) => other.hash === finding.hash && other.start < finding.start).length;
  return `${finding.hash}#${nth}`;
}

/** What is left to show, in reading order. */
export function shown(findings: readonly Finding[], ignores: Ignores): Finding[] {
  return findings
    .filter((finding) => !ignores.rules.has(finding.rule) && !ignores.hashes.has(finding.hash) && !ignores.hashes.has(onceKey(findings, finding)))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The finding after or before a place, round the end. */
export function neighbour(findings: readonly Finding[], caret: number, step: 1 | -1): Finding | undefined {
  if (step === 1) return findings.find((finding) => finding.start > caret) ?? findings[0];
  return findings.findLast((finding) => finding.end < caret) ?? findings.at(-1);
}
