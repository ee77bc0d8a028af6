import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t, type Key } from '../../shared/i18n';
import { termSets, type TermSet } from '../../shared/paper';
import { changePreferences, type Preferences } from '../../shared/store/settings';

const WORDS: Record<'factors' | 'phases', { title: Key; help: Key }> = {
  factors: { title: 'factors', help: 'factorSetsHelp' },
  phases: { title: 'phases', help: 'phasesHelp' },
};

/** A choice beside those of the table, with what is shown while it is chosen. */
interface OwnTerms {
  id: string;
  name: string;
  summary: string;
  editor: ComponentChildren;
}

/** Which terms new drafts use: the kinds of contributing factors, or the names of spans. */
export function Terms({ of, chosen, kept, own }: { of: keyof typeof WORDS; chosen: string; kept(name: string): void; own?: OwnTerms }) {
  const [sets, setSets] = useState<TermSet[]>([]);
  useEffect(() => void termSets(of).then(setSets, () => undefined), []);
  const current = own?.id === chosen ? own : (sets.find(({ id }) => id === chosen) ?? sets[0]);
  const choose = ({ id, name }: { id: string; name: string }) => void changePreferences({ [of]: id } satisfies Partial<Preferences>).then(() => kept(name));
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
      {own ? (
        <>
          <label class="check">
            <input type="radio" name={of} checked={own === current} onChange={() => choose(own)} />
            <span>
              {own.name}
              <span class="help"> {own.summary}</span>
            </span>
          </label>
          {own === current ? own.editor : null}
        </>
      ) : null}
    </fieldset>
  );
}
