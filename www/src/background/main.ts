// The background: starts flows, keeps them going, opens our pages. Listeners are set before anything is awaited,
// because the browser starts this worker for one event and stops it again.

import { ext } from '../shared/ext';
import { t } from '../shared/i18n';
import { onCreating } from '../shared/store/flows';
import { readMessage, type Message } from '../shared/messages';
import { testAccount } from './account';
import { forgetAll, onAlarm, resumeAll } from './flows';
import { onConnect } from './port';
import { productOf } from './product';
import { paintOpenTabs, syncSites } from './sites';
import { showBadge, statusOf } from './status';
import { openTicket } from './tabs';
import { templateAt } from './template';

const MENU = 'generate';

ext.runtime.onMessage.addListener((raw: unknown, sender, answer) => {
  const message = readMessage(raw, sender, ext.runtime.id, ext.runtime.getURL(''));
  if (message === null) {
    console.warn('refused a message that its sender may not send');
    return false;
  }
  handle(message).then(answer, () => answer(null));
  return true;
});

ext.runtime.onConnect.addListener(onConnect);

ext.runtime.onInstalled.addListener(({ reason }) => {
  ext.contextMenus.create({ id: MENU, title: t('generate'), contexts: ['page', 'action'] }, () => void ext.runtime.lastError);
  if (reason === 'install') void ext.tabs.create({ url: ext.runtime.getURL('welcome.html') });
  void syncSites();
  void showBadge();
});

ext.runtime.onStartup.addListener(() => {
  void syncSites();
  void showBadge();
});
ext.permissions.onAdded.addListener(() => void syncSites().then(paintOpenTabs));
ext.permissions.onRemoved.addListener(() => void syncSites());

ext.contextMenus.onClicked.addListener((info, tab) => {
  const url = info.pageUrl ?? tab?.url;
  if (info.menuItemId === MENU && url) void openTicket(url);
});

ext.commands.onCommand.addListener((command, tab) => {
  if (command === 'generate') void openActiveTab(tab);
});

ext.alarms.onAlarm.addListener(({ name }) => onAlarm(name));
self.addEventListener('online', () => void resumeAll());
void resumeAll();
// The browser keeps the mark while it runs, also where the worker is stopped and started meanwhile.
onCreating(() => void showBadge());

async function openActiveTab(tab: chrome.tabs.Tab | undefined): Promise<void> {
  const active = tab ?? (await ext.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  if (active?.url) await openTicket(active.url);
}

async function handle(message: Message): Promise<unknown> {
  switch (message.kind) {
    case 'open':
      await openTicket(message.url);
      return null;
    case 'status':
      return statusOf(message.url);
    case 'test':
      return testAccount(message.origin);
    case 'product':
      return productOf(message.address);
    case 'template':
      return templateAt(message.url);
    case 'send':
      // The table lets nobody say this to us.
      return null;
    case 'sites':
      await syncSites();
      await paintOpenTabs();
      return null;
    case 'wiped':
      forgetAll();
      await showBadge();
      return null;
  }
}
