// The main job on real servers.

import { after, before } from 'node:test';
import { startBrowser } from '../support/chromium.mjs';
import { redmineFile, rtFile } from '../support/env.mjs';
import { journey } from '../support/journey.mjs';
import { redmineSite, rtSite } from '../support/sites.mjs';

const NO_REDMINE = redmineFile() === null && 'NOFAULT_REDMINE is not set: no real Redmine was started';
const NO_RT = rtFile() === null && 'NOFAULT_RT is not set: no real Request Tracker was started';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

journey('a real Redmine', () => openIncident(), () => browser, NO_REDMINE);
journey('a real Request Tracker with a session', () => rtSite({ session: true }), () => browser, NO_RT);

/** The seed closed its incident, and Redmine lets no open sub-task below a closed ticket. */
async function openIncident() {
  const site = await redmineSite();
  await site.api.put(`/issues/${site.id}.json`, { issue: { status_id: site.about.statuses.Resolved } });
  return site;
}
