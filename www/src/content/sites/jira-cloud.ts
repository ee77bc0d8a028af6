import type { Site } from './site';

export const jiraCloud: Site = {
  id: 'jira-cloud',
  path: /^\/browse\/[A-Z][A-Z0-9_]+-\d+\/?$|^\/jira\/.+/,
  examples: {
    yes: [
      'https://octo.atlassian.net/browse/INC-42',
      'https://octo.atlassian.net/jira/software/projects/INC/issues/INC-42',
      'https://octo.atlassian.net/jira/servicedesk/projects/INC/queues/custom/7/INC-42',
    ],
    no: ['https://octo.atlassian.net/wiki/spaces/OPS', 'https://octo.atlassian.net/issues/', 'https://octo.atlassian.net/browse/INC'],
  },
  page: { selector: '#jira-frontend, [data-testid^="issue.views."]' },
  mounts: [
    { selector: '[data-testid="issue.views.issue-base.foundation.status.actions-wrapper"]', look: 'button' },
    { selector: '[data-testid="issue-view-foundation.quick-add.quick-add-items-compact.add-button-dropdown"]', look: 'button' },
    { selector: '[data-testid="issue.views.issue-base.foundation.breadcrumbs.breadcrumb-current-issue-container"]', look: 'button' },
  ],
};
