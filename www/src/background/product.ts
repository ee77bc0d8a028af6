// Which product a site is: the core knows the questions, every site answers only its own.

import { ticketAt } from './ticketat';
import { withCore } from '../shared/wasm';
import { send } from './transport';
import type { ProductAnswer } from '../shared/messages';

/** Asks the site at this address, which must be allowed; null when it says of no product that it is it. */
export async function productOf(address: string): Promise<ProductAnswer | null> {
  for (const base of await basesOf(address)) {
    const questions = await withCore((core) => core.products(base));
    const said = await Promise.all(
      questions.map(async ({ tracker, request }) => {
        const answer = await send(request);
        return answer.ok && (await withCore((core) => core.confirms(tracker, answer.reply, Date.now()))) ? tracker : null;
      }),
    );
    const tracker = said.find((one) => one !== null);
    if (tracker) return { tracker, base };
  }
  return null;
}

/** Where the product may be: below the ticket's folder, at the top of the site, or one folder down. */
async function basesOf(address: string): Promise<string[]> {
  const { origin, pathname } = new URL(address);
  const ticket = await ticketAt(address);
  const [, folder = ''] = pathname.split('/');
  const bases = [ticket?.base ?? origin, origin, folder === '' ? origin : `${origin}/${folder}`];
  return [...new Set(bases)];
}
