// A team's template on a page of the wiki, as the command line takes it. Run by `cargo xtask test --only site`, once for each markup.

import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { site } from './site.mjs';

const TICKET = `${site.url}/issues/${site.issues.fresh}`;

/** What `nofault generate` says for that template, as that user. */
function generate(template, login = 'mira') {
  const env = { ...process.env, NOFAULT_TEST_KEY: site.users[login].key };
  const { status, stdout, stderr } = spawnSync(process.env.NOFAULT_CLI, ['generate', TICKET, '--token-env', 'NOFAULT_TEST_KEY', '--template', template], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a draft is made with the template that stands in the block of code of a wiki page', () => {
  const { status, stdout, stderr } = generate(`${site.url}/projects/ops/wiki/Postmortem_template`);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^# Ours: /);
  assert.match(stdout, /## What we tell the night shift$/m);
  assert.doesNotMatch(stdout, /Change it after the review|<pre|```|\{\{/);
});

test('a page that is broken, gone, refused or elsewhere is one sentence, and no draft', () => {
  for (const [template, said] of [
    [`${site.url}/projects/ops/wiki/Broken_template`, /has a mistake in line 1: Unknown variable titel\. .*Did you mean title\?/],
    [`${site.url}/projects/ops/wiki/Nowhere`, /has no such page or file/],
    [`${site.url}/projects/vault/wiki/Postmortem_template`, /may not read it/],
    ['https://redmine.example/projects/ops/wiki/Postmortem_template', /shows no wiki page or file of 127\.0\.0\.1/],
    [TICKET, /shows no wiki page or file/],
  ]) {
    const { status, stdout, stderr } = generate(template);
    assert.deepEqual([status, stdout], [2, ''], template);
    assert.match(stderr, said);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  }
});
