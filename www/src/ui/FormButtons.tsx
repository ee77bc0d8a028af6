import { t } from '../shared/i18n';

/** The buttons of a small form: do it, or not. */
export function FormButtons(props: { does: string; disabled?: boolean; cancel(): void }) {
  return (
    <div class="row-buttons">
      <button type="submit" class="button small primary" disabled={props.disabled}>
        {props.does}
      </button>
      <button type="button" class="button small" onClick={props.cancel}>
        {t('cancel')}
      </button>
    </div>
  );
}
