// What breaks while something is published, on whichever tracker: nothing twice.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actions, counter, openDraft, usingSite } from './scene.mjs';

const WRITES = /^\/issues/;

/** Tests of that tracker; `theBrowser` gives the browser once it was started. */
export function publishingFaults(name, makeSite, theBrowser, skip = false) {
  const using = (work) => usingSite(theBrowser(), makeSite, work);
  describe(`publishing to ${name}`, { skip }, () => {
    test('goes on after the worker was killed between each write and its record', () =>
      using(async (site) => {
        const editor = await openDraft(theBrowser(), site);
        const made = await counter(site);
        await editor.addActions(actions(site, 3, 'Killed after'));
        const holds = [1, 2, 3, 4].map((nth) => site.proxy.order('WRITE', WRITES, 'hold', { nth }));
        const review = await editor.openReview();
        await review.publishButton.click();
        for (const hold of holds) {
          await hold.reached();
          await theBrowser().killWorker(editor.page);
          hold.release('drop');
        }
        await editor.published.waitFor();
        assert.deepEqual(await made(), { comments: 1, children: 3 });
        assert.equal(site.writes().length, 4, 'each write left once');
      }));

    test('creates nothing twice when the answer of each write is lost', () =>
      using(async (site) => {
        const editor = await openDraft(theBrowser(), site);
        const made = await counter(site);
        await editor.addActions(actions(site, 2, 'Answer lost'));
        for (const nth of [1, 2, 3]) site.proxy.order('WRITE', WRITES, 'drop_after', { nth });
        await editor.publish();
        assert.deepEqual(await made(), { comments: 1, children: 2 });
        assert.equal(site.writes().length, 3, 'each write left once');
      }));

    test('waits when it is told to, and tries again after an error of the server', () =>
      using(async (site) => {
        const editor = await openDraft(theBrowser(), site);
        const made = await counter(site);
        await editor.addActions(actions(site, 2, 'Told to wait'));
        site.proxy.order('WRITE', WRITES, 'status', { nth: 1, code: 429, headers: { 'retry-after': '2' } });
        site.proxy.order('WRITE', WRITES, 'status', { nth: 3, code: 503 });
        await editor.publish();
        assert.deepEqual(await made(), { comments: 1, children: 2 });
      }));

    test('publishes once when both buttons are clicked twice', () =>
      using(async (site) => {
        const editor = await openDraft(theBrowser(), site);
        const made = await counter(site);
        await editor.addActions(actions(site, 1, 'Clicked twice'));
        await editor.publishButton.dblclick();
        await editor.review.ready();
        await editor.review.publishButton.dblclick({ noWaitAfter: true });
        await editor.published.waitFor();
        assert.deepEqual(await made(), { comments: 1, children: 1 });
      }));
  });
}
