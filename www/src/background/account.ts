// Tries an account: asks the tracker who we are.

import { asCoreError } from '../shared/coreerror';
import { withTrackers } from '../shared/wasm';
import { accountFor, nameAccount } from '../shared/store/vault';
import { hostOf } from '../shared/origin';
import { sendAs } from './transport';
import type { HttpFailure } from '../shared/core';
import type { TestAnswer } from '../shared/messages';

export async function testAccount(origin: string): Promise<TestAnswer> {
  const account = await accountFor(origin);
  if (!account) return { ok: false, message: 'There is no account for this site.', hint: 'Enter a token first.' };
  try {
    const request = await withTrackers((core) => core.accountCheck(account.tracker, account.base));
    const answer = await sendAs(request, account);
    if (!answer.ok) return { ok: false, ...sentence(answer.failure, hostOf(origin)) };
    const name = await withTrackers((core) => core.accountName(account.tracker, account.base, answer.reply, Date.now()));
    await nameAccount(origin, name);
    return { ok: true, name };
  } catch (error) {
    const { message, hint } = asCoreError(error);
    return { ok: false, message, hint };
  }
}

function sentence(failure: HttpFailure, host: string): { message: string; hint: string } {
  switch (failure.kind) {
    case 'timeout':
      return { message: `${host} did not answer within 25 seconds.`, hint: 'Try again.' };
    case 'unreachable':
      return { message: `${host} could not be reached.`, hint: 'Check the address and your network or VPN.' };
    case 'redirected':
      return {
        message: `${host} sends us on to another page.`,
        hint: `Sites do so where somebody is not signed in: check the token, or sign in to ${host}. If the tracker ends up at another address, enter that one; check that you need no VPN.`,
      };
    case 'notAllowed':
      return { message: `The browser does not allow requests to ${host} yet.`, hint: 'Allow the site first.' };
    case 'noAccount':
      return { message: `There is no token for ${host}.`, hint: 'Enter a token first.' };
    case 'noTab':
      return { message: `No tab of ${host} is open to send the request from.`, hint: `Open ${host} in a tab, sign in there, and test again.` };
    case 'tooLarge':
      return { message: `The answer of ${host} is larger than ${failure.limit} bytes.`, hint: 'Check that this is the address of the tracker.' };
  }
}
