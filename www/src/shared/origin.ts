// Origins: what a person types, what a permission names, and what a token is bound to.

import { isFirefox } from './ext';

export type OriginProblem = 'empty' | 'unreadable' | 'plainHttp' | 'scheme' | 'credentials' | 'lookalike';

export type OriginAnswer = { ok: true; url: string; origin: string; host: string; base: string } | { ok: false; why: OriginProblem };

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Reads an address as a person types it ("tracker.example", "https://tracker.example/redmine/issues").
 * `url` is what was typed, whole; `base` keeps the path up to, without, a known last part, for trackers below a folder.
 */
export function readOrigin(typed: string): OriginAnswer {
  const text = typed.trim();
  if (text === '') return { ok: false, why: 'empty' };
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${guessScheme(text)}://${text}`);
  if (url === null || url.hostname === '') return { ok: false, why: 'unreadable' };
  if (url.username !== '' || url.password !== '') return { ok: false, why: 'credentials' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, why: 'scheme' };
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  if (url.protocol === 'http:' && !isLoopback(url)) return { ok: false, why: 'plainHttp' };
  if (isLookalike(url.hostname)) return { ok: false, why: 'lookalike' };
  return { ok: true, url: url.href, origin: url.origin, host: url.host, base: url.origin + folder(url.pathname) };
}

function guessScheme(text: string): string {
  const host = text.split(/[/:?#]/)[0] ?? '';
  return LOOPBACK.has(host) || text.startsWith('[::1]') ? 'http' : 'https';
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function folder(path: string): string {
  return path.replace(/\/(issues?|projects|login|my|users|browse|secure|jira\/software|Ticket|agiles?|dashboard|_workitems|-)(\/.*)?$/, '').replace(/\/+$/, '');
}

/** Whether the address is this computer, where plain http is no risk. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

/** A name in foreign letters (punycode) is refused: it can look like another one. */
function isLookalike(host: string): boolean {
  return host.split('.').some((label) => label.startsWith('xn--'));
}

/** The origin of an address; null for anything but http and https. */
export function originOf(address: string): string | null {
  const url = parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.origin : null;
}

/** `host[:port]` as it stands on buttons. */
export function hostOf(address: string): string {
  return parse(address)?.host ?? address;
}

/** The match pattern that asks for exactly this origin. Firefox knows no port in a pattern. */
export function patternOf(origin: string, firefox: boolean = isFirefox): string {
  const url = new URL(origin);
  return `${url.protocol}//${firefox ? url.hostname : url.host}/*`;
}

/** Whether a match pattern, as `permissions.getAll` lists them, covers the origin. */
export function patternCovers(pattern: string, origin: string): boolean {
  const parts = /^(\*|https?):\/\/(\*|[^/]+)\/\*$/.exec(pattern);
  const url = parse(origin);
  if (parts === null || url === null) return false;
  const [, scheme = '', host = ''] = parts;
  const named = host === '*' || host === url.hostname || host === url.host || (host.startsWith('*.') && url.hostname.endsWith(host.slice(1)));
  return (scheme === '*' || `${scheme}:` === url.protocol) && named;
}
