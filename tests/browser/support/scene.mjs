// How most tests begin: an account is there, and a draft of the incident is open.

import { after, afterEach, before, beforeEach } from 'node:test';
import { startBrowser } from './chromium.mjs';
import { Editor } from './pages/editor.mjs';
import { addAccount } from './pages/options.mjs';
import { demoSite } from './sites.mjs';
import { t } from './words.mjs';

/** The year of due dates: Redmine takes no date before today for a new ticket. */
export const YEAR = new Date().getFullYear() + 1;

/** Enters the site's account. */
export async function connect(browser, site) {
  browser.watch.allow(...site.origins);
  browser.watch.secret(site.token);
  // A session needs a tab of the site in which the person is signed in; it stays open.
  if (site.session) await site.signIn(await browser.context.newPage());
  const page = await addAccount(browser, accountOf(site));
  await page.close();
}

/** What is entered for a site. */
export function accountOf(site) {
  return { address: site.url, tracker: site.tracker, token: site.session ? null : site.token, mail: site.mail ?? null, markup: site.markup };
}

/** Opens our page for a ticket's address, as the button does. */
export function openTicket(browser, url) {
  return browser.open(browser.address(`editor.html?ticket=${encodeURIComponent(url)}`));
}

/** Account and draft. */
export async function openDraft(browser, site, url = site.incident) {
  await connect(browser, site);
  return Editor.ready(await openTicket(browser, url));
}

/** A site for one test, stopped after it. */
export async function usingSite(browser, makeSite, work) {
  const site = await makeSite();
  try {
    await work(site);
    browser.watch.check();
  } finally {
    await browser.tidy();
    await site.stop();
  }
}

/** Words of a text that `openPublished` published. */
export const PUBLISHED = 'Written for this test.';

/** Publishes a draft with its whole text, and opens the ticket on the tracker's own page. */
export async function openPublished(browser, site) {
  const editor = await openDraft(browser, site);
  await editor.append(PUBLISHED);
  await editor.saved();
  const review = await editor.openReview();
  await review.dialog.getByLabel(t('includeText')).check();
  await review.publishButton.click();
  await editor.published.waitFor();
  const page = await browser.context.newPage();
  await site.signIn(page);
  await page.goto(site.incident);
  return page;
}

/** One browser for a file, and for each of its tests a demo tracker with an open draft, which `take` is handed. */
export function draftForEach(take, tidy = () => undefined) {
  let browser;
  let site;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    site = await demoSite();
    take({ browser, site, editor: await openDraft(browser, site) });
  });
  afterEach(async () => {
    await tidy();
    await browser.tidy();
    await site.stop();
    browser.watch.check();
  });
}

/** Action items that nobody has taken yet, owned by people of the site. */
export function actions(site, count, prefix = 'Write down step') {
  return Array.from({ length: count }, (_, at) => ({ what: `${prefix} ${at + 1} of the runbook`, owner: site.owners[at % 2], due: `${YEAR}-03-${at + 10}` }));
}

/** What there is now that was not there before: comments and children. */
export async function counter(site) {
  const before = { comments: (await site.comments()).length, children: (await site.children()).length };
  return async () => ({ comments: (await site.comments()).length - before.comments, children: (await site.children()).length - before.children });
}

/** The heading, the safe part and the hint of the trouble in front of the text. */
export async function trouble(editor) {
  const alert = editor.page.locator('section.trouble');
  await alert.waitFor();
  return { message: await alert.getByRole('heading').first().innerText(), all: await alert.innerText() };
}

export { t };
