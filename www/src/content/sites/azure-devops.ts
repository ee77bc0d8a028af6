import type { Examples, Site } from './site';

// Company servers have hosts of their own, so a page is known by its header, which the cloud and servers share.
export const azureDevOps: Site = {
  id: 'azure-devops',
  path: /\/_workitems\/(edit\/\d+\/?$|(?!edit|create)\w)|\/_(boards|sprints|backlogs|queries)\//i,
  // Confirmed: the forms and `.work-item-form-header` by a public time tracker and several public user scripts of other years.
  page: { selector: '.work-item-form-page, .work-item-form, .work-item-form-header, .witform-layout-content-container' },
  mounts: [
    // Confirmed: five public scripts put their buttons first in it; one found it twice, the inner one with the buttons.
    { selector: '.work-item-header-command-bar .work-item-header-command-bar', look: 'button' },
    { selector: '.work-item-header-command-bar', look: 'button' },
    // Confirmed for the older form, which servers still have: three public scripts.
    { selector: '.work-item-form-header-controls-container', look: 'button' },
    // Confirmed as a part of the header by two public time trackers, as a place for a button by none.
    { selector: '.work-item-form-headerContent', look: 'button', last: true },
    { selector: '.work-item-form-header', look: 'button', last: true },
  ],
  shape: { height: '32px', radius: '4px', size: '14px', weight: 600, fill: '6%' },
};

export const examples: Examples = {
  yes: [
    'https://dev.azure.com/org/Project/_workitems/edit/42',
    'https://org.visualstudio.com/Project/_workitems/edit/42',
    'https://dev.azure.com/org/Project/_boards/board/t/Team/Issues?workitem=42',
    'https://tools.example/tfs/DefaultCollection/Project/_workitems/edit/42',
  ],
  no: ['https://dev.azure.com/org/Project/_git/repo', 'https://dev.azure.com/org/Project/_workitems/create/Task', 'https://dev.azure.com/org'],
};
