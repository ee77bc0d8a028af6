// What goes over the port `flow` between our pages and the background. One port watches one flow.

import type { CoreError } from './coreerror';
import type { Nudge, PublishTarget, Review, View } from './core';

export const FLOW_PORT = 'flow';

/** What a page wants done. The draft is named, not sent: the background reads it from the store. */
export type Wish =
  | { wish: 'generate'; url: string }
  | { wish: 'refresh'; draftId: string }
  | { wish: 'review'; draftId: string; target: PublishTarget | null }
  | { wish: 'publish'; draftId: string; review: Review; consent: string }
  | { wish: 'undo'; draftId: string };

export type ToBackground =
  | { kind: 'start'; wish: Wish }
  /** Watch a flow that is already there. */
  | { kind: 'attach'; flowId: string }
  | { kind: 'nudge'; flowId: string; nudge: Nudge }
  /** Throw a flow away that waits for a person. */
  | { kind: 'drop'; flowId: string }
  /** Keeps the worker awake while somebody watches. */
  | { kind: 'ping' };

export type ToPage =
  | { kind: 'view'; flowId: string; view: View; finished: boolean; waitUntil: number | null }
  | { kind: 'failed'; flowId: string; error: CoreError }
  /** There is no such flow (any more). */
  | { kind: 'gone'; flowId: string };

/** The same wish for the same thing has the same id, so a second click joins the first. */
export function flowIdOf(wish: Wish): string {
  return wish.wish === 'generate' ? `generate:${wish.url}` : `${wish.wish}:${wish.draftId}`;
}
