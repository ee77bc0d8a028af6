import type { Site } from './site';

// Company servers have hosts of their own, so a page is known by its header, which the cloud and servers share.
export const azureDevOps: Site = {
  id: 'azure-devops',
  path: /\/_workitems\/edit\/\d+\/?$|\/_(boards|sprints|backlogs|queries|workitems)\//i,
  examples: {
    yes: [
      'https://dev.azure.com/org/Project/_workitems/edit/42',
      'https://org.visualstudio.com/Project/_workitems/edit/42',
      'https://dev.azure.com/org/Project/_boards/board/t/Team/Issues?workitem=42',
      'https://tools.example/tfs/DefaultCollection/Project/_workitems/edit/42',
    ],
    no: ['https://dev.azure.com/org/Project/_git/repo', 'https://dev.azure.com/org/Project/_workitems/create/Task', 'https://dev.azure.com/org'],
  },
  page: { selector: '.work-item-form-page, .work-item-form, .witform-layout, #workitem-form' },
  // The bar of commands is one inside another; the older form has a container of its own for them.
  mounts: [
    { selector: '.work-item-header-command-bar', look: 'button' },
    { selector: '.work-item-form-header-controls-container', look: 'button' },
    { selector: '.work-item-form-header', look: 'button' },
    { selector: '.work-item-form-headerContent', look: 'button' },
    { selector: '.work-item-form-toolbar-container', look: 'button' },
  ],
};
