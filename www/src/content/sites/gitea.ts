import type { Site } from './site';

export const gitea: Site = {
  id: 'gitea',
  path: /^(\/(git|gitea|forgejo))?\/[^/]+\/[^/]+\/issues\/\d+\/?$/,
  examples: {
    yes: ['https://git.example/owner/name/issues/12', 'https://tools.example/gitea/owner/name/issues/12'],
    no: ['https://git.example/owner/name/issues', 'https://git.example/owner/name/issues/new', 'https://git.example/owner/name/pulls/3'],
  },
  page: { selector: '.page-content.repository.issue' },
  mounts: [
    { selector: '.page-content.repository.issue .issue-title-buttons', look: 'button' },
    { selector: '.page-content.repository.issue .issue-title-header', look: 'button' },
    { selector: '.page-content.repository.issue .issue-content-right', look: 'button' },
  ],
};
