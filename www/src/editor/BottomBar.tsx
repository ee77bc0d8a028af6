import { useState } from 'preact/hooks';
import { t, when } from '../shared/i18n';
import { download, fileName } from '../ui/download';
import { Sign } from '../ui/Sign';
import { SEVERITIES } from '../ui/severity';
import { countOf, countsIn } from './counts';
import type { EditorState } from './model';

/** How many problems, when it was saved, and what can be done with the whole. */
export function BottomBar(props: { state: EditorState; refresh(): void; publish(): void; versions(): void; exporting(): void; text(): string }) {
  const { state } = props;
  const [copied, setCopied] = useState(false);
  const counts = countsIn(state.findings);
  const title = state.record?.draft.title ?? '';
  const copy = () => void navigator.clipboard.writeText(props.text()).then(() => setCopied(true));
  return (
    <footer class="bottom">
      <p class="counts small">
        {SEVERITIES.map((severity) => (
          <span key={severity}>
            <Sign of={severity} /> {countOf(severity, counts[severity])}
          </span>
        ))}
      </p>
      <p class="saved small muted" role="status" aria-label={t('saveState')}>
        {saved(state)}
      </p>
      <div class="row-buttons">
        <button type="button" class="button quiet" onClick={props.versions}>
          {t('versions')}
        </button>
        <button type="button" class="button quiet" onClick={copy}>
          {copied ? t('copied') : t('copyText')}
        </button>
        <button type="button" class="button quiet" onClick={() => download(fileName(title), props.text(), 'text/markdown')}>
          {t('download')}
        </button>
        <button type="button" class="button quiet" onClick={props.exporting}>
          {t('exportOpen')}
        </button>
        <button type="button" class="button" disabled={state.elsewhere || state.refreshing?.view.kind === 'progress'} onClick={props.refresh}>
          {t('refresh')}
        </button>
        <button type="button" class="button primary" disabled={state.elsewhere} onClick={props.publish}>
          {t('publish')}
        </button>
      </div>
    </footer>
  );
}

function saved(state: EditorState): string {
  switch (state.save?.kind) {
    case 'saved':
      return t('savedAt', when(state.save.at));
    case 'saving':
      return t('saving');
    case 'failed':
      return t('notSaved');
    default:
      return '';
  }
}
