import { useEffect, useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { t } from '../shared/i18n';
import type { RuleRow } from '../shared/core';
import { rules } from '../shared/rules';
import { Modal } from '../ui/Modal';
import { RulePage } from '../ui/RulePage';

/** A rule's own page, without leaving the draft. */
export function RuleDialog(props: { rule: string; close(): void }) {
  const [rule, setRule] = useState<RuleRow | null>(null);
  useEffect(() => void rules().then((all) => setRule(all.find((one) => one.id === props.rule) ?? null)), [props.rule]);
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
      {rule ? <RulePage rule={rule} /> : null}
      <p class="help">{t('toneNeverBlocks')}</p>
    </Modal>
  );
}
