import { useEffect, useState } from 'preact/hooks';
import { t, type Key } from '../../shared/i18n';
import { termSets, type TermSet } from '../../shared/paper';
import { changePreferences, type Preferences } from '../../shared/store/settings';

const WORDS: Record<'factors' | 'phases', { title: Key; help: Key }> = {
  factors: { title: 'factors', help: 'factorSetsHelp' },
  phases: { title: 'phases', help: 'phasesHelp' },
};

/** Which terms new drafts use: the kinds of contributing factors, or the names of spans. */
export function Terms({ of, chosen, kept }: { of: keyof typeof WORDS; chosen: string; kept(name: string): void }) {
  const [sets, setSets] = useState<TermSet[]>([]);
  useEffect(() => void termSets(of).then(setSets, () => undefined), []);
  const current = sets.find(({ id }) => id === chosen) ?? sets[0];
  const choose = ({ id, name }: TermSet) => void changePreferences({ [of]: id } satisfies Partial<Preferences>).then(() => kept(name));
  return (
    <fieldset class="plain terms">
      <legend>{t(WORDS[of].title)}</legend>
      <p class="help">{t(WORDS[of].help)}</p>
      {sets.map((set) => (
        <label key={set.id} class="check">
          <input type="radio" name={of} checked={set.id === current?.id} onChange={() => choose(set)} />
          <span>
            {set.name}
            <span class="help"> {set.summary}</span>
            <span class="help term-names">{set.terms.join(' · ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
