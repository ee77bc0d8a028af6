import type { Finding } from '../shared/core';
import { SHAPES } from './severity';

/** The sign of a severity; the word for it stands beside it or is hidden beside it. */
export function Sign({ of }: { of: Finding['severity'] }) {
  return (
    <svg class={`shape ${of}`} viewBox="0 0 16 16" aria-hidden="true">
      <path class="outline" d={SHAPES[of].outline} />
      <path class="glyph" d={SHAPES[of].glyph} />
    </svg>
  );
}
