// The port `flow`: one of our pages wants something done, or watches it being done.

import { asCoreError } from '../shared/coreerror';
import { ext } from '../shared/ext';
import { FLOW_PORT, flowIdOf, type ToBackground, type ToPage } from '../shared/flowport';
import { whoSent } from '../shared/messages';
import { attach, start, watch } from './flows';
import { showBadge } from './status';
import type { LiveFlow, Watcher } from './live';

/** Listens on ports of our own pages; any other port is closed. */
export function onConnect(port: chrome.runtime.Port): void {
  const sender = port.sender && whoSent(port.sender, ext.runtime.id, ext.runtime.getURL(''));
  if (port.name !== FLOW_PORT || sender !== 'ui') {
    port.disconnect();
    return;
  }
  const watched = new Set<LiveFlow>();
  const tell = (message: ToPage) => {
    try {
      port.postMessage(message);
    } catch {
      // The page is gone; the flow goes on without it.
    }
  };
  const watcher: Watcher = {
    view: (flowId, view, finished, waitUntil) => {
      tell({ kind: 'view', flowId, view, finished, waitUntil });
      if (finished) void showBadge();
    },
    failed: (flowId, error) => tell({ kind: 'failed', flowId, error }),
  };
  port.onMessage.addListener((message: ToBackground) => void handle(message, watcher, watched, tell));
  port.onDisconnect.addListener(() => {
    for (const flow of watched) flow.watchers.delete(watcher);
  });
}

async function handle(message: ToBackground, watcher: Watcher, watched: Set<LiveFlow>, tell: (message: ToPage) => void): Promise<void> {
  if (message.kind === 'ping') return;
  const flowId = message.kind === 'start' ? flowIdOf(message.wish) : message.flowId;
  try {
    const flow = message.kind === 'start' ? await start(message.wish) : await attach(flowId);
    if (!flow) {
      tell({ kind: 'gone', flowId });
      return;
    }
    if (message.kind === 'nudge') flow.nudge(message.nudge);
    if (message.kind === 'drop') {
      flow.watchers.delete(watcher);
      flow.drop();
      return;
    }
    // Who starts or joins it anew may have put away what was shown before.
    if (message.kind === 'nudge' && flow.watchers.has(watcher)) return;
    watched.add(flow);
    watch(flow, watcher);
  } catch (error) {
    tell({ kind: 'failed', flowId, error: asCoreError(error) });
  }
}
