// The table of sites. A new tracker's button is one file and one row.

import { github } from './github';
import { linear } from './linear';
import { redmine } from './redmine';
import type { Site } from './site';
import { youtrack } from './youtrack';

export const SITES: readonly Site[] = [redmine, github, linear, youtrack];
