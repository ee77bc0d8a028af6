import type { Examples, Site } from './site';

export const redmine: Site = {
  id: 'redmine',
  path: /\/issues\/\d+(\/edit)?\/?$/,
  // Confirmed: a real Redmine of these tests, and its templates.
  page: { selector: '#content > .contextual' },
  mounts: [{ selector: '#content > .contextual', look: 'link' }],
};

export const examples: Examples = {
  yes: ['https://redmine.example/issues/42', 'https://example.org/tracker/issues/7', 'https://redmine.example/issues/42/edit'],
  no: ['https://redmine.example/issues', 'https://redmine.example/issues/new', 'https://redmine.example/issues/gantt'],
};
