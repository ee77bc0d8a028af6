import { ext } from '../shared/ext';
import { t } from '../shared/i18n';
import { Modal } from '../ui/Modal';
import { RulePage } from '../ui/RulePage';
import { useRules } from '../ui/rules';

/** A rule's own page, without leaving the draft. */
export function RuleDialog(props: { rule: string; close(): void }) {
  const { all, error } = useRules();
  const rule = all.find((one) => one.id === props.rule);
  return (
    <Modal
      title={props.rule}
      close={props.close}
      footer={
        <>
          <a class="button" href={ext.runtime.getURL(`options.html#rule-${props.rule}`)} target="_blank" rel="noopener">
            {t('allRules')}
          </a>
          <button type="button" class="button primary" onClick={props.close}>
            {t('close')}
          </button>
        </>
      }
    >
      {error ? (
        <p role="alert" class="form-said bad">
          {error.message} {error.hint}
        </p>
      ) : null}
      {rule ? <RulePage rule={rule} /> : null}
      <p class="help">{t('toneNeverBlocks')}</p>
    </Modal>
  );
}
