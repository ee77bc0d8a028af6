import { useEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { files, writeFile, type Figure, type FileForm, type Source, type Written } from '../shared/paper';
import { asCoreError } from '../shared/coreerror';
import { download, stem } from '../ui/download';
import { copyRich, print } from './copying';

/**
 * Every way in which a text leaves: as a file in each form, on the clipboard, on paper; for people with `head` before it. `source` is
 * null without metrics.
 */
export function Forms(props: { title: string; text: string; head: string; source: Source | null; figures: readonly Figure[] }) {
  const { title, text, head, source, figures } = props;
  const headed = head + text;
  const [forms, setForms] = useState<FileForm[]>([]);
  const [pasted, setPasted] = useState('');
  const [pictures, setPictures] = useState(true);
  const [said, setSaid] = useState<Written & { what: string }>();
  const [error, setError] = useState('');
  useEffect(() => void files().then(setForms, (reason: unknown) => setError(asCoreError(reason).message)), []);
  const doing = (work: () => Promise<Written | null>, what: string) => {
    setError('');
    void work().then(
      (written) => setSaid({ text: '', neutralised: [], leftOut: [], ...written, what }),
      (reason: unknown) => setError(t('exportFailed', asCoreError(reason).message)),
    );
  };
  const save = (form: FileForm) =>
    doing(async () => {
      const written = await writeFile(text, form.id, head, pictures ? source : null);
      if (written) download(`${stem(title)}${form.ends}`, written.text, form.mime);
      return written;
    }, t('exportedAs', `${stem(title)}${form.ends}`));
  const chosen = forms.find(({ id }) => id === pasted);
  return (
    <div class="stack forms">
      <div class="row-buttons">
        <button type="button" class="button" onClick={() => doing(() => copyRich(headed).then(() => null), t('copiedRich'))}>
          {t('copyRich')}
        </button>
        <button type="button" class="button" onClick={() => doing(() => navigator.clipboard.writeText(headed).then(() => null), t('copiedMarkdown'))}>
          {t('copyMarkdown')}
        </button>
        <button type="button" class="button" onClick={() => doing(() => print(title, headed, pictures ? figures : []).then(() => null), t('printed'))}>
          {t('print')}
        </button>
      </div>
      {figures.length > 0 ? (
        <label class="check">
          <input type="checkbox" checked={pictures} onChange={(event) => setPictures(event.currentTarget.checked)} />
          <span>{t('exportPictures', figures.length)}</span>
        </label>
      ) : null}
      <ul class="form-list" aria-label={t('exportForms')}>
        {forms
          .filter((form) => !form.pasted)
          .map((form) => (
            <li key={form.id}>
              <span>
                <strong>{form.name}</strong>
                <br />
                <span class="small muted">{form.summary}</span>
              </span>
              <button type="button" class="button small" aria-label={t('downloadAs', form.name)} onClick={() => save(form)}>
                {t('download')}
              </button>
            </li>
          ))}
      </ul>
      <form
        class="form-pasted"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) save(chosen);
        }}
      >
        <label class="field">
          <span>{t('exportPasted')}</span>
          <select value={pasted} onChange={(event) => setPasted(event.currentTarget.value)}>
            <option value="">{t('exportChoose')}</option>
            {forms
              .filter((form) => form.pasted)
              .map((form) => (
                <option key={form.id} value={form.id}>
                  {form.name}
                </option>
              ))}
          </select>
        </label>
        <button type="submit" class="button small" disabled={!chosen}>
          {t('download')}
        </button>
      </form>
      <div role="status" class="small">
        {said ? <Result said={said} /> : null}
      </div>
      {error === '' ? null : (
        <p role="alert" class="note warning">
          {error}
        </p>
      )}
    </div>
  );
}

/** What was done, and what the form made inert or could not hold. */
function Result({ said }: { said: Written & { what: string } }) {
  return (
    <>
      <p class="good">{said.what}</p>
      <ul>
        {said.neutralised.map(({ what, count, examples }) => (
          <li key={what}>{t('exportNeutralised', what, count, examples.join(', '))}</li>
        ))}
        {said.leftOut.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
