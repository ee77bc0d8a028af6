import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOrigin } from '../../src/shared/origin';
import { baseBy, tokenPage, wantsMail } from '../../src/ui/trackerhelp';

const base = (tracker: string, typed: string) => {
  const read = readOrigin(typed);
  return read.ok ? baseBy(tracker, read.origin, read.base) : read.why;
};

test('the base of a site is the folder that it is installed in, and no page of it', () => {
  const rows: [string, string, string][] = [
    ['redmine', 'https://tools.example/redmine/projects/web', 'https://tools.example/redmine'],
    ['jira-dc', 'https://tools.example/jira/browse/OPS-1', 'https://tools.example/jira'],
    ['jira-dc', 'https://jira.example/secure/Dashboard.jspa', 'https://jira.example'],
    ['jira-cloud', 'https://acme.atlassian.net/jira/software/projects/OPS', 'https://acme.atlassian.net'],
    ['github', 'https://github.com/acme/shop', 'https://github.com'],
    ['gitlab', 'https://gitlab.example/group/project', 'https://gitlab.example'],
    ['request-tracker', 'https://help.example/rt/Ticket/Display.html?id=7', 'https://help.example/rt'],
    ['youtrack', 'https://tools.example/youtrack/issues', 'https://tools.example/youtrack'],
    ['azure-devops', 'https://dev.azure.com/acme/Shop/_workitems/edit/7', 'https://dev.azure.com/acme'],
    ['azure-devops', 'https://acme.visualstudio.com/Shop', 'https://dev.azure.com/acme'],
    ['azure-devops', 'https://tools.example/tfs/Main', 'https://tools.example/tfs/Main'],
    ['constructor', 'https://tracker.example/x', 'https://tracker.example'],
  ];
  for (const [tracker, typed, wanted] of rows) assert.equal(base(tracker, typed), wanted, typed);
});

test('only known trackers have a page of tokens, and only Jira Cloud wants an address beside one', () => {
  assert.equal(tokenPage('toString', 'https://a.example'), null);
  assert.equal(tokenPage('redmine', 'https://a.example/r'), 'https://a.example/r/my/account');
  assert.deepEqual(['jira-cloud', 'jira-dc', 'azure-devops', '__proto__'].map(wantsMail), [true, false, false, false]);
});
