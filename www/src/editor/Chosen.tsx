import { t } from '../shared/i18n';
import { opposite, saying, type Choice } from './choices';

/** What was just chosen about findings, with the way back. It stays until it is put away: nobody has to be quick. */
export function Chosen(props: { choice: Choice; choose(choice: Choice): void; close(): void }) {
  return (
    <section class="banner chosen" aria-label={t('chosen')}>
      <p>{saying(props.choice)}</p>
      <span class="row-buttons">
        <button type="button" class="button small" aria-keyshortcuts="Control+Z" onClick={() => props.choose(opposite(props.choice))}>
          {t('undo')}
        </button>
        <button type="button" class="button small quiet" onClick={props.close}>
          {t('close')}
        </button>
      </span>
    </section>
  );
}
