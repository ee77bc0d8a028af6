import { t, type Key } from '../shared/i18n';
import type { Finding } from '../shared/core';

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
  const words = WORDS[severity];
  return t(new Intl.PluralRules().select(count) === 'one' ? words.one : words.many, count);
}
