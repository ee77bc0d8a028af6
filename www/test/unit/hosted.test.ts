import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { API_HOSTS, HOSTED, isApi, trackerAt } from '../../src/shared/hosted';

interface Manifest {
  host_permissions: string[];
  content_scripts: { matches: string[] }[];
}
// npm runs the tests in www/.
const manifest = JSON.parse(readFileSync('../manifest.json', 'utf8')) as Manifest;
const pattern = (host: string) => `https://${host}/*`;

test('the manifest asks for exactly the hosted trackers and their APIs', () => {
  const sites = HOSTED.map(({ host }) => pattern(host));
  assert.deepEqual([...manifest.host_permissions].sort(), [...sites, ...API_HOSTS.map(pattern)].sort());
  assert.deepEqual(manifest.content_scripts[0]?.matches, sites);
  assert.ok(API_HOSTS.map(pattern).every(isApi) && !sites.some(isApi) && !isApi('https://api.corp.example/*'));
});

test('a hosted tracker is known by its host, and nothing that looks like one is', () => {
  assert.equal(trackerAt('github.com'), 'github');
  assert.equal(trackerAt('acme.atlassian.net'), 'jira-cloud');
  assert.equal(trackerAt('acme.visualstudio.com'), 'azure-devops');
  for (const host of ['github.com.evil.example', 'api.github.com', 'atlassian.net', '.atlassian.net', 'evilatlassian.net', 'atlassian.net.evil.example', 'mygitlab.com', 'github.com:8443']) assert.equal(trackerAt(host), null, host);
});
