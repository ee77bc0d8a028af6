import type { Examples, Site } from './site';

export const gitlab: Site = {
  id: 'gitlab',
  path: /^\/(?!groups\/)[^/]+(\/[^/]+)+\/-\/(issues(\/incident)?|work_items)\/\d+(\/(timeline|designs)(\/.*)?)?\/?$/,
  page: { selector: 'body[data-project-id], body[data-project], meta[property="og:site_name"][content="GitLab"], meta[content="GitLab"]' },
  mounts: [
    // Confirmed: the product's public source has Edit and the title in these two; what they stand in and beside has no name of its own.
    { selector: ':has(> [data-testid="work-item-edit-form-button"])', look: 'button' },
    { selector: '[data-testid="work-item-type"] + div', look: 'button' },
    // Confirmed for the pages before work items, incidents among them: its source, and public time trackers.
    { selector: '.detail-page-header-actions', look: 'button' },
    { selector: '.detail-page-header', look: 'button', last: true },
  ],
  shape: { height: '32px', radius: '8px', size: '14px', weight: 400 },
};

export const examples: Examples = {
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
};
