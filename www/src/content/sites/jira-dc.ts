import type { Examples, Site } from './site';

export const jiraDc: Site = {
  id: 'jira-dc',
  path: /\/browse\/[A-Z][A-Z0-9_]+-\d+\/?$|\/projects\/[^/]+\/issues\/[A-Z][A-Z0-9_]+-\d+\/?$|\/secure\/RapidBoard\.jspa$/,
  // Confirmed: two public extensions know Jira by the first, a public time tracker reads the folder from the second.
  page: { selector: 'meta[name="application-name"][content="JIRA"], meta[name="ajs-context-path"]' },
  mounts: [
    // Confirmed: a public time tracker and a public user script put buttons there, first; the first also in the second, of older versions.
    { selector: '.command-bar .aui-toolbar2-primary', look: 'button', last: true },
    { selector: '.command-bar .toolbar-split-left', look: 'button', last: true },
    { selector: '.command-bar', look: 'button', last: true },
    // Confirmed for the issue beside a board, by a public time tracker.
    { selector: '#ghx-detail-head', look: 'button', last: true },
  ],
  shape: { height: '30px', radius: '3px', size: '14px', weight: 400, fill: '5%' },
};

export const examples: Examples = {
  yes: [
    'https://jira.example/browse/INC-42',
    'https://tools.example/jira/browse/INC-42',
    'https://jira.example/projects/INC/issues/INC-42',
  ],
  no: ['https://jira.example/browse/INC', 'https://jira.example/projects/INC/issues', 'https://jira.example/secure/Dashboard.jspa'],
};
