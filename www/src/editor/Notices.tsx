import { t } from '../shared/i18n';
import { download, fileName } from '../ui/download';
import type { EditorModel, EditorState } from './model';
import { Recovered } from './Recovered';

/** Bars above the text: each one sentence and what to press. */
export function Notices({ state, model, text }: { state: EditorState; model: EditorModel; text(): string }) {
  const title = state.record?.draft.title ?? '';
  return (
    <>
      {state.save?.kind === 'failed' ? (
        <section class="banner error" role="alert">
          <p>
            <strong>{t(state.save.full ? 'storeFull' : 'storeFailed')}</strong> {t('storeFailedHelp')}
          </p>
          <button type="button" class="button small" onClick={() => download(fileName(title), text(), 'text/markdown')}>
            {t('download')}
          </button>
        </section>
      ) : null}
      {state.gone ? (
        <section class="banner warning">
          <p role="alert">{t(state.gone === 'deleted' ? 'draftDeleted' : 'draftReplaced')}</p>
          <span class="row-buttons">
            <button type="button" class="button small" onClick={() => download(fileName(title), text(), 'text/markdown')}>
              {t('download')}
            </button>
            {state.gone === 'deleted' ? (
              <a class="button small" href={state.address}>
                {t('backToTicket')}
              </a>
            ) : (
              <button type="button" class="button small" onClick={() => location.reload()}>
                {t('openReplaced')}
              </button>
            )}
          </span>
        </section>
      ) : null}
      {state.elsewhere && !state.gone ? (
        <section class="banner warning" role="status">
          <p>{t('openElsewhere')}</p>
          <button type="button" class="button small" onClick={() => void model.takeOver()}>
            {t('takeOver')}
          </button>
        </section>
      ) : null}
      {state.recovered !== null ? (
        <Recovered
          before={state.recovered}
          after={state.text}
          readOnly={state.elsewhere}
          keep={() => model.keepRecovered()}
          goBack={() => void model.goBackTo(state.recovered ?? state.text)}
        />
      ) : null}
      {state.error ? (
        <section class="banner error" role="alert">
          <p>
            {state.error.message} {t('draftIsSafe')} {state.error.hint}
          </p>
          <button type="button" class="button small" onClick={() => model.dismiss()}>
            {t('close')}
          </button>
        </section>
      ) : null}
      <RefreshNotice state={state} model={model} />
    </>
  );
}

function RefreshNotice({ state, model }: { state: EditorState; model: EditorModel }) {
  const view = state.refreshing?.view;
  if (view?.kind === 'progress') {
    return (
      <section class="banner" role="status">
        <p>{view.total === null ? view.label : t('progressOf', view.label, view.done, view.total)}</p>
      </section>
    );
  }
  if (view?.kind !== 'trouble') return null;
  return (
    <section class="banner warning" role="alert">
      <p>
        {view.trouble.message} {view.trouble.safe} {view.trouble.hint}
      </p>
      <span class="row-buttons">
        <button type="button" class="button small" onClick={() => void model.refresh()}>
          {t('tryAgain')}
        </button>
        <button type="button" class="button small" onClick={() => model.dismiss()}>
          {t('close')}
        </button>
      </span>
    </section>
  );
}
