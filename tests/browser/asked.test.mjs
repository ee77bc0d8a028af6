// Sources that their makers run, asked with a token and without one: where the token goes, what is proposed, what is refused.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { DATADOG, ELSEWHERE, INCIDENT, MOVED, PAGERDUTY, STATUS, startAsked } from './support/asked/server.mjs';
import { accessible, noSideways } from './support/axe.mjs';
import { startBrowser } from './support/chromium.mjs';
import { openDraft } from './support/scene.mjs';
import { WIDE, shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { demoSite } from './support/sites.mjs';
import { storedDraft } from './support/store.mjs';
import { t } from './support/words.mjs';

const NOTE = `PagerDuty had it as https://harbour.pagerduty.com/incidents/${INCIDENT}, and https://${STATUS.host}/incidents/i1 told customers.`;

let asked;
let browser;
let site;
let editor;

before(async () => {
  asked = await startAsked();
  browser = await startBrowser({ resolverRules: asked.resolverRules });
});
after(async () => {
  await browser?.close();
  await asked?.stop();
});
beforeEach(async () => {
  site = await demoSite();
  await site.say(NOTE);
  asked.ledger.length = 0;
  // The browser tells of a redirect as of a request, also where it is not followed: the ledger says that nobody went there.
  browser.watch.allow(...[PAGERDUTY, DATADOG, STATUS, MOVED, ELSEWHERE].map(({ host }) => `https://${host}`));
  [PAGERDUTY.token, DATADOG.key, DATADOG.token].forEach((secret) => browser.watch.secret(secret));
  editor = await openDraft(browser, site);
});
afterEach(async () => {
  await browser.tidy();
  await site.stop();
  assert.deepEqual(asked.broken, []);
  browser.watch.check();
});

const dialog = () => editor.page.getByRole('dialog');
const field = (name) => dialog().getByLabel(name, { exact: true });
const open = async () => {
  await editor.evidence.getByRole('button', { name: t('evidenceConnect') }).click();
  await dialog().getByLabel(t('connectSource')).waitFor();
};
const ask = () => dialog().getByRole('button', { name: t('connectAsk') }).click();
const answered = async () => {
  await dialog().waitFor({ state: 'detached' });
  await until(() => editor.evidence.getByRole('button', { name: t('evidenceAdd') }).isEnabled(), 'the end of the refresh');
};
const offered = (name) => dialog().getByRole('list', { name: t('connectPlaces') }).getByRole('button', { name });

describe('a source of its maker', () => {
  test('is suggested by a link of the ticket, tells all pages, and gets its token at its own address alone', async () => {
    await open();
    assert.equal(await dialog().getByLabel(t('connectSource')).inputValue(), 'pagerduty');
    assert.equal(await field(t('connectAddress', 'PagerDuty')).inputValue(), `https://${PAGERDUTY.host}`);
    assert.equal(await field('Only of').inputValue(), `incidents/${INCIDENT}`);
    await accessible(editor.page, 'asking a source of its maker');
    await shots(editor.page, 'asked');
    await field(t('token')).fill('another');
    await ask();
    await dialog().getByText(/PagerDuty at api\.pagerduty\.com wants a token, or does not know this one \(401\)\. It says: “Unauthorized”\./).waitFor();
    await field(t('token')).fill(PAGERDUTY.token);
    await ask();
    await answered();
    await editor.news.getByText('The consumer waits for a lock that nobody holds.').first().waitFor();
    assert.deepEqual((await editor.brought()).map((one) => one.split('\n')[0]), [`PagerDuty incident of incidents/${INCIDENT} of ${PAGERDUTY.host}`, `PagerDuty log entries of incidents/${INCIDENT} of ${PAGERDUTY.host}`]);

    const good = asked.ledger.filter(({ status }) => status === 200);
    assert.deepEqual(good.map(({ pathname, query }) => [pathname, query.get('offset')]), [
      [`/incidents/${INCIDENT}`, null],
      [`/incidents/${INCIDENT}/log_entries`, null],
      [`/incidents/${INCIDENT}/log_entries`, '100'],
    ]);
    assert.ok(good.every(({ host, method, headers }) => host === PAGERDUTY.host && method === 'GET' && headers.cookie === undefined && headers.accept.startsWith('application/vnd.pagerduty+json')));
    const record = JSON.stringify(await storedDraft(editor.page, site.incident));
    assert.ok(!record.includes(PAGERDUTY.token), 'the draft knows no token');

    // The next time the token is known, for this address.
    await open();
    await dialog().getByLabel(t('connectSource')).selectOption('pagerduty');
    assert.equal(await field(t('token')).getAttribute('placeholder'), t('connectKept'));
    assert.equal(await field(t('token')).inputValue(), '');
  });

  test('that is a status page is asked without a token', async () => {
    await open();
    await offered(`Statuspage: ${STATUS.host}`).click();
    assert.equal(await field(t('connectAddress', 'Statuspage')).inputValue(), `https://${STATUS.host}`);
    assert.equal(await dialog().locator('input[type=password]').count(), 0);
    await ask();
    await answered();
    await editor.news.getByText('Orders are late (investigating): Some orders are late. We look into it.').first().waitFor();
    assert.deepEqual(asked.ledger.map(({ pathname, headers }) => [pathname, headers.authorization, headers.cookie]), [
      ['/api/v2/incidents.json', undefined, undefined],
      ['/api/v2/scheduled-maintenances.json', undefined, undefined],
    ]);
  });

  test('that wants two keys gets both, at the one of its addresses that was chosen', async () => {
    await open();
    await dialog().getByLabel(t('connectSource')).selectOption('datadog');
    await dialog().getByRole('button', { name: DATADOG.host }).click();
    await field(t('connectApplicationKey')).fill(DATADOG.token);
    await ask();
    await dialog().getByText(t('tokenMissing')).waitFor();
    await field(t('connectKey')).fill(DATADOG.key);
    await ask();
    await answered();
    await editor.news.getByText('Orders were scaled to 6').first().waitFor();
    assert.deepEqual(asked.ledger.map(({ host, status, headers }) => [host, status, headers.authorization]), [[DATADOG.host, 200, undefined]]);
  });

  test('that refuses does so in a sentence, and where it sends us the token does not go', async () => {
    const refused = async (words) => {
      await ask();
      await dialog().getByText(words).waitFor();
    };
    await editor.page.setViewportSize({ width: 420, height: 800 });
    await editor.page.getByRole('navigation', { name: t('columns') }).getByRole('button').first().click();
    await open();
    await offered(`PagerDuty: incidents/${INCIDENT}`).click();
    await field(t('token')).fill(PAGERDUTY.token);
    asked.now.wait = 7;
    await refused(/asks us to wait \(429\)\. It says: “Rate Limit Exceeded”\. Nothing was taken over\. Try again in 7 seconds\./);
    asked.now.wait = null;
    asked.now.page = true;
    await refused(/answered with a page and no data, perhaps to sign in/);
    asked.now.page = false;
    await field('Only of').fill('incidents/QXX');
    await refused(/has nothing at this address \(404\)/);
    await field('Only of').fill('our team');
    await refused(/Only of: “our team” is nothing that can be asked for/);
    await field('Only of').fill('');
    await field(t('connectAddress', 'PagerDuty')).fill('https://harbour.pagerduty.com');
    await field(t('token')).fill(PAGERDUTY.token);
    await refused(/harbour\.pagerduty\.com is where people read; PagerDuty answers elsewhere\. Nothing was taken over\. Enter https:\/\/api\.pagerduty\.com\./);
    await dialog().getByRole('button', { name: MOVED.host }).click();
    await refused(/sent us to another place/);
    assert.ok(asked.ledger.every(({ host }) => host !== ELSEWHERE.host), 'nobody went there');
    await accessible(editor.page, 'a source of its maker that refuses');
    await noSideways(editor.page, 'asking a source of its maker at 420 px');
    await shots(editor.page, 'asked-refused-420');
    await editor.page.setViewportSize(WIDE);
    assert.deepEqual(await editor.brought(), []);
  });
});
