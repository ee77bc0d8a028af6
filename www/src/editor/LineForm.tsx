import { useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { Clock } from '../shared/zone';
import { FormButtons } from '../ui/FormButtons';
import { readField, toField, type Reading } from './localtime';

/** Time and words of a line. The time is that of the clock which the list shows; what it means is asked where it is not clear. */
export function LineForm(props: {
  /** RFC 3339 in UTC, or null. */
  at: string | null;
  text: string;
  clock: Clock;
  needsTime: boolean;
  /** `at` is null where the time was left as it was. */
  save(at: string | null, text: string): void;
  cancel(): void;
}) {
  const { clock } = props;
  const [at, setAt] = useState(toField(props.at, clock));
  const [text, setText] = useState(props.text);
  const [meant, setMeant] = useState<string | null>(null);
  const untouched = !props.needsTime && at === toField(props.at, clock);
  const reading: Reading = untouched ? { kind: 'none' } : readField(at, clock);
  const asked = reading.kind === 'twice' || reading.kind === 'skipped' ? reading : null;
  const time = reading.kind === 'one' ? reading.at : (asked?.choices.find((one) => one.at === meant)?.at ?? null);
  return (
    <form
      class="row-form stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && (untouched || time !== null || (at === '' && !props.needsTime))) props.save(time, text.trim());
      }}
    >
      <label class="field">
        <span>{t('lineTime')}</span>
        <input
          type="datetime-local"
          value={at}
          required={props.needsTime}
          onInput={(event) => {
            setAt(event.currentTarget.value);
            setMeant(null);
          }}
        />
      </label>
      <p class="muted small">{t('lineTimeZone', clock.name)}</p>
      {asked ? (
        <fieldset class="ways asked">
          <legend>{t(asked.kind === 'twice' ? 'lineTimeTwice' : 'lineTimeSkipped', at.replace('T', ' '), clock.name)}</legend>
          {asked.choices.map((one) => (
            <label key={one.at}>
              <input type="radio" name="meant" required checked={one.at === meant} onChange={() => setMeant(one.at)} />
              <span>{one.words}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <label class="field">
        <span>{t('lineText')}</span>
        <textarea rows={3} required value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <FormButtons does={t('save')} cancel={props.cancel} />
    </form>
  );
}
