import { github } from './github';
import type { Site } from './site';

export const githubServer: Site = {
  ...github,
  id: 'github-server',
  path: /^\/[^/]+\/[^/]+\/issues\/\d+\/?$/,
  examples: {
    yes: ['https://github.example/owner/name/issues/12'],
    no: ['https://github.example/owner/name/issues', 'https://github.example/owner/name/pull/3'],
  },
  page: { selector: 'meta[name="hostname"] ~ meta[name="route-controller"], meta[name="route-controller"] ~ meta[name="hostname"]' },
};
