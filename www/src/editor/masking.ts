// Places that should not be published, when the text has changed since they were found.

import type { Redaction } from '../shared/core';

/** The same ones as they are found `now`: of the same rule, beginning alike, the same one of those in their order. Gone ones are left out. */
export function foundAgain(wanted: readonly Redaction[], before: readonly Redaction[], now: readonly Redaction[]): Redaction[] {
  const alike = (all: readonly Redaction[], one: Redaction) => all.filter(({ rule, excerpt }) => rule === one.rule && excerpt === one.excerpt);
  return wanted.flatMap((one) => alike(now, one)[alike(before, one).indexOf(one)] ?? []);
}
