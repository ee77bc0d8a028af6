// Jira refuses every write that a browser sends from another site ("XSRF check failed"), also with a valid token; it takes the
// header `Origin` of an extension for such a site. So that header is taken off our own writes to a Jira that has a token, and
// off nothing else: the rule names the host, our own origin as the sender, and requests that belong to no tab. It lasts as long
// as the browser runs and is in no page's way. Accounts of the kind `session` need none: their requests come from Jira's page.

import { ext } from '../shared/ext';
import type { Account } from '../shared/store/vault';

/** The trackers that refuse us by the origin. */
const PICKY = /^jira/;

/** Hosts that have their rule in this run of the worker. */
const done = new Set<string>();

/** Makes the rule for an account's site before its first write. A browser that has no such rules sends as it is. */
export async function disguise(account: Account): Promise<void> {
  const host = new URL(account.origin).hostname;
  if (!PICKY.test(account.tracker) || done.has(host)) return;
  const rules = ext.declarativeNetRequest;
  const there = await rules.getSessionRules();
  if (!there.some((rule) => rule.condition.requestDomains?.includes(host))) {
    await rules.updateSessionRules({ addRules: [ruleFor(host, 1 + Math.max(0, ...there.map((rule) => rule.id)))] });
  }
  done.add(host);
}

/** No `Origin` on what our worker writes to this host. */
export function ruleFor(host: string, id: number): chrome.declarativeNetRequest.Rule {
  return {
    id,
    action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
    condition: {
      requestDomains: [host],
      initiatorDomains: [new URL(ext.runtime.getURL('')).hostname],
      requestMethods: ['post', 'put', 'patch', 'delete'],
      resourceTypes: ['xmlhttprequest'],
      tabIds: [-1],
    },
  } as chrome.declarativeNetRequest.Rule;
}
