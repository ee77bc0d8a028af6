import type { Examples, Site } from './site';

export const github: Site = {
  id: 'github',
  path: /^\/[^/]+\/[^/]+\/(issues|pull)\/\d+\/?$/,
  page: { host: 'github.com' },
  mounts: [
    // Confirmed: the maker's public component library writes this attribute; several public extensions hang buttons there, on
    // issues and on pull requests. The place is hidden where a person may do nothing; then the next one is taken.
    { selector: '[data-testid="issue-header"] [data-component="PH_Actions"]', look: 'button' },
    { selector: '[data-component="PH_Actions"]', look: 'button' },
    // Confirmed for the older header, which servers have: two public time trackers.
    { selector: '.gh-header-actions', look: 'button' },
    // Confirmed as the sidebars, new and old, by a public time tracker.
    { selector: '[data-testid="issue-viewer-metadata-container"]', look: 'button' },
    { selector: '#partial-discussion-sidebar, .Layout-sidebar', look: 'button' },
  ],
};

export const examples: Examples = {
  yes: ['https://github.com/owner/name/issues/12', 'https://github.com/owner/name/pull/3'],
  no: ['https://github.com/owner/name/issues', 'https://github.com/owner/name/issues/new', 'https://github.com/owner/name/pull/3/files'],
};
