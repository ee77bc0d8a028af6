import { useEffect, useState } from 'preact/hooks';
import { t, type Key } from '../shared/i18n';
import { redactionKinds, type KindRow } from '../shared/paper';
import { REDACTION_LEVELS, type RedactionLevel } from '../shared/redacting';
import { changePreferences } from '../shared/store/settings';
import { usePreferences } from '../ui/preferences';

const LEVEL: Record<RedactionLevel, Key> = { off: 'redactionOff', warn: 'redactionWarn', mask: 'redactionMask' };

/** How loud each kind of what should not be published is, and words of one's own. */
export function RedactionSection() {
  const { redaction, ownWords } = usePreferences();
  const [kinds, setKinds] = useState<KindRow[]>([]);
  useEffect(() => void redactionKinds().then(setKinds, () => setKinds([])), []);
  const choose = (kind: string, level: RedactionLevel | undefined) =>
    void changePreferences(({ redaction: { [kind]: _, ...others } }) => ({ redaction: level ? { ...others, [kind]: level } : others }));
  const setWords = (text: string) => {
    const words = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    void changePreferences({ ownWords: [...new Set(words)] });
  };
  return (
    <section id="redaction" class="card stack" aria-labelledby="redaction-title">
      <h2 id="redaction-title">{t('redactionTitle')}</h2>
      <p class="help">{t('redactionHelp')}</p>
      <ul class="rule-list">
        {kinds.map(({ kind, name, level }) => (
          <li key={kind} class="rule">
            <div class="rule-head">
              <div class="rule-name">{name}</div>
              <select
                aria-label={t('levelOf', name)}
                value={redaction[kind] ?? 'default'}
                onChange={(event) => choose(kind, REDACTION_LEVELS.find((one) => one === event.currentTarget.value))}
              >
                <option value="default">{t('levelDefault', t(LEVEL[level]))}</option>
                {REDACTION_LEVELS.map((one) => (
                  <option key={one} value={one}>
                    {t(LEVEL[one])}
                  </option>
                ))}
              </select>
            </div>
          </li>
        ))}
      </ul>
      <label class="field">
        <span>{t('redactionWords')}</span>
        <textarea rows={3} dir="auto" spellcheck={false} value={ownWords.join('\n')} onChange={(event) => setWords(event.currentTarget.value)} />
      </label>
    </section>
  );
}
