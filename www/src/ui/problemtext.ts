import { t, type Key } from '../shared/i18n';
import type { OriginProblem } from '../shared/origin';

const KEYS: Record<OriginProblem, Key> = {
  empty: 'originEmpty',
  unreadable: 'originUnreadable',
  plainHttp: 'originPlainHttp',
  scheme: 'originScheme',
  credentials: 'originCredentials',
  lookalike: 'originLookalike',
};

/** Why an address was refused, in a sentence. */
export function problemText(why: OriginProblem): string {
  return t(KEYS[why]);
}
