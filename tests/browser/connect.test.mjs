// A source that is asked directly: a real Prometheus and Alertmanager, whose alert and metric come as proposals.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { firingAlert } from './support/monitoring.mjs';
import { draftForEach } from './support/scene.mjs';
import { WIDE, shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { monitoringFile } from './support/env.mjs';
import { t } from './support/words.mjs';

const skip = monitoringFile() === null && 'no Prometheus and Alertmanager were started: NOFAULT_MONITORING names none';

let browser;
let editor;
let watched;

describe('a source that is asked', { skip }, () => {
  draftForEach((opened) => ({ browser, editor } = opened));
  before(async () => {
    watched = await firingAlert();
  });
  after(() => watched?.stop());

  const dialog = () => editor.page.getByRole('dialog');
  const open = async () => {
    browser.watch.allow(watched.prometheus, watched.alertmanager);
    await editor.evidence.getByRole('button', { name: t('evidenceConnect') }).click();
    await dialog().getByLabel(t('connectSource')).waitFor();
  };
  const enter = async (source, address, query = '') => {
    await dialog().getByLabel(t('connectSource')).selectOption(source);
    await dialog().getByLabel(/^Address of /).fill(address);
    const zoned = (key) => dialog().getByLabel(t(key, 'UTC'));
    // The alert fires now, years after the incident of the demo; a day around it is now in every zone.
    await zoned('connectFrom').fill(field(Date.now() - 24 * 3_600_000));
    await zoned('connectUntil').fill(field(Date.now() + 24 * 3_600_000));
    if (query !== '') await dialog().getByLabel('Metric (PromQL)').fill(query);
  };
  const field = (ms) => new Date(ms).toISOString().slice(0, 16);
  const ask = () => dialog().getByRole('button', { name: t('connectAsk') }).click();
  const closed = async () => {
    await dialog().waitFor({ state: 'detached' });
    await until(() => editor.evidence.getByRole('button', { name: t('evidenceAdd') }).isEnabled(), 'the end of the refresh');
  };

  test('tells its alerts as proposals, and its metric', async () => {
    await open();
    await accessible(editor.page, 'asking a source');
    await enter('alertmanager', watched.alertmanager);
    await ask();
    await closed();
    await editor.news.getByText(/CheckoutErrorsHigh fired: 9 checkouts/).first().waitFor();
    const host = new URL(watched.alertmanager).host;
    assert.deepEqual((await editor.brought()).map((one) => one.split('\n')[0]), [`Alertmanager alerts of ${host}`]);

    await open();
    await enter('prometheus', `${watched.prometheus}/graph`);
    await dialog().getByRole('button', { name: 'checkout_errors', exact: true }).click();
    assert.equal(await dialog().getByLabel('Metric (PromQL)').inputValue(), 'checkout_errors', 'the alert’s own metric is offered');
    await shots(editor.page, 'connect');
    await ask();
    await closed();
    const brought = await editor.brought();
    assert.match(brought.at(-1), /^Prometheus checkout_errors of 127\.0\.0\.1:\d+\n.*1 metric/);

    // The next time the address is known.
    await open();
    await dialog().getByLabel(t('connectSource')).selectOption('prometheus');
    assert.match(await dialog().getByLabel(/^Address of /).inputValue(), new RegExp(`^${watched.prometheus}`));
  });

  test('says in a sentence what it does not understand, and what is not there', async () => {
    await editor.page.setViewportSize({ width: 420, height: 800 });
    await editor.page.getByRole('navigation', { name: t('columns') }).getByRole('button').first().click();
    await open();
    await enter('prometheus', watched.prometheus, 'checkout_errors >');
    await ask();
    await dialog().getByText(/does not understand the question \(400\)\. It says: “.*parse error/).waitFor();
    await enter('alertmanager', `${watched.prometheus}/nothing`);
    await ask();
    await dialog().getByText(/Alertmanager at .* has nothing at this address \(404\)/).waitFor();
    await accessible(editor.page, 'a source that refuses');
    await noSideways(editor.page, 'asking a source at 420 px');
    await shots(editor.page, 'connect-refused-420');
    await editor.page.setViewportSize(WIDE);
  });
});
