// The main job on what is here for these tests alone; `real/` has it on real servers.

import { after, before } from 'node:test';
import { startBrowser } from './support/chromium.mjs';
import { rulesOf } from './support/hermetic.mjs';
import { journey } from './support/journey.mjs';
import { azureSite, demoSite, gitHubSite, gitLabSite } from './support/sites.mjs';

const SHORT = !process.env.NOFAULT_LONG && 'NOFAULT_LONG is not set: gitlab.test.mjs and azure.test.mjs do the main job there';

let browser;
let github;
let gitlab;
let azure;

before(async () => {
  github = await gitHubSite();
  gitlab = await gitLabSite({ session: true });
  azure = await azureSite();
  browser = await startBrowser({ resolverRules: rulesOf(github, gitlab, azure) });
});
after(async () => {
  await browser?.close();
  await github?.stop();
  await gitlab?.stop();
  await azure?.stop();
});

journey('the demo tracker', () => demoSite(), () => browser);
journey('GitHub', () => github, () => browser);
// Their own files do the main job with lost answers as well; the whole journey on them is for who has the time.
journey('GitLab with a session', () => gitlab, () => browser, SHORT);
journey('Azure DevOps', () => azure, () => browser, SHORT);
