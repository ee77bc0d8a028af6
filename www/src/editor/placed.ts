// Where and how a timeline line is shown: its day, its time on one clock, and on a second one where that is asked.

import { t } from '../shared/i18n';
import { offsetText, type Clock } from '../shared/zone';
import { shownAt } from './localtime';
import type { TimelineRow } from '../shared/core';

/** A line with its times. */
export interface Placed {
  row: TimelineRow;
  /** Empty when unknown. */
  day: string;
  /** Empty when unknown. */
  time: string;
  /** Where the clock showed this time twice: which of the two it is, and the sentence that says so. */
  twice: { sign: string; why: string } | null;
  /** The time on the second clock, and the words that name day and zone. */
  second: { time: string; words: string } | null;
}

/** The clocks of a list. */
export interface Clocks {
  first: Clock;
  /** Null where one is enough. */
  second: Clock | null;
}

/** A line on these clocks. One whose time of day is not known stays on the day that was written. */
export function placed(row: TimelineRow, clocks: Clocks): Placed {
  const shown = row.at === null || row.time === '' ? null : shownAt(row.at, clocks.first);
  if (row.at === null || shown === null) return { row, day: row.day, time: row.time, twice: null, second: null };
  const { day, time, offsetMin, twice } = shown;
  const sign = offsetText(offsetMin);
  const why = twice === 'first' ? t('clockTwiceFirst', time, day, clocks.first.name, sign) : t('clockTwiceSecond', time, day, clocks.first.name, sign);
  return { row, day, time, twice: twice === null ? null : { sign, why }, second: secondOf(row.at, day, clocks.second) };
}

function secondOf(at: string, day: string, clock: Clock | null): Placed['second'] {
  const shown = clock === null ? null : shownAt(at, clock);
  if (clock === null || shown === null) return null;
  const time = shown.day === day ? shown.time : `${shown.time}${shown.day > day ? '⁺' : '⁻'}`;
  return { time, words: t('clockSecond', `${shown.day} ${shown.time}`, clock.name) };
}

/** Lines by their days, in their order. */
export function byDay(lines: Placed[]): [string, Placed[]][] {
  const days = new Map<string, Placed[]>();
  for (const line of lines) {
    const there = days.get(line.day);
    if (there) there.push(line);
    else days.set(line.day, [line]);
  }
  return [...days];
}
