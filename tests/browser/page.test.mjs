// The button on pages that draw themselves anew, and on pages that are not our friends.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, afterEach, describe, test } from 'node:test';
import { startBrowser } from './support/chromium.mjs';
import { env } from './support/env.mjs';
import { Editor } from './support/pages/editor.mjs';
import { button, buttons, press } from './support/pages/ticket.mjs';
import { connect, openTicket, trouble } from './support/scene.mjs';
import { shots } from './support/shots.mjs';
import { demoSite, gitHubSite } from './support/sites.mjs';
import { records } from './support/store.mjs';

let browser;
let github;
let site;

before(async () => {
  github = await gitHubSite();
  browser = await startBrowser({ resolverRules: github.resolverRules });
  site = await demoSite();
  await connect(browser, github);
  await connect(browser, site);
});
after(async () => {
  await browser?.close();
  await github?.stop();
  await site?.stop();
});
afterEach(async () => {
  await browser.tidy();
});

describe('a page that shows another ticket without being loaded', () => {
  test('has one button, for the ticket that it shows, however one goes there', async () => {
    const page = await browser.open(github.list);
    const follow = async (name) => {
      await page.getByRole('link', { name }).click();
      await page.locator('h1 bdi', { hasText: name }).waitFor();
      await button(page);
      assert.equal((await buttons(page)).length, 1);
    };
    const list = async () => {
      await page.getByRole('navigation', { name: 'Repository' }).getByRole('link', { name: 'Issues' }).click();
      await page.getByRole('heading', { name: 'Issues' }).waitFor();
      await page.locator('[data-nofault]').waitFor({ state: 'detached' });
    };
    assert.deepEqual(await buttons(page), []);
    await follow('Checkout answers 502 for every third customer');
    await list();
    await follow('Pool size is set per pod');
    await page.goBack();
    await page.getByRole('heading', { name: 'Issues' }).waitFor();
    await page.locator('[data-nofault]').waitFor({ state: 'detached' });
    await page.goBack();
    await page.locator('h1 bdi', { hasText: 'Checkout answers 502' }).waitFor();
    await button(page);
    assert.equal((await buttons(page)).length, 1);
    const editor = await Editor.ready(await browser.opened(() => press(page)));
    assert.ok((await editor.text()).includes('Checkout answers 502 for every third customer'));
    browser.watch.check();
  });

  test('gets its button back when it draws itself again', async () => {
    const page = await browser.open(github.incident);
    await button(page);
    await page.evaluate(() => {
      const part = document.querySelector('main');
      part.replaceWith(part.cloneNode(true));
      for (const ours of document.querySelectorAll('[data-nofault]')) ours.remove();
    });
    await button(page);
    assert.equal((await buttons(page)).length, 1);
  });

  test('has no button after one of its own elements pretends to be ours', async () => {
    const page = await browser.open(github.list);
    await page.evaluate(() => {
      const fake = document.createElement('button');
      fake.setAttribute('data-nofault', '');
      fake.textContent = 'Not ours';
      document.body.append(fake);
      fake.click();
      window.postMessage({ kind: 'open', url: location.href }, '*');
      document.dispatchEvent(new CustomEvent('nofault', { detail: { kind: 'open', url: location.href } }));
    });
    const pages = browser.context.pages().length;
    await page.goto(github.incident);
    await browser.opened(() => press(page));
    assert.equal(browser.context.pages().length, pages + 1, 'only the real click opened a page');
  });
});

describe('a page that is no friend', () => {
  test('gets nothing done through the script that stands on it', async () => {
    const page = await browser.open(site.incident);
    await button(page);
    const world = await contentScript(page);
    const pages = browser.context.pages().length;
    const asks = [{ kind: 'test', origin: site.url }, { kind: 'sites' }, { kind: 'wiped' }, { kind: 'open', url: github.incident }, { kind: 'status', url: site.incident, more: 1 }, { kind: 'vault:get' }, { kind: 'product', address: site.url }, { kind: 'send', method: 'GET', url: site.incident, headers: [], body: '', notAfter: Date.now() + 60_000 }];
    for (const ask of asks) {
      assert.equal(await world(`chrome.runtime.sendMessage(${JSON.stringify(ask)}).then((answer) => answer ?? 'refused', () => 'refused')`), 'refused', JSON.stringify(ask));
    }
    const port = await world(`new Promise((told) => { const port = chrome.runtime.connect({ name: 'flow' }); port.onDisconnect.addListener(() => told('closed')); port.onMessage.addListener(() => told('answered')); port.postMessage({ kind: 'attach', flowId: 'x' }); })`);
    assert.equal(port, 'closed');
    assert.equal(browser.context.pages().length, pages);
    assert.equal((await records(await browser.open(browser.address('options.html')), 'accounts')).length, 2, 'nothing was wiped');
  });

  test('finds no token in any store that a script on a page can read', async () => {
    const page = await browser.open(site.incident);
    await button(page);
    const world = await contentScript(page);
    const seen = await world(`(async () => JSON.stringify({
      local: chrome.storage?.local ? await chrome.storage.local.get().catch(String) : null,
      sync: chrome.storage?.sync ? await chrome.storage.sync.get().catch(String) : null,
      databases: (await indexedDB.databases()).map((one) => one.name),
      kept: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, page: document.documentElement.outerHTML }))()`);
    assert.ok(!seen.includes(site.token) || (await (await fetch(site.incident)).text()).includes(site.token), 'the token is nowhere');
    assert.ok(!JSON.parse(seen).databases.includes('nofault'));
  });

  test('cannot have a token by looking like the tracker', async () => {
    const twin = await demoSite();
    browser.watch.allow(...twin.origins);
    try {
      const said = await trouble(new Editor(await openTicket(browser, twin.incident)));
      assert.match(said.message, /there is none for it/);
      // The form may already ask which product this is, with nobody's token.
      assert.deepEqual(twin.proxy.askedBeyondProduct(), []);
      assert.ok(!JSON.stringify(twin.proxy.ledger).includes(site.token), 'the token went elsewhere');
    } finally {
      await twin.stop();
    }
  });

  test('cannot make our page run what it wrote', async () => {
    const editor = await Editor.ready(await openTicket(browser, site.incident));
    const alerts = [];
    editor.page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    await editor.append('<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3)) ![pixel](https://tracker.example/p.png)');
    await editor.page.getByRole('tab', { name: /^Preview/ }).click();
    const preview = editor.page.getByRole('article', { name: 'Preview' });
    await preview.getByText('alert(2)').waitFor();
    await preview.getByText('alert(2)').scrollIntoViewIfNeeded();
    await shots(editor.page, 'preview-hostile');
    assert.equal(await preview.locator('script, img, iframe, [onerror], a[href^="javascript:"]').count(), 0);
    assert.deepEqual(alerts, []);
    browser.watch.check();
  });
});

describe('tokens', () => {
  test('left for their own origin only, in the header that the tracker reads, and are in no draft and no flow', async () => {
    await Editor.ready(await openTicket(browser, site.incident));
    const asked = site.proxy.ledger.filter((entry) => entry.headers['x-redmine-api-key'] === site.token);
    assert.ok(asked.length > 0);
    for (const entry of [...site.proxy.ledger, ...github.github.ledger]) {
      assert.ok(!entry.path.includes(site.token) && !entry.body.includes(site.token), entry.path);
      if (entry.host) assert.ok(!JSON.stringify(entry.headers).includes(site.token), 'GitHub got the other token');
      else assert.ok(!JSON.stringify(entry.headers).includes(github.token), 'Redmine got the other token');
      assert.equal(entry.headers.cookie ?? '', entry.path.includes('.json') ? '' : (entry.headers.cookie ?? ''), 'no cookie goes with a request of ours');
    }
    const page = await browser.open(browser.address('options.html'));
    for (const store of ['drafts', 'versions', 'flows', 'settings']) {
      const text = JSON.stringify(await records(page, store));
      for (const token of [site.token, github.token]) assert.ok(!text.includes(token), `a token lies in ${store}`);
    }
    assert.ok(!(await page.content()).includes(site.token));
    browser.watch.check();
  });
});

// Last, because what they provoke is forgiven from then on.
describe('files and scripts', () => {
  test('reaches no file of the extension', async () => {
    browser.watch.expect(/chrome-extension:\/\/.*(ERR_|denied|Denying|Failed|violates|blocked)|(ERR_|denied|Denying|Not allowed|blocked).*chrome-extension:\/\//);
    // A page without a policy of its own, so that nothing but the extension itself refuses.
    const page = await browser.open('https://github.com/page.css');
    const files = readdirSync(env.extension, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(env.extension, path.join(entry.parentPath ?? entry.path, entry.name)));
    assert.ok(files.includes('editor.html'));
    const reached = await page.evaluate(
      async ([home, names]) => {
        const tried = await Promise.all(names.map((name) => fetch(home + name).then(() => name, () => null)));
        const framed = document.createElement('iframe');
        framed.src = `${home}editor.html`;
        document.body.append(framed);
        return tried.filter((name) => name !== null);
      },
      [browser.address(''), files],
    );
    assert.deepEqual(reached, []);
    browser.watch.check();
  });

  test('has its own scripts refused by our pages, should one get there', async () => {
    browser.watch.expect(/script-src/);
    const page = await browser.open(browser.address('options.html'));
    const ran = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', () => resolve(globalThis.ran === true));
          const script = document.createElement('script');
          script.textContent = 'globalThis.ran = true';
          document.body.append(script);
        }),
    );
    assert.equal(ran, false);
    browser.watch.check();
  });
});

/** Evaluates in the world of our content script. */
async function contentScript(page) {
  const session = await page.context().newCDPSession(page);
  const found = new Promise((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin?.startsWith(browser.address('').slice(0, -1)) || context.name === 'NoFault') resolve(context.id);
      if (context.auxData?.type === 'isolated' && /nofault/i.test(context.name)) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const contextId = await found;
  return async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { contextId, expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}
