// A person's own session: a request that goes through an open tab, to the page's own origin and nowhere else.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { startBrowser } from './support/chromium.mjs';
import { env, fromWww } from './support/env.mjs';
import { html, json, rulesOf, serve } from './support/hermetic.mjs';

const HOST = 'gitlab.com';
const SITE = `https://${HOST}`;
const ELSEWHERE = 'codeberg.org';
const JIRA = 'https://acme.atlassian.net';

let browser;
let site;
let worker;

before(async () => {
  site = await serve({ [HOST]: answer, [ELSEWHERE]: () => json(200, { elsewhere: true }), [new URL(JIRA).host]: () => json(200, {}) });
  browser = await startBrowser({ resolverRules: rulesOf(site) });
  // The address that a redirect names is told as a request, followed or not; the ledger knows what arrived.
  browser.watch.allow(SITE, JIRA, `https://${ELSEWHERE}`);
  worker = browser.context.serviceWorkers()[0];
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
afterEach(async () => {
  browser.watch.check();
  await browser.tidy();
});

function answer({ pathname, headers }) {
  if (pathname === '/away') return { status: 302, headers: { location: `https://${ELSEWHERE}/taken` } };
  if (pathname === '/inside') return { status: 302, headers: { location: '/users/sign_in' } };
  if (pathname === '/api') return json(200, { cookie: headers.cookie ?? null, csrf: headers['x-csrf-token'] ?? null });
  const page = html(200, '<!doctype html><html lang="en"><head><title>Signed in</title><meta name="csrf-token" content="from-the-page"></head><body>Hello</body></html>', "default-src 'none'");
  return { ...page, headers: { ...page.headers, 'set-cookie': 'session=mine; Secure; HttpOnly; SameSite=Lax; Path=/' } };
}

/** Has the worker hand an order to the tab that shows this address. */
const hand = (url, order) =>
  worker.evaluate(
    async ([page, message]) => {
      const [tab] = await chrome.tabs.query({ url: `${page}/*` });
      const said = await chrome.tabs.sendMessage(tab.id, { kind: 'send', method: 'GET', headers: [], body: '', notAfter: Date.now() + 20_000, ...message }, { frameId: 0 });
      return said?.ok ? { ...said, body: atob(said.body) } : said;
    },
    [url, order],
  );

const asked = (path) => site.ledger.filter((entry) => entry.path === path);

describe('a request through a tab', () => {
  test('carries the session, and the page’s token where it writes; the page’s own policy is in no way', async () => {
    await browser.open(`${SITE}/signed-in`);
    const read = await hand(SITE, { url: `${SITE}/api` });
    assert.deepEqual(JSON.parse(read.body), { cookie: 'session=mine', csrf: null });
    const written = await hand(SITE, { url: `${SITE}/api`, method: 'POST', headers: [['Content-Type', 'application/json'], ['X-CSRF-Token', 'forged']], body: '{}' });
    assert.deepEqual(JSON.parse(written.body), { cookie: 'session=mine', csrf: 'from-the-page' });
    assert.equal(asked('/api').at(-1).headers.origin, SITE);
  });

  test('is not sent to another origin, and follows no redirect there or here', async () => {
    await browser.open(`${SITE}/signed-in`);
    for (const url of [`https://${ELSEWHERE}/api`, 'https://gitlab.com.evil.example/', `${SITE}:8443/api`, 'http://gitlab.com/api', '/api']) {
      assert.deepEqual(await hand(SITE, { url }), { ok: false, failure: { kind: 'notAllowed' } }, url);
    }
    for (const path of ['/away', '/inside']) {
      assert.deepEqual(await hand(SITE, { url: SITE + path }), { ok: false, failure: { kind: 'redirected', to: HOST } }, path);
    }
    assert.ok(!site.ledger.some(({ host }) => host === ELSEWHERE));
    assert.deepEqual(asked('/users/sign_in'), []);
  });

  test('is refused, and not sent, when the tab hears of it after its time', async () => {
    await browser.open(`${SITE}/signed-in`);
    assert.deepEqual(await hand(SITE, { url: `${SITE}/late`, method: 'POST', body: '{}', notAfter: Date.now() - 1 }), { ok: false, failure: { kind: 'timeout' } });
    await hand(SITE, { url: `${SITE}/in-time`, method: 'POST', body: '{}' });
    assert.deepEqual([asked('/late').length, asked('/in-time').length], [0, 1]);
  });

  test('is sent for our worker alone: not for our pages, not for another script, not for the page', async () => {
    const page = await browser.open(`${SITE}/signed-in`);
    const before = asked('/api').length;
    const options = await browser.open(browser.address('options.html'));
    const said = await options.evaluate(
      async (url) => {
        const [tab] = await chrome.tabs.query({ url: `${new URL(url).origin}/*` });
        const order = { kind: 'send', method: 'GET', url, headers: [], body: '', notAfter: Date.now() + 20_000 };
        return (await chrome.tabs.sendMessage(tab.id, order, { frameId: 0 }).catch(() => undefined)) ?? 'refused';
      },
      `${SITE}/api`,
    );
    assert.equal(said, 'refused');
    await page.evaluate((url) => {
      const order = { kind: 'send', method: 'GET', url, headers: [], body: '', notAfter: Date.now() + 20_000 };
      window.postMessage(order, '*');
      document.dispatchEvent(new CustomEvent('send', { detail: order }));
    }, `${SITE}/api`);
    await hand(SITE, { url: `${SITE}/last` });
    assert.equal(asked('/api').length, before);
    assert.equal(asked('/last').length, 1);
  });

  test('is sent once, also when the script was put into the page a second time', async () => {
    await browser.open(`${SITE}/signed-in`);
    await worker.evaluate(async (site) => {
      const [tab] = await chrome.tabs.query({ url: `${site}/*` });
      for (let times = 0; times < 2; times += 1) await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['content.js'] });
    }, SITE);
    assert.equal((await hand(SITE, { url: `${SITE}/once`, method: 'POST', body: '{}' })).status, 200);
    assert.equal(asked('/once').length, 1);
  });
});

describe('a write of our worker to a Jira', () => {
  test('names no origin once its rule is made; writes elsewhere and those of Jira’s own pages do', async () => {
    const { outputFiles } = fromWww('esbuild').buildSync({ entryPoints: [path.join(env.www, 'src/background/jira.ts')], bundle: true, write: false, format: 'iife', globalName: 'jira' });
    const post = (url) => worker.evaluate((to) => fetch(to, { method: 'POST', body: '{}', credentials: 'omit' }).then(({ status }) => status), url);
    const origins = () => site.ledger.filter(({ method, path: at }) => method === 'POST' && at.startsWith('/write')).map(({ headers }) => headers.origin);
    await post(`${JIRA}/write/1`);
    await worker.evaluate(`(async () => { ${outputFiles[0].text}; await jira.disguise({ origin: '${JIRA}', tracker: 'jira-cloud' }); })()`);
    await post(`${JIRA}/write/2`);
    await post(`${SITE}/write/3`);
    const page = await browser.open(`${JIRA}/page`);
    await page.evaluate(() => fetch('/write/4', { method: 'POST', body: '{}' }).then(({ status }) => status));
    const ours = browser.address('').slice(0, -1);
    assert.deepEqual(origins(), [ours, undefined, ours, JIRA]);
  });
});
