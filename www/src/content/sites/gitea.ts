import type { Examples, Site } from './site';

export const gitea: Site = {
  id: 'gitea',
  path: /^(\/(git|gitea|forgejo))?\/[^/]+\/[^/]+\/issues\/\d+\/?$/,
  // Confirmed, all of them: the templates of both products and tests of theirs that read these classes.
  page: { selector: '.page-content.repository.issue' },
  mounts: [
    { selector: '.page-content.repository.issue .issue-title-buttons', look: 'button' },
    { selector: '.page-content.repository.issue .issue-title', look: 'button', last: true },
    { selector: '.page-content.repository.issue .issue-title-header', look: 'button', last: true },
    { selector: '.page-content.repository.issue .issue-content-right', look: 'button' },
  ],
  shape: { height: '30px', radius: '4px', size: '12px', weight: 400 },
};

export const examples: Examples = {
  yes: ['https://git.example/owner/name/issues/12', 'https://tools.example/gitea/owner/name/issues/12'],
  no: ['https://git.example/owner/name/issues', 'https://git.example/owner/name/issues/new', 'https://git.example/owner/name/pulls/3'],
};
