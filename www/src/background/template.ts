// A template that a team keeps in its tracker: read as the account of its site. Nothing is written there.

import { hostOf, originOf } from '../shared/origin';
import { accountFor } from '../shared/store/vault';
import { asCoreError } from '../shared/coreerror';
import { withAll, withTrackers } from '../shared/wasm';
import { sendAs } from './transport';
import type { TemplateAnswer } from '../shared/messages';
import type { KeptTemplate } from '../shared/templates';

export async function templateAt(url: string): Promise<TemplateAnswer> {
  const origin = originOf(url);
  if (origin === null) return { ok: false, message: `“${url}” is no address of a page.`, hint: 'Copy it from the browser while the page or file is shown.' };
  try {
    const account = await accountFor(origin);
    if (!account) return { ok: false, message: `There is no account for ${hostOf(url)}.`, hint: 'Add the site above first, then try again.' };
    const { tracker, base } = account;
    const request = await withTrackers((core) => core.templateAsk(tracker, base, url));
    const answer = await sendAs(request, account);
    const [reply, failure] = answer.ok ? [answer.reply, null] : [null, answer.failure];
    const kept = await withAll((core) => core.templateKept(tracker, base, url, reply, failure, Date.now()));
    return { ok: true, kept: JSON.parse(kept) as KeptTemplate };
  } catch (error) {
    const { message, hint } = asCoreError(error);
    return { ok: false, message, hint };
  }
}
