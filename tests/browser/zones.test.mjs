// Times of the timeline's list on other clocks, what a typed time means, kinds and filters.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessible, noSideways } from './support/axe.mjs';
import { draftForEach } from './support/scene.mjs';
import { NARROW, WIDE, shots } from './support/shots.mjs';
import { until } from './support/signal.mjs';
import { storedDraft } from './support/store.mjs';
import { t } from './support/words.mjs';

let site;
let editor;

draftForEach((opened) => ({ site, editor } = opened));

/** Chooses a clock for the list; it shows the times once its button is pressed. */
async function choose(name) {
  await editor.timeline.getByRole('button', { name: t(name), exact: true }).click();
  await editor.timeline.getByRole('button', { name: t(name), exact: true, pressed: true }).waitFor();
}
const times = () => editor.timeline.locator('.line .time').evaluateAll((all) => all.map((one) => one.firstChild.textContent));
const days = () => editor.timeline.locator('.day h3').allInnerTexts();
const add = () => editor.timeline.getByRole('button', { name: t('addLine') }).click();
const timeField = () => editor.timeline.getByLabel(t('lineTime'), { exact: true });

/** The page believes to be in that zone, from its next opening on. */
async function livesIn(zone) {
  const session = await editor.page.context().newCDPSession(editor.page);
  await session.send('Emulation.setTimezoneOverride', { timezoneId: zone });
  await editor.page.reload();
  await editor.timeline.getByRole('listitem').first().waitFor();
}

describe('the times of the list', () => {
  test('are shown in UTC, in the zone of this computer and in the incident’s, one beside the other where that is asked', async () => {
    await livesIn('America/St_Johns');
    const text = await editor.text();
    await choose('clockUtc');
    const utc = await times();
    assert.ok(utc.includes('22:34') || utc.length > 5, utc.join());
    await choose('clockMine');
    await editor.timeline.getByText(t('clockNow', 'America/St_Johns')).waitFor();
    const mine = await times();
    assert.notDeepEqual(mine, utc);
    const shifted = utc.map((time) => (/^\d/.test(time) ? (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) - 150 + 1440) % 1440 : time));
    assert.deepEqual(mine.map((time) => (/^\d/.test(time) ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) : time)), shifted);
    await editor.timeline.getByLabel(t('clockBoth')).check();
    await editor.timeline.locator('.line .time small').first().waitFor();
    await accessible(editor.page, 'two clocks');
    await editor.timeline.scrollIntoViewIfNeeded();
    await editor.timeline.locator('.line').nth(2).scrollIntoViewIfNeeded();
    await shots(editor.page, 'zones-both', { narrow: true });
    assert.equal(await editor.text(), text, 'the text stays as it is');
    await editor.page.reload();
    await editor.timeline.locator('.line .time small').first().waitFor();
    assert.deepEqual(await times(), mine, 'it is remembered');
    assert.ok((await days()).length > 0);
  });

  test('ask which moment is meant where a clock was set back or forward', async () => {
    await livesIn('Europe/Berlin');
    await choose('clockMine');
    await editor.timeline.getByText(t('clockNow', 'Europe/Berlin').slice(0, -1)).waitFor();
    await add();
    await timeField().fill('2026-03-29T02:30');
    await editor.timeline.getByText(t('lineTimeSkipped', '2026-03-29 02:30', 'Europe/Berlin')).waitFor();
    await editor.timeline.getByRole('radio', { name: '03:30 (UTC+02:00)' }).waitFor();
    await timeField().fill('2026-10-25T02:30');
    await editor.timeline.getByLabel(t('lineText'), { exact: true }).fill('The night shift handed over.');
    await editor.timeline.getByRole('button', { name: t('save'), exact: true }).click();
    await accessible(editor.page, 'a time that came twice');
    await shots(editor.page, 'zones-twice');
    await editor.timeline.getByRole('radio', { name: '02:30 (UTC+01:00)' }).check();
    await editor.timeline.getByRole('button', { name: t('save'), exact: true }).click();
    const line = editor.timeline.getByRole('listitem').filter({ hasText: 'The night shift handed over.' });
    await line.waitFor();
    assert.equal(await line.locator('.twice').getAttribute('title'), t('clockTwiceSecond', '02:30', '2026-10-25', 'Europe/Berlin', 'UTC+01:00'));
    await editor.saved();
    const { core } = (await storedDraft(editor.page, site.incident)).draft;
    assert.deepEqual(['00:30', '01:30'].filter((time) => core.includes(`"2026-10-25T${time}:00Z"`)), ['01:30'], 'the one that was meant is kept');
  });
});

describe('the lines of the list', () => {
  test('have a kind that is proposed, can be chosen, and is found by', async () => {
    await editor.timeline.locator('.line-kind.proposed').getByText(t('kindRepair')).first().waitFor();
    const first = editor.timeline.locator('.line').first();
    await first.locator('.line-kind').click();
    await accessible(editor.page, 'a kind is chosen');
    await first.getByRole('combobox').selectOption('communication');
    await first.locator('button.line-kind:not(.proposed)').getByText(t('kindCommunication')).waitFor();
    await editor.saved();
    await editor.page.reload();
    await editor.timeline.getByRole('listitem').first().waitFor();
    await first.locator('button.line-kind:not(.proposed)').getByText(t('kindCommunication')).waitFor();
    await editor.timeline.getByText(t('filterLines'), { exact: true }).click();
    const all = (await times()).length;
    await editor.timeline.getByLabel(t('filterKind'), { exact: true }).selectOption('communication');
    await until(async () => (await times()).length < all, 'fewer lines');
    await accessible(editor.page, 'lines are filtered');
    await shots(editor.page, 'zones-filter', { narrow: true });
    await editor.timeline.getByLabel(t('filterWords')).fill('words of no line');
    await editor.timeline.getByText(t('filterNothing')).waitFor();
    await editor.timeline.getByRole('button', { name: t('filterClear') }).click();
    await until(async () => (await times()).length === all, 'all lines');
    await editor.timeline.getByLabel(t('filterState'), { exact: true }).selectOption('hidden');
    await until(async () => (await editor.timeline.locator('.line:not(.hidden)').count()) === 0, 'hidden lines alone');
    await editor.page.setViewportSize(NARROW);
    await editor.page.getByRole('navigation', { name: t('columns') }).getByRole('button').first().click();
    await noSideways(editor.page, 'filters at 320 px');
    await editor.page.setViewportSize(WIDE);
  });
});
