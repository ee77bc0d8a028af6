// Which origins of a site the browser still refuses: its own, and its API's where that lives elsewhere.

import { ext } from '../shared/ext';
import { trackerAt } from '../shared/hosted';
import { askCore } from '../shared/modules';
import { hostOf, originOf, patternOf } from '../shared/origin';
import { accountFor } from '../shared/store/vault';

/** For the site of a ticket. Its own origin when none is refused, or when nobody can say: asking for what is allowed does no harm. */
export async function refusedAt(address: string): Promise<string[]> {
  const site = originOf(address) ?? address;
  const api = await apiOf(site, address).catch(() => null);
  const refused: string[] = [];
  for (const origin of api === null || api === site ? [site] : [site, api]) {
    if (!(await ext.permissions.contains({ origins: [patternOf(origin)] }).catch(() => false))) refused.push(origin);
  }
  return refused.length === 0 ? [site] : refused;
}

async function apiOf(site: string, address: string): Promise<string | null> {
  const account = await accountFor(site).catch(() => undefined);
  if (account?.apiOrigin) return account.apiOrigin;
  const tracker = account?.tracker ?? trackerAt(hostOf(site)) ?? (await askCore('recognise', address))?.tracker;
  return tracker ? (await askCore('site', tracker, address)).apiOrigin : null;
}
