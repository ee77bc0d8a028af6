// On which sites the button's script runs: exactly where the person allowed it.

import { ext } from '../shared/ext';
import { isApi } from '../shared/hosted';
import { patternCovers } from '../shared/origin';
import { connections } from '../shared/store/connections';
import { accounts } from '../shared/store/vault';

/** Makes the registered scripts match the granted hosts. Hosts of the manifest have theirs already. */
export async function syncSites(): Promise<void> {
  const granted = (await ext.permissions.getAll()).origins ?? [];
  const fixed = new Set((ext.runtime.getManifest().content_scripts ?? []).flatMap((script) => script.matches ?? []));
  const asked = await sourcesAlone();
  const wanted = granted.filter((pattern) => !fixed.has(pattern) && !isApi(pattern) && !asked.some((origin) => !isWide(pattern) && patternCovers(pattern, origin)));
  const there = await ext.scripting.getRegisteredContentScripts();
  const gone = there.filter((script) => !wanted.includes(script.matches?.[0] ?? '')).map((script) => script.id);
  if (gone.length > 0) await ext.scripting.unregisterContentScripts({ ids: gone });
  const known = new Set(there.map((script) => script.id));
  for (const pattern of wanted) {
    if (known.has(idOf(pattern))) continue;
    await ext.scripting.registerContentScripts([
      { id: idOf(pattern), matches: [pattern], js: ['content.js'], runAt: 'document_idle', persistAcrossSessions: true },
    ]);
  }
}

/** Origins that were allowed only to be asked as sources: no ticket is there. */
async function sourcesAlone(): Promise<string[]> {
  const trackers = new Set((await accounts()).map(({ origin }) => origin));
  return (await connections()).map(({ origin }) => origin).filter((origin) => !trackers.has(origin));
}

/** A pattern for more than one host was allowed for more than a source. */
function isWide(pattern: string): boolean {
  return pattern.includes('://*');
}

/** Puts the button into tabs of a site that was just allowed, so that nobody has to reload. */
export async function paintOpenTabs(): Promise<void> {
  const scripts = await ext.scripting.getRegisteredContentScripts();
  for (const pattern of scripts.flatMap((script) => script.matches ?? [])) {
    const tabs = await ext.tabs.query({ url: pattern }).catch(() => []);
    for (const tab of tabs) {
      if (tab.id !== undefined) await ext.scripting.executeScript({ target: { tabId: tab.id }, files: ['content.js'] }).catch(() => undefined);
    }
  }
}

function idOf(pattern: string): string {
  return `site ${pattern}`;
}
