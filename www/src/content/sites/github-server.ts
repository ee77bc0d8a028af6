import { github } from './github';
import type { Examples, Site } from './site';

export const githubServer: Site = {
  ...github,
  id: 'github-server',
  path: /^\/[^/]+\/[^/]+\/issues\/\d+\/?$/,
  // Confirmed: saved pages of github.com carry both. That a server's pages do too is said by one public extension, and not confirmed.
  page: { selector: 'meta[name="hostname"] ~ meta[name="route-controller"], meta[name="route-controller"] ~ meta[name="hostname"]' },
  shape: { height: '28px', radius: '6px', size: '12px', weight: 500 },
};

export const examples: Examples = {
  yes: ['https://github.example/owner/name/issues/12'],
  no: ['https://github.example/owner/name/issues', 'https://github.example/owner/name/pull/3'],
};
