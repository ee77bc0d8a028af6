import type { Examples, Site } from './site';

export const requestTracker: Site = {
  id: 'request-tracker',
  path: /\/Ticket\/(Display|History|Modify)\.html$/,
  // Confirmed, all of them: the templates and styles of version 5. The menu floats over the line of the title and may cover its end;
  // nothing covers the menu.
  page: { selector: '#page-navigation #li-page-display' },
  mounts: [
    { selector: '#page-navigation', look: 'button' },
    { selector: '#header', look: 'button', last: true },
  ],
  shape: { height: '28px', radius: '4px', size: '13px', weight: 400 },
};

export const examples: Examples = {
  yes: [
    'https://rt.example/Ticket/Display.html?id=42',
    'https://help.example/rt/Ticket/History.html?id=42',
    'https://rt.example/Ticket/Modify.html?id=42',
  ],
  no: ['https://rt.example/Ticket/Create.html?Queue=1', 'https://rt.example/Search/Results.html', 'https://rt.example/SelfService/Display.html?id=42'],
};
