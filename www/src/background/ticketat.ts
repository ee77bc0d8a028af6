// The ticket at an address, as the tracker of the site's account has it.

import { originOf } from '../shared/origin';
import { accountFor } from '../shared/store/vault';
import { withCore } from '../shared/wasm';
import type { TicketRef } from '../shared/core';

/** Null when the address is no ticket's. */
export async function ticketAt(url: string): Promise<TicketRef | null> {
  const account = await accountFor(originOf(url) ?? '').catch(() => undefined);
  return withCore((core) => core.recognise(url, account?.tracker, account?.base)).catch(() => null);
}
