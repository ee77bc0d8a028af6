// Times in the draft's zone, for a field that a person can edit, and back.

import type { TimelineRow } from '../shared/core';

/** The draft's distance from UTC in minutes, told by any row that has both times; the browser's otherwise. */
export function offsetOf(rows: TimelineRow[], near: Date): number {
  for (const row of rows) {
    if (row.at === null) continue;
    const shown = Date.parse(`${row.day}T${row.time.length === 5 ? row.time : row.time.slice(0, 8)}Z`);
    const minutes = Math.round((shown - Date.parse(row.at)) / 60_000);
    if (Number.isFinite(minutes) && Math.abs(minutes) <= 14 * 60) return Math.round(minutes / 15) * 15;
  }
  return -near.getTimezoneOffset();
}

/** `2024-03-10T02:30` for a field of type datetime-local. */
export function toField(at: string | null, offsetMin: number): string {
  const time = at === null ? Number.NaN : Date.parse(at);
  return Number.isFinite(time) ? new Date(time + offsetMin * 60_000).toISOString().slice(0, 16) : '';
}

/** RFC 3339 in UTC from such a field; null when it is empty or no time. */
export function fromField(value: string, offsetMin: number): string | null {
  const time = Date.parse(`${value}${value.length === 16 ? ':00' : ''}Z`);
  return Number.isFinite(time) ? new Date(time - offsetMin * 60_000).toISOString() : null;
}
