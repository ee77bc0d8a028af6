// The table of sites. A new tracker's button is one file and one row.

import { forgejo } from './forgejo';
import { gitea } from './gitea';
import { github } from './github';
import { githubServer } from './github-server';
import { redmine } from './redmine';
import type { Site } from './site';

export const SITES: readonly Site[] = [redmine, github, githubServer, gitea, forgejo];
