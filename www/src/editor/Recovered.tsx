import { useMemo, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { lineDiff } from './linediff';

/** The last editor did not close: the text is here again, and this is what had changed in it. */
export function Recovered(props: { before: string; after: string; readOnly: boolean; keep(): void; goBack(): void }) {
  const [open, setOpen] = useState(false);
  const { added, removed } = useMemo(() => lineDiff(props.before, props.after), [props.before, props.after]);
  return (
    <section class="banner recovered" aria-label={t('recovered')}>
      <p>
        <strong>{t('recovered')}</strong> {t('recoveredHelp', added.length, removed.length)}
      </p>
      <div class="row-buttons">
        {added.length + removed.length > 0 ? (
          <button type="button" class="button small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('showChanges')}
          </button>
        ) : null}
        <button type="button" class="button small" disabled={props.readOnly} onClick={props.goBack}>
          {t('recoveredBack')}
        </button>
        <button type="button" class="button small primary" onClick={props.keep}>
          {t('recoveredKeep')}
        </button>
      </div>
      {open ? (
        <ul class="diff" aria-label={t('showChanges')}>
          {removed.map((line, index) => (
            <li key={`-${index}`} class="removed">
              <span class="visually-hidden">{t('diffRemoved')}: </span>
              <del>{line}</del>
            </li>
          ))}
          {added.map((line, index) => (
            <li key={`+${index}`} class="added">
              <span class="visually-hidden">{t('diffAdded')}: </span>
              <ins>{line}</ins>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
