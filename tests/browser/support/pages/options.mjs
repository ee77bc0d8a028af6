// The options page.

import { t } from '../words.mjs';

/**
 * Enters an account as a person does, and waits until the tracker said who it is. Without a `token` it is the person's own
 * session, for which a tab of the site must be open; `mail` goes beside a token where the tracker wants it.
 */
export async function addAccount(browser, { address, tracker, token = null, mail = null, markup = null }) {
  const page = await browser.open(browser.address('options.html'));
  const form = page.locator('form.account-form');
  await form.getByLabel(t('siteAddress'), { exact: true }).fill(address);
  await form.getByRole('combobox', { name: t('tracker'), exact: true }).selectOption(tracker);
  const way = form.getByRole('radio', { name: t(token === null ? 'waySession' : 'wayToken', new URL(address).host), exact: true });
  if (token === null || (await way.isVisible())) await way.check();
  if (mail) await form.getByLabel(t('accountMail'), { exact: true }).fill(mail);
  if (token !== null) await form.getByLabel(t('token'), { exact: true }).fill(token);
  if (markup) await form.getByRole('combobox', { name: t('markup'), exact: true }).selectOption(markup);
  await form.getByRole('button', { name: t('saveAndTest') }).click();
  await page.getByText(t('signedInAs', '\u0000', new URL(address).host).split('\u0000')[0]).first().waitFor();
  return page;
}
