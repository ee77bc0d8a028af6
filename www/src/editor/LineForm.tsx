import { useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { Clock } from '../shared/zone';
import { FormButtons } from '../ui/FormButtons';
import { TimeField, useTime } from './TimeField';

/** Time and words of a line. The time is that of the clock which the list shows. */
export function LineForm(props: {
  /** RFC 3339 in UTC, or null. */
  at: string | null;
  text: string;
  clock: Clock;
  needsTime: boolean;
  disabled: boolean;
  /** What was typed: the list may draw the form anew in another place. */
  typed: { at?: string | null; text?: string };
  /** `at` is null where the time was left as it was. */
  save(at: string | null, text: string): void;
  cancel(): void;
}) {
  const time = useTime(props.at, props.clock, props.typed);
  const [text, setText] = useState(props.typed.text ?? props.text);
  props.typed.text = text;
  const untouched = !props.needsTime && time.untouched;
  const at = untouched ? null : time.at;
  return (
    <form
      class="row-form stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && (untouched || at !== null || (time.value === '' && !props.needsTime))) props.save(at, text.trim());
      }}
    >
      <TimeField of={time} required={props.needsTime} />
      <label class="field">
        <span>{t('lineText')}</span>
        <textarea rows={3} required value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <FormButtons does={t('save')} disabled={props.disabled} cancel={props.cancel} />
    </form>
  );
}
