// This page's end of the port `flow`. The worker may be stopped at any time: the port is opened anew and goes on watching.

import { ext } from '../shared/ext';
import { FLOW_PORT, flowIdOf, type ToBackground, type ToPage, type Wish } from '../shared/flowport';
import type { CoreError } from '../shared/coreerror';
import type { Nudge, View } from '../shared/core';

const PING_MS = 20_000;
const RECONNECT_MS = 150;

export interface Seen {
  view: View;
  finished: boolean;
  waitUntil: number | null;
}

export interface FlowListener {
  seen(wish: Wish, seen: Seen): void;
  failed(wish: Wish, error: CoreError): void;
  /** The flow ended while nobody watched; what it left is in the store. */
  gone(wish: Wish): void;
}

export class FlowClient {
  private port: chrome.runtime.Port | null = null;
  private readonly wishes = new Map<string, Wish>();
  private ping: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly listener: FlowListener) {}

  start(wish: Wish): void {
    this.wishes.set(flowIdOf(wish), wish);
    this.post({ kind: 'start', wish });
  }

  /** Joins a flow that another page, or an earlier one, has started. */
  attach(wish: Wish): void {
    this.wishes.set(flowIdOf(wish), wish);
    this.post({ kind: 'attach', flowId: flowIdOf(wish) });
  }

  nudge(wish: Wish, nudge: Nudge): void {
    this.wishes.set(flowIdOf(wish), wish);
    this.post({ kind: 'nudge', flowId: flowIdOf(wish), nudge });
  }

  drop(wish: Wish): void {
    this.wishes.delete(flowIdOf(wish));
    this.post({ kind: 'drop', flowId: flowIdOf(wish) });
  }

  private post(message: ToBackground): void {
    try {
      this.open().postMessage(message);
    } catch {
      this.port = null;
      this.open().postMessage(message);
    }
  }

  private open(): chrome.runtime.Port {
    if (this.port) return this.port;
    const port = ext.runtime.connect({ name: FLOW_PORT });
    port.onMessage.addListener((message: ToPage) => this.hear(message));
    port.onDisconnect.addListener(() => this.lost(port));
    this.port = port;
    this.ping ??= setInterval(() => this.wishes.size > 0 && this.post({ kind: 'ping' }), PING_MS);
    return port;
  }

  private lost(port: chrome.runtime.Port): void {
    if (this.port === port) this.port = null;
    if (this.wishes.size === 0) return;
    setTimeout(() => {
      for (const flowId of this.wishes.keys()) this.post({ kind: 'attach', flowId });
    }, RECONNECT_MS);
  }

  private hear(message: ToPage): void {
    const wish = this.wishes.get(message.flowId);
    if (!wish) return;
    if (message.kind === 'view') {
      if (message.finished) this.wishes.delete(message.flowId);
      this.listener.seen(wish, message);
      return;
    }
    this.wishes.delete(message.flowId);
    if (message.kind === 'failed') this.listener.failed(wish, message.error);
    else this.listener.gone(wish);
  }
}
