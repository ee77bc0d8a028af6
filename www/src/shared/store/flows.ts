// Flows under way, and what they are bound to. `saved` is the core's own text.

import { ask, read, write } from './db';
import type { View } from '../core';
import type { Wish } from '../flowport';

export interface FlowRecord {
  id: string;
  wish: Wish['wish'];
  /** The draft it works on, where there is one already. */
  draftId: string | null;
  /** The text that it was started with: what was typed since then is kept. */
  markdown: string | null;
  /** The ticket's address. */
  ticket: string;
  /** Whose account it began with, where that is known; what creates or removes something goes on with the same alone. */
  account?: string | null;
  /** The review that somebody agreed to, of a publication; versions that did not keep it stored none. */
  agreed?: string | null;
  saved: string;
  view: View;
  /** Whether it goes on by itself; otherwise it waits for a person. */
  busy: boolean;
  /** How often a module trapped for it since a person last spoke to it; versions that did not count stored none. */
  traps?: number;
  /** Whether it cannot go on before a person speaks to it, and shows why. */
  parked?: boolean;
  updatedAt: string;
}

/** Whether it makes or removes something in the tracker. */
export function creates<One extends Pick<FlowRecord, 'wish'>>(one: One): one is One & { wish: 'publish' | 'undo' } {
  const { wish } = one;
  return wish === 'publish' || wish === 'undo';
}

let heard: () => void = () => undefined;

/** The one who is told when what creates or removes something goes on, waits, or was thrown away. Its proper end is seen by who shows it. */
export function onCreating(hears: () => void): void {
  heard = hears;
}

export async function saveFlow(record: FlowRecord): Promise<void> {
  await write(['flows'], (tx) => ask(tx.objectStore('flows').put(record)));
  if (creates(record)) heard();
}

export function flowById(id: string): Promise<FlowRecord | undefined> {
  return read(['flows'], (tx) => ask<FlowRecord | undefined>(tx.objectStore('flows').get(id)));
}

export function allFlows(): Promise<FlowRecord[]> {
  return read(['flows'], (tx) => ask<FlowRecord[]>(tx.objectStore('flows').getAll()));
}

/** Publications and undoings that go on only when a person speaks to them. */
export async function waitingFlows(): Promise<FlowRecord[]> {
  return (await allFlows()).filter((flow) => creates(flow) && !flow.busy);
}

export async function removeFlow(id: string): Promise<void> {
  await write(['flows'], (tx) => ask(tx.objectStore('flows').delete(id)));
  heard();
}

/** Whether this draft is not to be deleted now: something is created or removed for it, or will write it soon. */
export async function isWorkedOn(draftId: string): Promise<boolean> {
  return (await allFlows()).some((flow) => flow.draftId === draftId && holds(flow));
}

export function holds(flow: FlowRecord): boolean {
  return flow.busy || creates(flow);
}
