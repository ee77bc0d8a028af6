// Spans of an incident that a team names itself, as rows and as the text that the core reads (`src/model/own_phases.rs`).

import type { MomentKind } from './core';

export const MOMENTS = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved'] as const satisfies readonly MomentKind[];

/** As many rows there may be. */
export const MOST_PHASES = 20;

/** The chosen set when it is the team's own. */
export const OWN_PHASES = 'own';

export interface OwnPhase {
  name: string;
  /** The first of these that is known. */
  from: MomentKind[];
  to: MomentKind[];
}

/** A line for each row, in their order. */
export function phasesText(rows: readonly OwnPhase[]): string {
  return rows.map(({ name, from, to }) => `${from.join(' or ')} to ${to.join(' or ')}: ${name}`).join('\n');
}

/** Whether something that was stored elsewhere is a list of such rows. */
export function isPhases(value: unknown): value is OwnPhase[] {
  const moments = (list: unknown) => Array.isArray(list) && list.length > 0 && list.every((one) => MOMENTS.includes(one as MomentKind));
  const row = (one: unknown) => typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string' && 'from' in one && moments(one.from) && 'to' in one && moments(one.to);
  return Array.isArray(value) && value.length <= MOST_PHASES && value.every(row);
}
