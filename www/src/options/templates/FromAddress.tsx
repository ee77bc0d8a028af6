import { useState } from 'preact/hooks';
import { t } from '../../shared/i18n';

/** Where the address of a page or file is entered. `read` says whether a template was there. */
export function FromAddress({ read }: { read(url: string): Promise<boolean> }) {
  const [url, setUrl] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const done = await read(url.trim());
    setBusy(false);
    if (done) setUrl('');
  };
  return (
    <>
      <form class="word-form" onSubmit={(event) => void submit(event)}>
        <label class="field wide">
          <span>{t('templateAddress')}</span>
          <input type="url" required aria-describedby="template-address-help" placeholder="https://" value={url} onInput={(event) => setUrl(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button" disabled={busy}>
          {t('templateRead')}
        </button>
      </form>
      <p id="template-address-help" class="help">
        {t('templateAddressHelp')}
      </p>
    </>
  );
}
