// The table of sites. A new tracker's button is one file and one row.

import { azureDevOps } from './azure-devops';
import { forgejo } from './forgejo';
import { gitea } from './gitea';
import { github } from './github';
import { githubServer } from './github-server';
import { gitlab } from './gitlab';
import { jiraCloud } from './jira-cloud';
import { jiraDc } from './jira-dc';
import { linear } from './linear';
import { redmine } from './redmine';
import { requestTracker } from './request-tracker';
import { youtrack } from './youtrack';
import type { Site } from './site';

export const SITES: readonly Site[] = [
  azureDevOps,
  forgejo,
  gitea,
  github,
  githubServer,
  gitlab,
  jiraCloud,
  jiraDc,
  linear,
  redmine,
  requestTracker,
  youtrack,
];
