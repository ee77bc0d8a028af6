import type { Examples, Site } from './site';

export const linear: Site = {
  id: 'linear',
  path: /^\/[^/]+\/issue\/[A-Z0-9]+-\d+(\/[^/]*)?\/?$/,
  page: { host: 'linear.app' },
  mounts: [
    // Linear's classes are made anew for each build. Confirmed: a public time tracker knows `main`, `header` as its toolbar and the
    // view's name; four more know the view. That the toolbar ends with room for a button is not confirmed.
    { selector: 'main:has([data-view-id="issue-view"]) header', look: 'button', last: true },
    { selector: 'main header', look: 'button', last: true },
    // Confirmed: the head of the column of properties, where that time tracker puts its button.
    { selector: 'div[data-contextual-menu]:has([data-detail-button="true"])', look: 'button', last: true },
    { selector: 'div[data-contextual-menu]:has(button[aria-label="Copy issue URL"])', look: 'button', last: true },
    { selector: '[data-view-id="issue-view"]', look: 'button' },
  ],
  shape: { height: '28px', radius: '6px', size: '12px', weight: 500 },
};

export const examples: Examples = {
  yes: ['https://linear.app/acme/issue/ENG-12/checkout-is-down', 'https://linear.app/acme/issue/ENG-12'],
  no: ['https://linear.app/acme/team/ENG/active', 'https://linear.app/acme/project/payments-1a2b3c', 'https://linear.app/acme/issue/new'],
};
