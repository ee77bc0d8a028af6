// The table of sites. A new tracker's button is one file and one row.

import { azureDevOps } from './azure-devops';
import { github } from './github';
import { jiraCloud } from './jira-cloud';
import { jiraDc } from './jira-dc';
import { linear } from './linear';
import { forgejo } from './forgejo';
import { gitea } from './gitea';
import { github } from './github';
import { githubServer } from './github-server';
import { redmine } from './redmine';
import type { Site } from './site';
import { youtrack } from './youtrack';

export const SITES: readonly Site[] = [redmine, github, jiraCloud, jiraDc];
import { gitlab } from './gitlab';
import { redmine } from './redmine';
import { requestTracker } from './request-tracker';
import type { Site } from './site';

export const SITES: readonly Site[] = [gitlab, redmine, github];
export const SITES: readonly Site[] = [redmine, github, azureDevOps];
export const SITES: readonly Site[] = [redmine, github, linear, youtrack];
export const SITES: readonly Site[] = [redmine, github, requestTracker];
export const SITES: readonly Site[] = [redmine, github, githubServer, gitea, forgejo];
export const SITES: readonly Site[] = [redmine, github, azureDevOps, requestTracker];
