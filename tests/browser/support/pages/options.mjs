// The options page.

import { t } from '../words.mjs';

const TRACKERS = { redmine: 'Redmine', github: 'GitHub' };

/** Enters an account as a person does, and waits until the tracker said who it is. */
export async function addAccount(browser, { address, tracker, token, markup = null }) {
  const page = await browser.open(browser.address('options.html'));
  const form = page.locator('form.account-form');
  await form.getByLabel(t('siteAddress'), { exact: true }).fill(address);
  await form.getByRole('combobox', { name: t('tracker'), exact: true }).selectOption({ label: TRACKERS[tracker] });
  await form.getByLabel(t('token'), { exact: true }).fill(token);
  if (markup) await form.getByRole('combobox', { name: t('markup'), exact: true }).selectOption(markup);
  await form.getByRole('button', { name: t('saveAndTest') }).click();
  await page.getByText(t('signedInAs', '\u0000', new URL(address).host).split('\u0000')[0]).first().waitFor();
  return page;
}
