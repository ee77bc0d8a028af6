import { useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { asCoreError } from '../shared/coreerror';
import { t } from '../shared/i18n';
import { withoutPages } from '../shared/draftpages';
import { isFull } from '../shared/store/db';
import { draftIds } from '../shared/store/drafts';
import { deleteAll, exportAll, importAll, readExport } from '../shared/store/portable';
import { allFlows } from '../shared/store/flows';
import { download } from '../ui/download';
import { Modal } from '../ui/Modal';
import { DraftList } from './DraftList';

type Said = { bad: boolean; text: string } | null;

/** Take everything along, bring it back, or delete it. */
export function DataSection() {
  const [said, setSaid] = useState<Said>(null);
  const [deleting, setDeleting] = useState(false);
  const [open, setOpen] = useState(0);
  /** Each is one transaction, so that what was refused changed nothing. */
  const does = (work: () => Promise<string>) =>
    work().then(
      (text) => setSaid({ bad: false, text }),
      (reason: unknown) => setSaid({ bad: true, text: t('storeRefused', isFull(reason) ? t('storeFull') : asCoreError(reason).message) }),
    );
  const save = async () => {
    const data = await exportAll(new Date());
    download(`nofault-${data.exportedAt.slice(0, 10)}.json`, `${JSON.stringify(data, null, 2)}\n`, 'application/json');
    return t('exported', data.drafts.length);
  };
  const bring = async (file: File | undefined) => {
    if (!file) return;
    const answer = readExport(await file.text());
    if (!answer.ok) return setSaid({ bad: true, text: t('importRefused', file.name, answer.why) });
    const { drafts } = answer.data;
    await does(async () => {
      await withoutPages(drafts.map(({ id }) => id), 'replaced', () => importAll(answer.data, new Date()));
      return t('imported', drafts.length);
    });
  };
  const wipe = async () => {
    setDeleting(false);
    await ext.runtime.sendMessage({ kind: 'wiped' });
    await withoutPages(await draftIds(), 'deleted', deleteAll);
    // What was begun meanwhile as well; and the button in the toolbar has nothing to show any more.
    await ext.runtime.sendMessage({ kind: 'wiped' });
    return t('deleted');
  };
  const ask = async () => {
    setDeleting(true);
    setOpen((await allFlows()).filter((flow) => flow.wish === 'publish').length);
  };
  return (
    <section id="data" class="card stack" aria-labelledby="data-title">
      <h2 id="data-title">{t('dataTitle')}</h2>
      <p class="help">{t('dataHelp')}</p>
      <div class="row-buttons">
        <button type="button" class="button" onClick={() => void does(save)}>
          {t('exportData')}
        </button>
        <label class="button file">
          {t('importData')}
          <input
            type="file"
            accept="application/json,.json"
            class="visually-hidden"
            onChange={(event) => {
              void bring(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
        <button type="button" class="button danger" onClick={() => void ask()}>
          {t('deleteData')}
        </button>
      </div>
      <p role="status" class={said?.bad ? 'form-said bad' : 'form-said good'}>
        {said?.text}
      </p>
      <DraftList after={said} />
      {deleting ? (
        <Modal
          title={t('deleteData')}
          close={() => setDeleting(false)}
          footer={
            <>
              <button type="button" class="button" onClick={() => setDeleting(false)}>
                {t('cancel')}
              </button>
              <button type="button" class="button danger" onClick={() => void does(wipe)}>
                {t('deleteNow')}
              </button>
            </>
          }
        >
          <p>{t('deleteHelp')}</p>
          {open > 0 ? <p class="bad">{t('deleteOpen', open)}</p> : null}
        </Modal>
      ) : null}
    </section>
  );
}
