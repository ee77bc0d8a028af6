// How a secret is sent, as `Auth::headers` of `src/http.rs` says it. The same table, in this language.

import type { Auth } from './core';

export type Header = [name: string, value: string];

/** The headers that carry a secret, mostly one; none where none is added. */
export function headersOf(auth: Auth, secret: string): Header[] {
  if (auth !== 'datadogKeys') {
    const header = headerOf(auth, secret);
    return header === null ? [] : [header];
  }
  const at = secret.indexOf(':');
  return at < 0 ? [['DD-API-KEY', secret], ['DD-APPLICATION-KEY', '']] : [['DD-API-KEY', secret.slice(0, at)], ['DD-APPLICATION-KEY', secret.slice(at + 1)]];
}

function headerOf(auth: Exclude<Auth, 'datadogKeys'>, secret: string): Header | null {
  switch (auth) {
    case 'none':
      return null;
    case 'bearer':
      return ['Authorization', `Bearer ${secret}`];
    case 'bare':
      return ['Authorization', secret];
    case 'token':
      return ['Authorization', `token ${secret}`];
    case 'basic':
      return ['Authorization', `Basic ${base64(secret.includes(':') ? secret : `:${secret}`)}`];
    case 'privateToken':
      return ['PRIVATE-TOKEN', secret];
    case 'redmineKey':
      return ['X-Redmine-API-Key', secret];
    case 'tokenField':
      return ['Authorization', `Token token=${secret}`];
    case 'genieKey':
      return ['Authorization', `GenieKey ${secret}`];
  }
}

/** Base64 of the text's UTF-8. `btoa` alone refuses letters beyond Latin-1. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Headers that only the browser, the vault or the page's own session may set; a request that names one loses it. */
const NOT_FROM_CORE = new Set(['authorization', 'cookie', 'dd-api-key', 'dd-application-key', 'host', 'origin', 'private-token', 'referer', 'x-csrf-token', 'x-redmine-api-key']);

/** The headers that the core may set. */
export function ownHeaders(headers: readonly [string, string][]): [string, string][] {
  return headers.filter(([name]) => !NOT_FROM_CORE.has(name.toLowerCase()));
}
