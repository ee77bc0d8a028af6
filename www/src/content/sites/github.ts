import type { Site } from './site';

export const github: Site = {
  id: 'github',
  path: /^\/[^/]+\/[^/]+\/(issues|pull)\/\d+\/?$/,
  examples: {
    yes: ['https://github.com/owner/name/issues/12', 'https://github.com/owner/name/pull/3'],
    no: ['https://github.com/owner/name/issues', 'https://github.com/owner/name/issues/new', 'https://github.com/owner/name/pull/3/files'],
  },
  page: { host: 'github.com' },
  mounts: [
    { selector: '[data-testid="issue-header"] [data-component="PH_Actions"]', look: 'button' },
    { selector: '[data-component="PH_Actions"]', look: 'button' },
    { selector: '.gh-header-actions', look: 'button' },
    { selector: '[data-testid="issue-viewer-metadata-container"]', look: 'button' },
    { selector: '#partial-discussion-sidebar, .Layout-sidebar', look: 'button' },
  ],
};
