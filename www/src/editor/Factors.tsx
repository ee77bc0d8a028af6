import { useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { factorAdd, factors } from '../shared/paper';
import { usePreferences } from '../ui/preferences';
import { put, useOfText, type OfText } from './oftext';

/** The contributing factors by their kinds. They are read from the text, and what is added is added to the text. */
export function FactorsPanel(props: OfText) {
  const set = usePreferences().factors;
  const [trouble, setTrouble] = useState('');
  const found = useOfText(props.text, set, factors, () => setTrouble(t('factorsTrouble')));
  const add = async (kind: string) => {
    setTrouble('');
    try {
      setTrouble(await put(props, (text) => factorAdd(text, kind, set), t('whysAdded')));
    } catch {
      setTrouble(t('factorsTrouble'));
    }
  };
  if (found === null) return <p class="whys-none muted">{trouble}</p>;
  return (
    <section class="whys stack" aria-label={t('factors')}>
      <p class="small muted">{t(found.found ? 'factorsHelp' : 'factorsNoSection')}</p>
      <p class="form-said bad" role="status">
        {trouble}
      </p>
      {found.groups.map(({ kind, there, start, end, factors }, at) => {
        const name = kind || t('factorsPlain');
        return (
          <section key={at} class="factor-kind" aria-label={name}>
            <div class="factor-head">
              <h3>
                {there ? (
                  <button type="button" class="factor-words" dir="auto" onClick={() => props.jump(start, end)}>
                    {name}
                  </button>
                ) : (
                  <span class="muted">{name}</span>
                )}
                <span class="count">{factors.length}</span>
              </h3>
              <button type="button" class="button small" disabled={props.disabled} aria-label={t('factorAddTo', name)} onClick={() => void add(kind)}>
                {t('add')}
              </button>
            </div>
            {factors.length > 0 ? (
              <ul>
                {factors.map((one) => (
                  <li key={one.start} class="why">
                    <button type="button" class="factor-words" dir="auto" onClick={() => props.jump(one.start, one.end)}>
                      {one.text.trim()}
                    </button>
                  </li>
                ))}
              </ul>
            ) : (
              <p class="small muted">{t(there ? 'factorsNone' : 'factorsNoHeading')}</p>
            )}
          </section>
        );
      })}
      {found.ask === null ? null : <p class="why-ask">{found.ask}</p>}
    </section>
  );
}
