import { useEffect, useState } from 'preact/hooks';
import { asCoreError, type CoreError } from '../shared/coreerror';
import { t } from '../shared/i18n';
import { db } from '../shared/store/db';

/** Why the browser does not open the store; null while it does, or is not known yet. */
export function useStoreTrouble(): CoreError | null {
  const [trouble, setTrouble] = useState<CoreError | null>(null);
  useEffect(() => void db().catch((reason: unknown) => setTrouble(asCoreError(reason))), []);
  return trouble;
}

/** In the place of all that is kept there: without it, a page would say that there is nothing. */
export function StoreTrouble({ trouble }: { trouble: CoreError }) {
  return (
    <section class="card stack tight" role="alert">
      <h2>{trouble.message}</h2>
      <p>{trouble.hint}</p>
      <div class="row-buttons">
        <button type="button" class="button primary" onClick={() => location.reload()}>
          {t('tryAgain')}
        </button>
      </div>
    </section>
  );
}
