import { useEffect, useState } from 'preact/hooks';
import { t } from '../../shared/i18n';
import { factorSets, type FactorSet } from '../../shared/paper';
import { changePreferences } from '../../shared/store/settings';

/** Under which headings contributing factors are sorted in new drafts. */
export function FactorSets({ chosen }: { chosen: string }) {
  const [sets, setSets] = useState<FactorSet[]>([]);
  useEffect(() => void factorSets().then(setSets, () => undefined), []);
  const current = sets.find(({ id }) => id === chosen) ?? sets[0];
  return (
    <fieldset class="plain factor-sets">
      <legend>{t('factors')}</legend>
      <p class="help">{t('factorSetsHelp')}</p>
      {sets.map(({ id, name, summary, kinds }) => (
        <label key={id} class="check">
          <input type="radio" name="factors" checked={id === current?.id} onChange={() => void changePreferences({ factors: id })} />
          <span>
            {name}
            <span class="help"> {summary}</span>
            <span class="help factor-names">{kinds.join(' · ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
