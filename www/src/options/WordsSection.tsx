import { useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { setLeftAlone } from '../shared/store/settings';
import { usePreferences } from '../ui/preferences';

/** Words that no finding may be about: names of products and hosts, mostly. */
export function WordsSection() {
  const { leaveAlone } = usePreferences();
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const add = (event: Event) => {
    event.preventDefault();
    const words = (field.current?.value ?? '').trim().replace(/\s+/g, ' ');
    if (words === '') return;
    void setLeftAlone(words, true).then(() => setSaid(t('choseLeaveAlone', words)));
    if (field.current) field.current.value = '';
  };
  const remove = (words: string) => void setLeftAlone(words, false).then(() => setSaid(t('choseHeed', words)));
  return (
    <section id="words" class="card stack" aria-labelledby="words-title">
      <h2 id="words-title">{t('wordsTitle')}</h2>
      <p class="help">{t('wordsHelp')}</p>
      {leaveAlone.length === 0 ? null : (
        <ul class="word-list" aria-label={t('wordsTitle')}>
          {leaveAlone.map((words) => (
            <li key={words}>
              <bdi>{words}</bdi>
              <button type="button" class="button small" aria-label={`${t('revoke')} ${words}`} onClick={() => remove(words)}>
                {t('revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="word-form" onSubmit={add}>
        <label class="field">
          <span>{t('wordsAdd')}</span>
          <input ref={field} type="text" dir="auto" maxLength={200} />
        </label>
        <button type="submit" class="button">
          {t('add')}
        </button>
      </form>
      <p role="status" class="form-said good">
        {said}
      </p>
    </section>
  );
}
