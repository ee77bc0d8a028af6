import type { MomentKind } from '../shared/core';
import type { Key } from '../shared/i18n';

/** What each moment of an incident is called. */
export const MOMENT_NAMES: Record<MomentKind, Key> = {
  started: 'factStarted',
  detected: 'factDetected',
  acknowledged: 'factAcknowledged',
  mitigated: 'factMitigated',
  resolved: 'factResolved',
};
