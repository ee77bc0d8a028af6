import type { Site } from './site';

export const youtrack: Site = {
  id: 'youtrack',
  path: /\/(issue|tickets)\/[A-Za-z0-9_]+-\d+(\/[^/]*)?\/?$|\/(issues|agiles)(\/|$)/,
  examples: {
    yes: ['https://acme.youtrack.cloud/issue/INC-12/Checkout-is-down', 'https://tools.example/youtrack/issues/INC?issue=INC-12', 'https://acme.youtrack.cloud/tickets/INC-12'],
    no: ['https://acme.youtrack.cloud/dashboard', 'https://acme.youtrack.cloud/issue/INC', 'https://acme.youtrack.cloud/articles/INC-A-1'],
  },
  page: { selector: 'meta[name="application-name"][content="YouTrack"], body[class*="youtrack"], yt-issue-view' },
  mounts: [
    { selector: '[data-test="issue-toolbar"]', look: 'button' },
    { selector: '[data-test="ticket-header"]', look: 'button' },
    { selector: 'yt-issue-toolbar', look: 'button' },
  ],
};
