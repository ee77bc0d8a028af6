import type { Site } from './site';

export const gitlab: Site = {
  id: 'gitlab',
  path: /^\/(?!groups\/)[^/]+(\/[^/]+)+\/-\/(issues(\/incident)?|work_items)\/\d+(\/(timeline|designs)(\/.*)?)?\/?$/,
  examples: {
    yes: [
      'https://gitlab.com/group/project/-/issues/12',
      'https://gitlab.example/group/sub/project/-/work_items/3',
      'https://gitlab.example/group/project/-/issues/incident/7',
      'https://gitlab.example/group/project/-/issues/incident/7/timeline',
    ],
    no: [
      'https://gitlab.com/group/project/-/issues',
      'https://gitlab.com/group/project/-/issues/new',
      'https://gitlab.com/group/project/-/merge_requests/3',
      'https://gitlab.com/groups/group/-/work_items/3',
    ],
  },
  page: { selector: 'body[data-project-id], body[data-project], meta[property="og:site_name"][content="GitLab"], meta[content="GitLab"]' },
  mounts: [
    { selector: '[data-testid="work-item-header-actions"], [data-testid="work-item-title-actions"]', look: 'button' },
    { selector: '[data-testid="issue-header"] [data-testid="header-actions"]', look: 'button' },
    { selector: '.detail-page-header-actions', look: 'button' },
    { selector: '[data-testid="work-item-actions-dropdown"]', look: 'button' },
    { selector: '.detail-page-header', look: 'button' },
  ],
};
