// Of what the core stores for a draft some parts alone, as JSON text: all of it is 20 MB of a large incident, and what is handed to
// a module is held there up to three times.

/**
 * Where a part begins, and what follows it: the core writes fields in the order of their names, and within a text these quotes
 * would be escaped.
 */
type Place = readonly [from: string, until: string];
const PEOPLE: Place = ['"people":[', ',"publications":'];
const AUDIENCE: Place = ['"audience":{', ',"basis":'];
const RESTRICTED: Place = ['"restricted":[', ',"rows":'];

/** What holds the people of `core` as it does; all of it where they are not found. */
export function peopleOf(core: string): string {
  return partsOf(core, [PEOPLE]);
}

/** What holds likewise who may read the incident, and the sources that fewer people may. */
export function readersOf(core: string): string {
  return partsOf(core, [AUDIENCE, RESTRICTED]);
}

function partsOf(core: string, places: readonly Place[]): string {
  const parts = places.map(([from, until]) => {
    const start = core.indexOf(from);
    const end = core.indexOf(until, start);
    return start < 0 || end < 0 ? null : core.slice(start, end);
  });
  return parts.includes(null) ? core : `{${parts.join(',')}}`;
}
