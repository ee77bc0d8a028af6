// The content script: one button on a ticket's page. Its only verbs are `open` and `status`, both with the page's address. It
// hears one, `send` of our background, where the person's own session on this site is to be used (`courier.ts`).

import { MARK, makeButton, type Button, type Words } from './button';
import { carryOrders } from './courier';
import { onNavigation } from './navigation';
import { SITES } from './sites';
import type { Mount, Site } from './sites/site';
import type { ButtonStatus } from '../shared/messages';

const REMOUNTS = 5;
const LOOKS = 3;
declare const browser: typeof chrome | undefined;
const ext = typeof browser === 'undefined' ? chrome : browser;

const word = (key: string) => ext.i18n.getMessage(key) || key;
const words: Words = {
  generate: word('generate'),
  open: word('buttonOpen'),
  working: word('buttonWorking'),
  published: word('buttonPublished'),
  orphan: word('buttonOrphan'),
};

let button: Button | null = null;
let lookAgain = LOOKS;
/** The address that the button is for, what the background said about it, and how often we put the button there. */
let page: { url: string; status: ButtonStatus; mounts: number } | null = null;

/** Our extension was updated or removed; this copy of the script cannot reach it any more. */
function isOrphan(): boolean {
  try {
    return !ext.runtime?.id;
  } catch {
    return true;
  }
}

function ask<T>(message: { kind: 'open' | 'status'; url: string }): Promise<T | null> {
  if (isOrphan()) {
    button?.orphan();
    stop();
    return Promise.resolve(null);
  }
  return ext.runtime.sendMessage(message).catch(() => {
    if (isOrphan()) button?.orphan();
    return null;
  }) as Promise<T | null>;
}

function siteOf(): Site | undefined {
  return SITES.find((site) => site.path.test(location.pathname) && isPageOf(site));
}

function isPageOf({ page }: Site): boolean {
  return 'host' in page ? location.host === page.host : document.querySelector(page.selector) !== null;
}

/** Asks what to show for this address; once per address, and when the person comes back to the tab. */
async function refresh(): Promise<void> {
  const url = location.href;
  if (!siteOf()) return forget();
  const status = await ask<ButtonStatus>({ kind: 'status', url });
  if (url !== location.href) return;
  if (!status?.show) return forget();
  page = { url, status, mounts: page?.url === url ? page.mounts : 0 };
  mount();
}

/**
 * Puts the button in its place when it is not there: a page that draws itself again gets it back, but not for ever. It moves
 * when a better place appears or its own is hidden.
 */
function mount(): void {
  const site = siteOf();
  if (!site || page === null) return;
  const spot = spotOf(site);
  if (spot && !button?.element.isConnected && page.mounts < REMOUNTS) place(site, spot);
  else if (spot && button?.element.isConnected && button.element.parentElement !== spot.parent) put(button.element, spot);
  button?.show(page.status.state);
}

interface Spot {
  parent: Element;
  mount: Mount;
}

/** The best place that can be seen. */
function spotOf(site: Site): Spot | null {
  for (const mount of site.mounts) {
    const parent = [...document.querySelectorAll(mount.selector)].find((element) => element.checkVisibility());
    if (parent) return { parent, mount };
  }
  return null;
}

function place(site: Site, spot: Spot): void {
  if (page === null) return;
  remove();
  // A copy of this script from before an update may have left its button.
  for (const old of document.querySelectorAll(`[${MARK}]`)) old.remove();
  button = makeButton(spot.mount.look, words, () => void ask({ kind: 'open', url: location.href }), site.shape);
  put(button.element, spot);
  page.mounts += 1;
}

function put(element: HTMLElement, { parent, mount }: Spot): void {
  if (mount.last) parent.append(element);
  else parent.prepend(element);
  if (mount.look === 'link') return;
  const { columnGap, alignItems } = getComputedStyle(parent);
  // A place that keeps its parts apart and in line does so with ours.
  element.style.margin = parseFloat(columnGap) > 0 ? '0' : '0 4px';
  element.style.alignSelf = /normal|stretch/.test(alignItems) ? 'center' : '';
}

function forget(): void {
  page = null;
  remove();
}

function remove(): void {
  button?.element.remove();
  button = null;
}

/** One look a second. It asks the background only for a page that was not there yet when the address changed. */
const watch = setInterval(() => {
  if (isOrphan()) {
    button?.orphan();
    stop();
    return;
  }
  if (page !== null) mount();
  else if (lookAgain > 0 && siteOf()) {
    lookAgain -= 1;
    void refresh();
  }
}, 1000);

const stopNavigation = onNavigation(() => {
  lookAgain = LOOKS;
  void refresh();
});
const stopOrders = carryOrders(ext);
const onVisible = () => document.visibilityState === 'visible' && void refresh();
document.addEventListener('visibilitychange', onVisible);

/** Injected a second time into the same page, the newer copy takes over. */
const shared = globalThis as { nofaultStop?: () => void };
shared.nofaultStop?.();
shared.nofaultStop = () => {
  stop();
  remove();
};

function stop(): void {
  clearInterval(watch);
  stopOrders();
  stopNavigation();
  document.removeEventListener('visibilitychange', onVisible);
}

void refresh();
