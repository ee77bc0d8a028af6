import { useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { openFile, type Figure, type Source } from '../shared/paper';
import { asCoreError } from '../shared/coreerror';
import { Modal } from '../ui/Modal';
import { Forms } from './Forms';

/** The draft in every form, the way to its public version, and back from a file. */
export function ExportDialog(props: {
  title: string;
  text: string;
  /** Who may read what the text was made of, as Markdown; empty where there is nothing to say. */
  head: string;
  source: Source;
  figures: readonly Figure[];
  readOnly: boolean;
  publicVersion(): void;
  opened(markdown: string): void;
  close(): void;
}) {
  const [error, setError] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const open = (file: File | undefined) =>
    void file?.text().then(openFile).then(props.opened, (reason: unknown) => {
      const { message, hint } = asCoreError(reason);
      setError(`${message} ${hint}`);
    });
  const footer = (
    <>
      <button type="button" class="button" onClick={props.close}>
        {t('close')}
      </button>
      <button type="button" class="button primary" onClick={props.publicVersion}>
        {t('publicVersion')}
      </button>
    </>
  );
  return (
    <Modal title={t('exportTitle')} close={props.close} footer={footer}>
      <div class="stack">
        <p class="help">{t('exportHelp')}</p>
        {props.head === '' ? null : (
          <section class="note warning stack tight" aria-labelledby="reach-title">
            <h3 id="reach-title">{t('reachTitle')}</h3>
            <pre class="exact" tabIndex={0} aria-labelledby="reach-title">
              {props.head.trimEnd()}
            </pre>
          </section>
        )}
        <Forms title={props.title} text={props.text} head={props.head} source={props.source} figures={props.figures} />
        <section class="stack tight" aria-labelledby="open-json-title">
          <h3 id="open-json-title">{t('openJsonTitle')}</h3>
          <p class="small muted">{t('openJsonHelp')}</p>
          <div class="row-buttons">
            <button type="button" class="button small" disabled={props.readOnly} onClick={() => input.current?.click()}>
              {t('openJson')}
            </button>
          </div>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label={t('openJson')}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              setError('');
              open(file);
              event.currentTarget.value = '';
            }}
          />
          {error === '' ? null : (
            <p role="alert" class="note warning">
              {error}
            </p>
          )}
        </section>
      </div>
    </Modal>
  );
}
