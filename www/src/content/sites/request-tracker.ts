import type { Site } from './site';

export const requestTracker: Site = {
  id: 'request-tracker',
  path: /\/Ticket\/(Display|History|Modify)\.html$/,
  examples: {
    yes: [
      'https://rt.example/Ticket/Display.html?id=42',
      'https://help.example/rt/Ticket/History.html?id=42',
      'https://rt.example/Ticket/Modify.html?id=42',
    ],
    no: ['https://rt.example/Ticket/Create.html?Queue=1', 'https://rt.example/Search/Results.html', 'https://rt.example/SelfService/Display.html?id=42'],
  },
  page: { selector: '#page-navigation #li-page-display' },
  mounts: [
    { selector: '#page-navigation', look: 'link' },
    { selector: '#header', look: 'link' },
  ],
};
