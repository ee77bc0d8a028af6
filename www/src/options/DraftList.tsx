import { useEffect, useState } from 'preact/hooks';
import { asCoreError } from '../shared/coreerror';
import { withoutPages } from '../shared/draftpages';
import { t, when } from '../shared/i18n';
import { labelOf } from '../shared/ticket';
import { allDrafts, isPublished, removeDraft, type DraftRecord } from '../shared/store/drafts';
import { isWorkedOn } from '../shared/store/flows';
import { Remove } from '../ui/Remove';

/** All drafts, to make room: first what is published, then what was saved longest ago. `after`: what may have changed them. */
export function DraftList({ after }: { after: unknown }) {
  const [drafts, setDrafts] = useState<DraftRecord[]>([]);
  const [said, setSaid] = useState<{ bad: boolean; text: string } | null>(null);
  const load = () => void allDrafts().then((all) => setDrafts(sorted(all)), (reason: unknown) => setSaid({ bad: true, text: asCoreError(reason).message }));
  useEffect(load, [after]);
  const remove = async ({ id, draft: { title } }: DraftRecord) => {
    const busy = { bad: true, text: t('draftBusy', title) };
    try {
      // Asked before as well: the page that shows the work would let go of the draft for nothing.
      if (await isWorkedOn(id)) return setSaid(busy);
      let isGone = false;
      await withoutPages([id], 'deleted', async () => (isGone = await removeDraft(id)));
      setSaid(isGone ? { bad: false, text: t('draftRemoved', title) } : busy);
    } catch (reason) {
      setSaid({ bad: true, text: t('storeRefused', asCoreError(reason).message) });
    }
    load();
  };
  return (
    <>
      <h3 id="drafts-title">{t('draftsTitle', drafts.length)}</h3>
      <p class="help">{t('draftsHelp')}</p>
      <p role="status" class={said?.bad ? 'form-said bad' : 'form-said good'}>
        {said?.text}
      </p>
      <ul class="site-list" aria-labelledby="drafts-title">
        {drafts.map((record) => (
          <li key={record.id} class="site">
            <div>
              <a href={`editor.html?draft=${encodeURIComponent(record.id)}`} target="_blank">
                {record.draft.title}
              </a>
              <p class="small muted">
                {labelOf(record.draft.ticket)} · {record.draft.host} · {t('savedAt', when(record.savedAt))} · {isPublished(record) ? `✓ ${t('chipPublished')}` : t('notPublished')}
              </p>
            </div>
            <Remove of={`${labelOf(record.draft.ticket)} ${record.draft.title}`} remove={() => void remove(record)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function sorted(all: DraftRecord[]): DraftRecord[] {
  return all.reverse().sort((a, b) => Number(isPublished(b)) - Number(isPublished(a)));
}
