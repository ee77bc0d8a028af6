// A stand-in for the trackers' module: the core's stand-in asks it nothing. Tests only.

import type { TrackersGlue } from '../src/shared/trackersglue';

export function instantiate(): TrackersGlue {
  return { init: () => Promise.resolve(undefined), answer: () => '' };
}
