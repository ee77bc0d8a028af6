// The zone of the person at this computer; the core has no zone data.

/** The browser's zone and its distance from UTC at that moment, in minutes east. */
export function zoneAt(now: Date): { zone: string; offsetMin: number } {
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, offsetMin: -now.getTimezoneOffset() };
}
