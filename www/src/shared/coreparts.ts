// Of what the core stores for a draft the people alone, as JSON text: all of it is 20 MB of a large incident, and what is handed to
// a module is held there up to three times.

const FROM = '"people":[';
// The core writes fields in the order of their names, and within a text these quotes would be escaped.
const UNTIL = ',"publications":';

/** What holds the people of `core` as it does; all of it where they are not found. */
export function peopleOf(core: string): string {
  const from = core.indexOf(FROM);
  const until = core.indexOf(UNTIL, from);
  return from < 0 || until < 0 ? core : `{${core.slice(from, until)}}`;
}
