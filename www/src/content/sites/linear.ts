import type { Site } from './site';

export const linear: Site = {
  id: 'linear',
  path: /^\/[^/]+\/issue\/[A-Z0-9]+-\d+(\/[^/]*)?\/?$/,
  examples: {
    yes: ['https://linear.app/acme/issue/ENG-12/checkout-is-down', 'https://linear.app/acme/issue/ENG-12'],
    no: ['https://linear.app/acme/team/ENG/active', 'https://linear.app/acme/project/payments-1a2b3c', 'https://linear.app/acme/issue/new'],
  },
  page: { host: 'linear.app' },
  mounts: [
    { selector: '[data-view-id="issue-view"] header', look: 'button' },
    { selector: 'main header', look: 'button' },
    { selector: 'header', look: 'button' },
  ],
};
