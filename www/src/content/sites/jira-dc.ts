import type { Site } from './site';

export const jiraDc: Site = {
  id: 'jira-dc',
  path: /\/browse\/[A-Z][A-Z0-9_]+-\d+\/?$|\/projects\/[^/]+\/issues\/[A-Z][A-Z0-9_]+-\d+\/?$|\/secure\/RapidBoard\.jspa$/,
  examples: {
    yes: [
      'https://jira.example/browse/INC-42',
      'https://tools.example/jira/browse/INC-42',
      'https://jira.example/projects/INC/issues/INC-42',
    ],
    no: ['https://jira.example/browse/INC', 'https://jira.example/projects/INC/issues', 'https://jira.example/secure/Dashboard.jspa'],
  },
  page: { selector: 'meta[name="ajs-context-path"]' },
  mounts: [
    { selector: '.command-bar .toolbar-split-left', look: 'button' },
    { selector: '.command-bar', look: 'button' },
  ],
};
