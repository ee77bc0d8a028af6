// The sign of each severity. Each has an outline of its own, so that nobody needs colour to tell them apart.

import type { Finding } from '../shared/core';
import type { Key } from '../shared/i18n';

type Severity = Finding['severity'];

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export const SEVERITY: Record<Severity, Key> = { error: 'severityError', warning: 'severityWarning', info: 'severityInfo' };

/** Paths in a square of 16 units: a filled octagon, a filled triangle, an open circle. */
export const SHAPES: Record<Severity, { outline: string; glyph: string }> = {
  error: { outline: 'M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z', glyph: 'm5.4 5.4 5.2 5.2m0-5.2-5.2 5.2' },
  warning: { outline: 'M8 1.2 15.3 14.6H.7z', glyph: 'M8 6v4m0 2.4v.01' },
  info: { outline: 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2z', glyph: 'M8 4.7v.01M8 7.4v4' },
};

const SVG = 'http://www.w3.org/2000/svg';

/** The sign as a node, for places that are not drawn by components. It says nothing to a screen reader. */
export function signNode(severity: Severity): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `shape ${severity}`);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  for (const part of ['outline', 'glyph'] as const) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', part);
    path.setAttribute('d', SHAPES[severity][part]);
    svg.append(path);
  }
  return svg;
}
