// Contributing factors by their kinds: read from the text, asked about where there is one only, and added to by a click.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { draftForEach } from './support/scene.mjs';
import { NARROW, WIDE, shots } from './support/shots.mjs';
import { t } from './support/words.mjs';

const TEXT = `# Postmortem

## Contributing Factors

### Trigger

- A release doubled the retries.
- The cache was cold.

### Detection

_What showed the trouble, and what could have shown it sooner?_

## Detection

Kept as it is.
`;

let editor;
draftForEach((opened) => ({ editor } = opened));

const panel = () => editor.page.getByRole('region', { name: t('factors'), exact: true });
const kind = (name) => panel().getByRole('region', { name, exact: true });
const add = (name) => kind(name).getByRole('button', { name: t('factorAddTo', name) });

/** The line is there, and the caret is on it: what is typed now takes the place of its words. */
const selected = (words) => editor.page.locator('.cm-activeLine').filter({ hasText: words }).waitFor();

async function open(text) {
  await editor.textbox.press('Control+a');
  await editor.page.keyboard.insertText(text);
  await editor.page.getByRole('tab', { name: t('factorsTab') }).click();
}

describe('the contributing factors', () => {
  test('stand under their kinds, and each leads to its words', async () => {
    await open(TEXT);
    await panel().getByText('All factors so far are of one kind, “Trigger”.').waitFor();
    assert.equal(await kind('Trigger').getByRole('listitem').count(), 2);
    await kind('Detection').getByText(t('factorsNone')).waitFor();
    await kind('Latent Conditions').getByText(t('factorsNoHeading')).waitFor();
    await accessible(editor.page, 'contributing factors');
    await shots(editor.page, 'factors');
    await noSideways(editor.page, 'contributing factors');
    await editor.page.setViewportSize(NARROW);
    await editor.page.getByRole('navigation', { name: t('columns') }).getByRole('button', { name: t('navChecks') }).click();
    await kind('Recovery').scrollIntoViewIfNeeded();
    await noSideways(editor.page, 'contributing factors at 320 px');
    await shots(editor.page, 'factors-320');
    await editor.page.setViewportSize(WIDE);
    await kind('Trigger').getByRole('button', { name: 'The cache was cold.' }).click();
    await editor.page.keyboard.insertText('No limit was set.');
    await kind('Trigger').getByText('No limit was set.').waitFor();
  });

  test('get another at a click, with the heading of the kind where it has none, and one step of undo takes it back', async () => {
    await open(TEXT);
    await add('Trigger').click();
    await selected('What else had to be true?');
    const more = TEXT.replace('cold.\n', 'cold.\n- _What else had to be true?_\n');
    await editor.page.keyboard.insertText('A third.');
    assert.equal(await editor.text(), more.replace('_What else had to be true?_', 'A third.'));
    await kind('Trigger').getByText('A third.').waitFor();
    // The question of the kind is what is written over.
    await add('Detection').click();
    await selected('What showed the trouble');
    await editor.page.keyboard.insertText('Nothing watched the queue.');
    await kind('Detection').getByText('Nothing watched the queue.').waitFor();
    assert.equal(await panel().getByText(/of one kind/).count(), 0);
    const before = await editor.text();
    await add('Response').click();
    await kind('Response').getByText(t('factorsNone')).waitFor();
    assert.match(await editor.text(), /queue\.\n\n### Response\n\n_[^_]+_\n\n## Detection\n\nKept as it is\.\n$/);
    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+z');
    await kind('Response').getByText(t('factorsNoHeading')).waitFor();
    assert.equal(await editor.text(), before);
  });
});
