import type { Examples, Site } from './site';

export const youtrack: Site = {
  id: 'youtrack',
  path: /\/(issue|tickets)\/[A-Za-z0-9_]+-\d+(\/[^/]*)?\/?$|\/(issues|agiles)(\/|$)/,
  // Confirmed: three public time trackers know the classic view, the board's cards and the new view by these.
  page: { selector: '.yt-issue-view, yt-agile-card, [data-test="issue-container"], [data-test="ticket-summary"]' },
  mounts: [
    // Confirmed for the classic view: three public extensions.
    { selector: '.yt-issue-toolbar', look: 'button', last: true },
    { selector: '.yt-issue-view__meta-information', look: 'button', last: true },
    // Confirmed for the new view: two public time trackers put their buttons in the line of who reported and who changed it, a third
    // one into the column of fields, also in a board's dialog. That view names no toolbar.
    { selector: ':has(> [data-test="reporter-info"])', look: 'button', last: true },
    { selector: ':has(> [data-test="updater-info"])', look: 'button', last: true },
    { selector: '[data-test="fields-sidebar"]', look: 'button' },
  ],
  shape: { height: '28px', radius: '4px', size: '14px', weight: 400 },
};

export const examples: Examples = {
  yes: ['https://acme.youtrack.cloud/issue/INC-12/Checkout-is-down', 'https://tools.example/youtrack/issues/INC?issue=INC-12', 'https://acme.youtrack.cloud/tickets/INC-12', 'https://youtrack.example/projects/INC/issues/INC-12/checkout-is-down'],
  no: ['https://acme.youtrack.cloud/dashboard', 'https://acme.youtrack.cloud/issue/INC', 'https://acme.youtrack.cloud/articles/INC-A-1'],
};
