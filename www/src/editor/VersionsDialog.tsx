import { useEffect, useState } from 'preact/hooks';
import { t, when, type Key } from '../shared/i18n';
import { versionsOf, type Version, type VersionWhy } from '../shared/store/drafts';
import { Modal } from '../ui/Modal';
import { lineDiff } from './linediff';

const WHY: Record<VersionWhy, Key> = {
  generated: 'versionGenerated',
  opened: 'versionOpened',
  edited: 'versionEdited',
  refreshed: 'versionRefreshed',
  published: 'versionPublished',
  restored: 'versionRestored',
};

/** The last versions of this draft; going back is one step of undo. */
export function VersionsDialog(props: { draftId: string; text: string; readOnly: boolean; restore(markdown: string): void; close(): void }) {
  const [versions, setVersions] = useState<Version[] | null>(null);
  useEffect(() => void versionsOf(props.draftId).then(setVersions, () => setVersions([])), [props.draftId]);
  const footer = (
    <button type="button" class="button" onClick={props.close}>
      {t('close')}
    </button>
  );
  return (
    <Modal title={t('versions')} close={props.close} footer={footer}>
      <p class="help">{t('versionsHelp')}</p>
      <ul class="versions">
        {versions?.map((version, index) => {
          const { added, removed } = lineDiff(props.text, version.markdown);
          return (
            <li key={index}>
              <span>
                <strong>{when(version.at)}</strong> <span class="muted">{t(WHY[version.why])}</span>
                <br />
                <span class="small muted">
                  {added.length + removed.length === 0 ? t('versionSame') : t('versionDiffers', added.length, removed.length)}
                </span>
              </span>
              <button
                type="button"
                class="button small"
                aria-label={`${t('versionRestore')} ${when(version.at)}`}
                disabled={props.readOnly || version.markdown === props.text}
                onClick={() => props.restore(version.markdown)}
              >
                {t('versionRestore')}
              </button>
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
