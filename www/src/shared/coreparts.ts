// Parts of what the core stores for a draft, as JSON text: all of it is 20 MB of a large incident, and what is handed to a module is
// held there up to three times. The core writes fields in the order of their names, and within a text these quotes would be escaped.

/** What holds the people of `core` as it does; all of it where they are not found. */
export function peopleOf(core: string): string {
  const people = part(core, '"people":[', ',"publications":');
  return people === null ? core : `{${people}}`;
}

/** What `core` holds of publications and of what they created, to be compared; all of it where that is not found. */
export function publicationsOf(core: string): string {
  const parts = [part(core, ',"publications":', ',"restricted":'), part(core, ',"taken_back":', ',"tickets":'), part(core, ',"ties":', ',"version":')];
  return parts.includes(null) ? core : parts.join('');
}

function part(core: string, from: string, until: string): string | null {
  const start = core.indexOf(from);
  const end = core.indexOf(until, start);
  return start < 0 || end < 0 ? null : core.slice(start, end);
}
