import type { Examples, Site } from './site';

export const jiraCloud: Site = {
  id: 'jira-cloud',
  path: /^\/browse\/[A-Z][A-Z0-9_]+-\d+\/?$|^\/jira\/.+/,
  // Confirmed: public extensions wait for these before they look for an issue. The first is the whole application's.
  page: { selector: '#jira-frontend, #jira-issue-header, [data-testid^="issue.views."]' },
  mounts: [
    // Confirmed: half a dozen public extensions and user scripts put buttons there, beside the status and Automation.
    { selector: '[data-testid="issue.views.issue-base.foundation.status.actions-wrapper"]', look: 'button', last: true },
    { selector: '[data-testid="issue.views.issue-base.context.status-and-approvals-wrapper.status-and-approval"] > div', look: 'button', last: true },
    // Confirmed: the row of Watch, Share and the menu, by its id in as many scripts and by its menu in two public time trackers.
    { selector: '[role="group"]:has([data-testid="issue-meatball-menu.ui.dropdown-trigger.button"])', look: 'button' },
    { selector: '#jira-issue-header-actions', look: 'button' },
    // Confirmed: the line of the key above the title, by public time trackers; older pages name it otherwise.
    { selector: '#jira-issue-header', look: 'button', last: true },
  ],
  shape: { height: '32px', radius: '4px', size: '14px', weight: 500 },
};

export const examples: Examples = {
  yes: [
    'https://octo.atlassian.net/browse/INC-42',
    'https://octo.atlassian.net/jira/software/projects/INC/issues/INC-42',
    'https://octo.atlassian.net/jira/servicedesk/projects/INC/queues/custom/7/INC-42',
  ],
  no: ['https://octo.atlassian.net/wiki/spaces/OPS', 'https://octo.atlassian.net/issues/', 'https://octo.atlassian.net/browse/INC'],
};
