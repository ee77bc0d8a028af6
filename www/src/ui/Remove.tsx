import { useState } from 'preact/hooks';
import { t } from '../shared/i18n';

/** Asks once: there is no undo for it. */
export function Remove({ of, remove }: { of: string; remove(): void }) {
  const [sure, setSure] = useState(false);
  const label = t(sure ? 'templateRemoveNow' : 'revoke');
  return (
    <button type="button" class="button small danger" aria-label={`${label} ${of}`} onBlur={() => setSure(false)} onClick={() => (sure ? remove() : setSure(true))}>
      {label}
    </button>
  );
}
