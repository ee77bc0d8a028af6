import { t, type Key } from '../shared/i18n';
import type { Brought, Finding } from '../shared/core';

type Severity = Finding['severity'];

const WORDS: Record<Severity, { one: Key; many: Key }> = {
  error: { one: 'countErrorsOne', many: 'countErrors' },
  warning: { one: 'countWarningsOne', many: 'countWarnings' },
  info: { one: 'countInfosOne', many: 'countInfos' },
};

/** How many of each severity. */
export function countsIn(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** "1 error", "3 warnings". */
export function countOf(severity: Severity, count: number): string {
  return counted(WORDS[severity], count);
}

/** "214 events, 2 metrics, 3 rows not read"; what there is none of is not said, but for events of a file without metrics. */
export function broughtIn({ told, metrics, unread }: Brought): string {
  const parts: [number, { one: Key; many: Key }][] = [
    [told, { one: 'evidenceEventsOne', many: 'evidenceEvents' }],
    [metrics, { one: 'evidenceMetricsOne', many: 'evidenceMetrics' }],
    [unread, { one: 'evidenceUnreadOne', many: 'evidenceUnread' }],
  ];
  const said = parts.filter(([count], at) => count > 0 || (at === 0 && metrics === 0));
  return said.map(([count, words]) => counted(words, count)).join(', ');
}

function counted(words: { one: Key; many: Key }, count: number): string {
  return t(new Intl.PluralRules().select(count) === 'one' ? words.one : words.many, count);
}
