// What a clock on a wall shows, and which moments a person can mean by what it shows.

import { offsetText, type Clock } from '../shared/zone';

/** Longer than any clock was ever set forward or back. */
const AROUND_MS = 26 * 3_600_000;

/** A moment on a clock. */
export interface Shown {
  day: string;
  /** `14:05`. */
  time: string;
  offsetMin: number;
  /** Whether the clock showed this time twice: as the first or as the second; null where it did so once. */
  twice: 'first' | 'second' | null;
}

/** What the clock shows at a moment, RFC 3339 in UTC; null for what is none. */
export function shownAt(at: string, clock: Clock): Shown | null {
  const ms = Date.parse(at);
  if (!Number.isFinite(ms)) return null;
  const offsetMin = clock.offsetAt(ms);
  const wall = new Date(ms + offsetMin * 60_000);
  if (!Number.isFinite(wall.getTime())) return null;
  const text = wall.toISOString();
  const time = text.indexOf('T');
  return { day: text.slice(0, time), time: text.slice(time + 1, time + 6), offsetMin, twice: twiceOf(ms, offsetMin, clock) };
}

function twiceOf(ms: number, offsetMin: number, clock: Clock): Shown['twice'] {
  const wall = ms + offsetMin * 60_000;
  // Of nearly every line this is all: the clock was not set anywhere near.
  if (clock.offsetAt(wall - AROUND_MS) === offsetMin && clock.offsetAt(wall + AROUND_MS) === offsetMin) return null;
  const others = momentsOf(wall, clock).filter((one) => one !== ms);
  return others.length === 0 ? null : others.some((one) => one < ms) ? 'second' : 'first';
}

/** `2024-03-10T02:30` for a field of type datetime-local. */
export function toField(at: string | null, clock: Clock): string {
  const shown = at === null ? null : shownAt(at, clock);
  return shown === null ? '' : `${shown.day}T${shown.time}`;
}

/** A moment that a person can mean by the time in a field. */
export interface Meant {
  /** RFC 3339 in UTC. */
  at: string;
  /** What the clock shows at it, with its offset: `03:30 (UTC+02:00)`. */
  words: string;
}

/** What a field means on a clock. */
export type Reading =
  | { kind: 'none' }
  | { kind: 'one'; at: string }
  /** The clock was set back and showed it twice, the earlier moment first. */
  | { kind: 'twice'; choices: Meant[] }
  /** The clock was set forward past it; the moments are as long after the jump, and before it, as was written. */
  | { kind: 'skipped'; choices: Meant[] };

/** Which moment the value of such a field means. */
export function readField(value: string, clock: Clock): Reading {
  const wall = Date.parse(`${value}${value.length === 16 ? ':00' : ''}Z`);
  if (!Number.isFinite(wall)) return { kind: 'none' };
  const meant = momentsOf(wall, clock);
  const [first, second] = meant;
  if (first === undefined) return { kind: 'skipped', choices: offsetsAround(wall, clock).map((offset) => meaning(wall - offset * 60_000, clock)) };
  if (second === undefined) return { kind: 'one', at: new Date(first).toISOString() };
  return { kind: 'twice', choices: meant.map((ms) => meaning(ms, clock)) };
}

function meaning(ms: number, clock: Clock): Meant {
  const at = new Date(ms).toISOString();
  const shown = shownAt(at, clock);
  return { at, words: shown === null ? at : `${shown.time} (${offsetText(shown.offsetMin)})` };
}

/** Every moment at which the clock shows this, earliest first. */
function momentsOf(wall: number, clock: Clock): number[] {
  const moments = offsetsAround(wall, clock).map((offset) => wall - offset * 60_000);
  return moments.filter((ms) => ms + clock.offsetAt(ms) * 60_000 === wall).sort((a, b) => a - b);
}

/** The offsets before and after a change of the clock near that time, or the one that there is. */
function offsetsAround(wall: number, clock: Clock): number[] {
  return [...new Set([clock.offsetAt(wall - AROUND_MS), clock.offsetAt(wall + AROUND_MS)])];
}
