// What should not be published: told beside the text, masked at a click, and no secret goes without the words that let it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { counter, draftForEach } from './support/scene.mjs';
import { shots } from './support/shots.mjs';
import { t } from './support/words.mjs';

const SECRET = 'AKIA3XQ7ZP2MTN5KWLBD';
const TEXT = `The job logged in with ${SECRET} and wrote to mira@shop-staff.org.`;

let site;
let editor;
draftForEach((opened) => ({ site, editor } = opened));

/** The list beside the problems. */
const found = () => editor.page.getByRole('region', { name: new RegExp(`^${t('redactionsTitle', '').trim()}`) });

describe('a secret in the text', () => {
  test('is listed, masked at a click, and one step of undo brings it back', async () => {
    await editor.append(TEXT);
    await found().getByRole('listitem').nth(1).waitFor();
    assert.ok(!(await found().innerText()).includes(SECRET), 'the list shows the secret again');
    await accessible(editor.page, 'a secret is listed');
    await shots(editor.page, 'redactions', { narrow: true });
    await noSideways(editor.page, 'a secret is listed');

    const row = found().getByRole('listitem').filter({ hasText: t('stopsPublishing') });
    await row.getByRole('button', { name: new RegExp(`^${t('maskThis', '').trim()}`) }).click();
    await row.waitFor({ state: 'detached' });
    assert.match(await editor.text(), /logged in with \[AWS access key removed\] and wrote/);
    await editor.textbox.focus();
    await editor.page.keyboard.press('Control+z');
    await row.waitFor();
    assert.ok((await editor.text()).includes(TEXT), 'the text is as it was');
  });

  test('stops the publication until the words are typed, and the review does not show it', async () => {
    await editor.append(TEXT);
    await editor.saved();
    const news = await counter(site);
    const review = await editor.openReview();
    await review.held('secretsTitle');
    await accessible(editor.page, 'a secret stops the publication');
    await shots(editor.page, 'review-secret', { narrow: true });
    await review.consent.fill('publish restricted');
    assert.equal(await review.publishButton.isEnabled(), false, 'other words let it go');
    assert.equal((await news()).comments, 0);
    await review.consent.fill('publish secrets');
    await review.publishButton.click();
    await editor.published.waitFor();
    assert.equal((await news()).comments, 1);
  });

  test('holds words that the person wants masked as it holds a secret', async () => {
    const options = await editor.page.context().newPage();
    await options.goto(new URL('options.html', editor.page.url()).href);
    await options.getByLabel(t('redactionWords')).fill('Kestrel Outdoor');
    await options.getByLabel(t('redactionWords')).press('Tab');
    await editor.append('Tell Kestrel Outdoor.');
    await found().getByRole('listitem').filter({ hasText: t('stopsPublishing') }).waitFor();
    await editor.saved();
    const review = await editor.openReview();
    await review.dialog.getByRole('listitem').filter({ hasText: 'Kestrel Outdoor' }).first().waitFor();
    assert.equal(await review.publishButton.isEnabled(), false);
  });
});
