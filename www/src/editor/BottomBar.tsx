import { useState } from 'preact/hooks';
import { t, when, type Key } from '../shared/i18n';
import { download, fileName } from '../ui/download';
import type { EditorState } from './model';

/** How many problems, when it was saved, and what can be done with the whole. */
export function BottomBar(props: { state: EditorState; refresh(): void; publish(): void; versions(): void; text(): string }) {
  const { state } = props;
  const [copied, setCopied] = useState(false);
  const count = (severity: string) => state.findings.filter((finding) => finding.severity === severity).length;
  const title = state.record?.draft.title ?? '';
  const copy = () => void navigator.clipboard.writeText(props.text()).then(() => setCopied(true));
  return (
    <footer class="bottom">
      <p class="counts small">
        <span>
          <span class="sign error" aria-hidden="true">✕</span> {counted('countErrorsOne', 'countErrors', count('error'))}
        </span>
        <span>
          <span class="sign warning" aria-hidden="true">!</span> {counted('countWarningsOne', 'countWarnings', count('warning'))}
        </span>
        <span>
          <span class="sign info" aria-hidden="true">?</span> {counted('countInfosOne', 'countInfos', count('info'))}
        </span>
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

function counted(one: Key, many: Key, count: number): string {
  return t(new Intl.PluralRules().select(count) === 'one' ? one : many, count);
}
