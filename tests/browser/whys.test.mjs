// The five whys as a tree: drawn from the text, warned about where a branch stops too soon, and added to by changing the text.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { draftForEach } from './support/scene.mjs';
import { NARROW, WIDE, shots } from './support/shots.mjs';
import { t } from './support/words.mjs';

const TEXT = `# Postmortem

## Five Whys

- The shop answered with errors.
  - All connections of the pool were in use.
    - Retries had no limit.
      - No review asks for a limit of retries.
  - The on-call engineer restarted the wrong node.
- The page for customers came late.
  - The disk was full.

## Lessons Learned

Kept as it is.
`;

let editor;
draftForEach((opened) => ({ editor } = opened));

const panel = () => editor.page.getByRole('region', { name: t('whys') });
const rows = () => editor.page.getByRole('tree', { name: t('whysTree') }).getByRole('treeitem');
const row = (words) => rows().filter({ hasText: words });

async function open(text) {
  await editor.textbox.press('Control+a');
  await editor.page.keyboard.insertText(text);
  await editor.page.getByRole('tab', { name: t('whysTab') }).click();
}

describe('the five whys', () => {
  test('are a tree with their warnings, and each leads to its words', async () => {
    await open(TEXT);
    await row('Retries had no limit').waitFor();
    assert.deepEqual(await rows().evaluateAll((all) => all.map((one) => Number(one.ariaLevel))), [1, 2, 3, 4, 2, 1, 2]);
    await row('restarted the wrong node').getByText('This branch stops at a person.').waitFor();
    await row('The disk was full').getByText('This branch stops at the first technical cause.').waitFor();
    assert.equal(await panel().getByText(/^This branch stops/).count(), 2);
    await accessible(editor.page, 'the tree of whys');
    await shots(editor.page, 'whys');
    await noSideways(editor.page, 'the tree of whys');
    await editor.page.setViewportSize(NARROW);
    await editor.page.getByRole('navigation', { name: t('columns') }).getByRole('button', { name: t('navChecks') }).click();
    await row('The disk was full').scrollIntoViewIfNeeded();
    await noSideways(editor.page, 'the tree of whys at 320 px');
    await shots(editor.page, 'whys-320');
    await editor.page.setViewportSize(WIDE);

    await row('The disk was full').click();
    await editor.page.keyboard.press('ArrowLeft');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.insertText('Customers heard of it late.');
    await row('Customers heard of it late.').waitFor();
  });

  test('get another because by keyboard alone, and one step of undo takes it back', async () => {
    await open(TEXT);
    await row('The disk was full').click();
    await editor.page.keyboard.press('Shift+Tab');
    await editor.page.keyboard.press('Shift+Tab');
    await editor.page.keyboard.press('Shift+Tab');
    await editor.page.keyboard.press('Enter');
    await row('What made that possible?').waitFor();
    assert.equal(await editor.text(), TEXT.replace('  - The disk was full.\n', '  - The disk was full.\n    - _What made that possible?_\n'));
    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+z');
    await row('What made that possible?').waitFor({ state: 'detached' });
    assert.equal(await editor.text(), TEXT);
  });
});
