// How a secret is sent, as `Auth::header` of `src/http.rs` says it. The same table, in this language.

import type { Auth } from './core';

/** The header that carries a secret; null where none is added. */
export function headerOf(auth: Auth, secret: string): [string, string] | null {
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
  }
}

/** Base64 of the text's UTF-8. `btoa` alone refuses letters beyond Latin-1. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Headers that only the browser, the vault or the page's own session may set; a request that names one loses it. */
const NOT_FROM_CORE = new Set(['authorization', 'cookie', 'host', 'origin', 'private-token', 'referer', 'x-csrf-token', 'x-redmine-api-key']);

/** The headers that the core may set. */
export function ownHeaders(headers: readonly [string, string][]): [string, string][] {
  return headers.filter(([name]) => !NOT_FROM_CORE.has(name.toLowerCase()));
}
