// The table of sites. A new tracker's button is one file and one row.

import { azureDevOps } from './azure-devops';
import { github } from './github';
import { redmine } from './redmine';
import { requestTracker } from './request-tracker';
import type { Site } from './site';

export const SITES: readonly Site[] = [redmine, github, azureDevOps, requestTracker];
