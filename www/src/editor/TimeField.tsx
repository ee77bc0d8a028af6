import { useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { Clock } from '../shared/zone';
import { readField, toField, type Reading } from './localtime';

/** A time on a clock, which begins with `first`; `at` is what it means now, RFC 3339 in UTC, or null. What it means is asked where the clock showed it twice, or never. `typed` outlives the field. */
export function useTime(first: string | null, clock: Clock, typed: { at?: string | null } = {}) {
  // A refresh may bring another one meanwhile.
  const [start] = useState(() => toField(first, clock));
  const [value, setValue] = useState(() => (typed.at ? toField(typed.at, clock) : start));
  const [meant, setMeant] = useState<string | null>(null);
  const reading: Reading = readField(value, clock);
  const asked = reading.kind === 'twice' || reading.kind === 'skipped' ? reading : null;
  const at = reading.kind === 'one' ? reading.at : (asked?.choices.find((one) => one.at === meant)?.at ?? null);
  typed.at = at;
  const set = (next: string) => {
    setValue(next);
    setMeant(null);
  };
  return { value, set, asked, meant, setMeant, at, untouched: value === start, clock };
}

/** The field for it. */
export function TimeField({ of, required }: { of: ReturnType<typeof useTime>; required: boolean }) {
  const { value, set, asked, meant, setMeant, clock } = of;
  return (
    <>
      <label class="field">
        <span>{t('lineTime')}</span>
        <input type="datetime-local" value={value} required={required} onInput={(event) => set(event.currentTarget.value)} />
      </label>
      <p class="muted small">{t('lineTimeZone', clock.name)}</p>
      {asked ? (
        <fieldset class="ways asked">
          <legend>{t(asked.kind === 'twice' ? 'lineTimeTwice' : 'lineTimeSkipped', value.replace('T', ' '), clock.name)}</legend>
          {asked.choices.map((one) => (
            <label key={one.at}>
              <input type="radio" name="meant" required checked={one.at === meant} onChange={() => setMeant(one.at)} />
              <span>{one.words}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}
