import { useEffect, useState } from 'preact/hooks';
import { t, type Key } from '../../shared/i18n';
import { termSets, type TermSet } from '../../shared/paper';
import { changePreferences, type Preferences } from '../../shared/store/settings';

const WORDS: Record<'factors' | 'phases', { title: Key; help: Key }> = {
  factors: { title: 'factors', help: 'factorSetsHelp' },
  phases: { title: 'phases', help: 'phasesHelp' },
};

/** Which terms new drafts use: the kinds of contributing factors, or the names of spans. */
export function Terms({ of, chosen }: { of: keyof typeof WORDS; chosen: string }) {
  const [sets, setSets] = useState<TermSet[]>([]);
  useEffect(() => void termSets(of).then(setSets, () => undefined), []);
  const current = sets.find(({ id }) => id === chosen) ?? sets[0];
  const choose = (id: string) => void changePreferences({ [of]: id } satisfies Partial<Preferences>);
  return (
    <fieldset class="plain terms">
      <legend>{t(WORDS[of].title)}</legend>
      <p class="help">{t(WORDS[of].help)}</p>
      {sets.map(({ id, name, summary, terms }) => (
        <label key={id} class="check">
          <input type="radio" name={of} checked={id === current?.id} onChange={() => choose(id)} />
          <span>
            {name}
            <span class="help"> {summary}</span>
            <span class="help term-names">{terms.join(' · ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
