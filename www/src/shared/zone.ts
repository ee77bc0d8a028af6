// Zones as the browser knows them; the core has no zone data and is told offsets.

import type { Shift } from './core';

/** So many years back the core is told what the zone was; before, it takes it for what it was then. */
const YEARS = 20;
const DAY_MS = 86_400_000;

/** The browser's zone, its distance from UTC at that moment, in minutes east, and what that was before. */
export function zoneAt(now: Date): { zone: string; offsetMin: number; shifts: Shift[] } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { zone: timeZone, offsetMin: offsetHere(now.getTime()), shifts: shiftsUntil(now.getTime(), offsetHere) };
}

function offsetHere(ms: number): number {
  return -new Date(ms).getTimezoneOffset();
}

/** When a zone came to be at which distance from UTC. */
export function shiftsUntil(nowMs: number, offsetAt: (ms: number) => number): Shift[] {
  // Zones hardly change and change back within a week.
  const step = 7 * DAY_MS;
  let ms = nowMs - YEARS * 365 * DAY_MS;
  const shifts = [{ atMs: ms, offsetMin: offsetAt(ms) }];
  for (; ms < nowMs; ms += step) {
    let [before, after] = [ms, ms + step];
    if (offsetAt(before) === offsetAt(after)) continue;
    while (after - before > 60_000) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(middle) === offsetAt(before)) before = middle;
      else after = middle;
    }
    shifts.push({ atMs: after, offsetMin: offsetAt(after) });
  }
  return shifts;
}

/** A clock on a wall somewhere. */
export interface Clock {
  /** As people know it: `Europe/Berlin`, `UTC`, `UTC+01:00`. */
  name: string;
  /** Minutes east of UTC at that moment, in milliseconds since 1970. */
  offsetAt(ms: number): number;
}

export const UTC: Clock = { name: 'UTC', offsetAt: () => 0 };

/** The clock of this computer. */
export function mine(): Clock {
  return clockOf(Intl.DateTimeFormat().resolvedOptions().timeZone, -new Date().getTimezoneOffset());
}

/** The clock of an IANA zone; of a name that the browser does not know, one that stays at the offset. */
export function clockOf(zone: string, offsetMin: number): Clock {
  if (zone === 'UTC' && offsetMin === 0) return UTC;
  const format = formatOf(zone);
  const known = new Map<number, number>();
  if (format === null) return { name: zone || offsetText(offsetMin), offsetAt: () => offsetMin };
  return {
    name: zone,
    offsetAt: (ms) => {
      // Asked for every line at every drawing, so it is remembered.
      const minute = Math.floor(ms / 60_000);
      const there = known.get(minute);
      if (there !== undefined) return there;
      const offset = offsetIn(format, minute * 60_000);
      known.set(minute, offset);
      return offset;
    },
  };
}

/** Whether the browser knows a zone of that name. */
export function isZone(zone: string): boolean {
  return formatOf(zone) !== null;
}

/** `UTC+02:00`. */
export function offsetText(offsetMin: number): string {
  const size = Math.abs(offsetMin);
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${offsetMin < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  try {
    const digits = '2-digit';
    return new Intl.DateTimeFormat('en-US-u-ca-gregory', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      era: 'short',
    });
  } catch {
    return null;
  }
}

function offsetIn(format: Intl.DateTimeFormat, ms: number): number {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return 0;
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
  const wall = new Date(0);
  wall.setUTCFullYear(year, number('month') - 1, number('day'));
  wall.setUTCHours(number('hour'), number('minute'));
  return Math.round((wall.getTime() - ms) / 60_000);
}
