// Every page and state, and how to reach it. `reach` ends when the state is there.

const ticket = (n) => `editor.html?ticket=${encodeURIComponent(`https://redmine.example:8443/issues/${n}`)}`;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function draft(page) {
  await page.getByText('No problems found').or(page.locator('.problem').first()).or(page.getByRole('textbox', { name: 'Postmortem' })).first().waitFor();
  await page.getByText('502').first().waitFor();
  await page.locator('.counts').getByText('1 error', { exact: true }).waitFor();
}

async function column(page, look, name) {
  if (look.name === 'narrow') await page.getByRole('navigation').getByRole('button', { name }).click();
}

async function bring(page, look, names) {
  await draft(page);
  await column(page, look, 'Sources');
  await page.locator('input[type=file]').setInputFiles(names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('x') })));
  await page.getByRole('region', { name: /^Evidence/ }).getByText('214 events, 2 metrics, 3 rows not read').first().waitFor();
}

async function refresh(page, said) {
  await draft(page);
  await button(page, 'Refresh').click();
  await page.getByRole('region', { name: 'Refresh' }).getByText(said).waitFor();
}

async function review(page) {
  await draft(page);
  await button(page, 'Publish').click();
  await page.getByRole('dialog', { name: 'Review before publishing' }).getByText('Exactly this text').first().waitFor();
}

async function publish(page) {
  await review(page);
  await page.getByLabel(/Type “publish”/).fill('publish');
  await page.getByLabel('Component *').selectOption('c');
  await button(page, 'Publish to redmine.example:8443').click();
}

/** Has the store be one of a newer version, and opens the page with it. */
async function newer(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open('nofault', 99);
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
      }),
  );
  await page.reload();
  await page.getByRole('alert').getByText('made by a newer version').waitFor();
}

export const STATES = [
  { name: 'welcome', page: 'welcome.html', reach: (page) => page.getByText('From incident').waitFor() },
  { name: 'options', page: 'options.html', reach: (page) => page.getByText('person-as-cause').waitFor() },
  {
    name: 'account-session',
    page: 'options.html',
    reach: async (page) => {
      await page.getByLabel('Address of your tracker', { exact: true }).fill('https://gitlab.com');
      await page.getByLabel(/With my own session/).waitFor();
      await button(page, 'Save and test').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'account-mail',
    page: `options.html?site=${encodeURIComponent('https://acme.atlassian.net/browse/OPS-7')}`,
    reach: async (page) => {
      await page.getByLabel('With a token').check();
      await page.getByLabel('E-mail address of the account').fill('ana@acme.example');
      await page.getByLabel('Token or API key').fill('secret');
    },
  },
  {
    name: 'account-ask',
    page: 'options.html',
    reach: async (page) => {
      await page.getByLabel('Address of your tracker', { exact: true }).fill('https://git.acme.example/shop/web/issues/12');
      await button(page, 'Ask git.acme.example which tracker it is').waitFor();
      await button(page, 'Save and test').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'options-rules',
    page: 'options.html#rule-person-as-cause',
    reach: async (page) => {
      await page.getByText('It is silent on').first().waitFor();
      await page.getByLabel('Level of single-root-cause').selectOption('off');
      await page.getByLabel('Word or phrase').fill('Mercury Gateway');
      await page.keyboard.press('Enter');
      await page.getByRole('list', { name: 'Words to leave alone' }).getByText('Mercury Gateway').waitFor();
      await page.locator('#rule-person-as-cause').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'options-drafts',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      await page.goto(new URL('options.html#data', page.url()).href);
      await page.getByRole('button', { name: /^Remove .*Checkout returned/ }).click();
      await page.getByRole('button', { name: /^Really remove .*Checkout returned/ }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'popup', page: 'popup.html', reach: (page) => page.getByText('Last drafts').waitFor() },
  {
    name: 'popup-waiting',
    page: ticket(1),
    reach: async (page) => {
      await publish(page);
      await page.getByText('2 of 4 done').first().waitFor();
      await page.goto(new URL('popup.html', page.url()).href);
      await page.getByRole('region', { name: 'Waits for you' }).getByRole('link', { name: /2 of 4 done/ }).waitFor();
    },
  },
  { name: 'newer-popup', page: 'popup.html', reach: newer },
  { name: 'newer-options', page: 'options.html', reach: newer },
  { name: 'newer-editor', page: 'editor.html?draft=1', reach: newer },
  { name: 'missing', page: 'editor.html', reach: (page) => page.getByText('no draft here').waitFor() },
  { name: 'progress', page: ticket(2), reach: (page) => page.getByText('300 of 1240').waitFor() },
  {
    name: 'sign-in',
    page: ticket(3),
    reach: async (page) => {
      await page.getByRole('combobox', { name: 'Tracker' }).waitFor();
      await page.locator('.button.primary:enabled').waitFor();
    },
  },
  { name: 'not-allowed', page: ticket(4), reach: (page) => button(page, 'Allow redmine.example:8443').waitFor() },
  { name: 'wait', page: ticket(5), reach: (page) => button(page, 'Try again').waitFor() },
  { name: 'draft', page: ticket(1), reach: draft },
  {
    name: 'timeline-edit',
    page: ticket(1),
    reach: async (page, look) => {
      await draft(page);
      await column(page, look, 'Sources');
      await page.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: /^Edit/ }).first().click();
      await page.getByLabel('What happened').waitFor();
    },
  },
  {
    name: 'evidence',
    page: ticket(1),
    reach: async (page, look) => {
      await bring(page, look, ['deployments-of-checkout-2026-03.csv', 'alerts of the night.alertmanager']);
      await page.getByRole('region', { name: /^New since/ }).getByText('00:41').waitFor();
      await page.getByRole('region', { name: /^Evidence/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'evidence-refused',
    page: ticket(1),
    reach: async (page, look) => {
      await bring(page, look, ['notes.bin', 'trap.csv', 'deployments.csv']);
      await page.getByLabel('Read notes.bin as').selectOption('alertmanager');
      await page.getByText('an answer of /api/v2/alerts').waitFor();
      await page.getByText('The reading of trap.csv stopped.').waitFor();
      await page.getByRole('region', { name: /^Evidence/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'evidence-paste',
    page: ticket(1),
    reach: async (page, look) => {
      await draft(page);
      await column(page, look, 'Sources');
      await button(page, 'Paste text…').click();
      await page.getByRole('dialog', { name: 'Paste text' }).getByLabel('Text').fill('time,text\n2026-03-10T22:41:00Z,Release 2214 went out\n');
      await page.locator('button:enabled', { hasText: 'Add as evidence' }).waitFor();
    },
  },
  {
    name: 'evidence-drop',
    page: ticket(1),
    reach: async (page, look) => {
      await draft(page);
      await column(page, look, 'Sources');
      const files = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'x.csv'));
        return data;
      });
      await page.locator('aside.left').dispatchEvent('dragenter', { dataTransfer: files });
      await page.getByText('Drop the files to add them as evidence').waitFor();
    },
  },
  {
    name: 'problems',
    page: ticket(1),
    reach: async (page, look) => {
      await draft(page);
      await column(page, look, 'Checks');
      await page.getByRole('list', { name: 'Problems' }).getByText('John pushed bad code').waitFor();
    },
  },
  {
    name: 'problems-folded',
    page: ticket(1),
    reach: async (page, look) => {
      await draft(page);
      await column(page, look, 'Checks');
      await button(page, '2 more like this').click();
      await page.getByRole('list', { name: 'Problems' }).getByText('Somebody should have asked').waitFor();
      await button(page, '1 error').click();
    },
  },
  {
    name: 'card',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      await page.getByRole('textbox', { name: 'Postmortem' }).focus();
      await page.keyboard.press('F8');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'card-words',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      await page.getByRole('textbox', { name: 'Postmortem' }).focus();
      for (let n = 0; n < 3; n += 1) await page.keyboard.press('F8');
      await page.keyboard.press('Alt+.');
      await button(page, 'Leave these words alone').click();
      await page.getByLabel('Words to leave alone').waitFor();
    },
  },
  {
    name: 'chosen',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      await page.getByRole('textbox', { name: 'Postmortem' }).focus();
      await page.keyboard.press('F8');
      await button(page, 'Ignore here').click();
      await page.getByRole('region', { name: 'Last choice' }).waitFor();
    },
  },
  {
    name: 'preview',
    page: ticket(1),
    reach: async (page, look) => {
      await draft(page);
      await column(page, look, 'Checks');
      await page.getByRole('tab', { name: 'Preview' }).click();
      await page.getByRole('article', { name: 'Preview' }).getByText('Incident Summary').waitFor();
    },
  },
  {
    name: 'checklist',
    page: ticket(1),
    reach: async (page, look) => {
      await draft(page);
      await column(page, look, 'Checks');
      await page.getByRole('tab', { name: 'Checklist' }).click();
      await page.getByText('Impact is told in numbers').waitFor();
    },
  },
  {
    name: 'rule',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      await page.getByRole('textbox', { name: 'Postmortem' }).focus();
      await page.keyboard.press('F8');
      await button(page, 'About this rule').click();
      await page.getByRole('dialog', { name: 'person-as-cause' }).waitFor();
    },
  },
  {
    name: 'versions',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      await button(page, 'Versions').click();
      await page.getByText('generated').waitFor();
    },
  },
  {
    name: 'recovered',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const open = indexedDB.open('nofault');
            open.onsuccess = () => {
              const tx = open.result.transaction('drafts', 'readwrite');
              const store = tx.objectStore('drafts');
              store.get('draft-1').onsuccess = (event) => {
                const record = event.target.result;
                record.session = { startedAt: '2026-03-11T10:00:00Z', markdown: record.draft.markdown.replace('## Five Whys', '## Five\nA line that was taken out') };
                // The page that is left clears its own session; another id stays.
                store.put({ ...record, id: 'draft-r', ticket: 'https://redmine.example:8443/issues/99', draft: { ...record.draft, id: 'draft-r' } });
              };
              tx.oncomplete = () => {
                open.result.close();
                resolve();
              };
            };
          }),
      );
      await page.goto(page.url().replace(/draft=.*/, 'draft=draft-r'));
      await page.getByText('Recovered draft').waitFor();
      await button(page, 'Show changes').click();
      await page.getByText('A line that was taken out').waitFor();
    },
  },
  {
    name: 'elsewhere',
    page: ticket(1),
    reach: async (page) => {
      await draft(page);
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.getByText('open in another tab').waitFor();
      await other.getByRole('button', { name: 'Take over' }).click();
      await page.bringToFront();
      await page.getByText('open in another tab').waitFor();
      await other.close();
    },
  },
  { name: 'refresh-progress', page: ticket(101), reach: (page) => refresh(page, /^Goes on by itself/) },
  {
    name: 'refresh-sign-in',
    page: ticket(102),
    reach: async (page) => {
      await refresh(page, 'does not know who you are');
      await page.locator('.account-form .button.primary:enabled').waitFor();
    },
  },
  { name: 'refresh-wait', page: ticket(103), reach: (page) => refresh(page, /^Goes on by itself/) },
  { name: 'review', page: ticket(1), reach: review },
  {
    name: 'review-end',
    page: ticket(1),
    reach: async (page) => {
      await review(page);
      await page.getByLabel(/Type “publish”/).fill('publish');
      await page.locator('.modal-body').evaluate((body) => (body.scrollTop = body.scrollHeight));
    },
  },
  {
    name: 'partial',
    page: ticket(1),
    reach: async (page) => {
      await publish(page);
      await page.getByText('2 of 4 done').first().waitFor();
    },
  },
  {
    name: 'published',
    page: ticket(1),
    reach: async (page) => {
      await publish(page);
      await button(page, 'Retry all').click();
      await page.getByRole('status', { name: 'Published' }).waitFor();
    },
  },
  {
    name: 'undone',
    page: ticket(1),
    reach: async (page) => {
      await publish(page);
      await button(page, 'Retry all').click();
      await button(page, 'Undo').click();
      await page.getByRole('status', { name: 'Taken back' }).waitFor();
    },
  },
];
