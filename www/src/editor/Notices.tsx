import { t } from '../shared/i18n';
import { download, fileName } from '../ui/download';
import { Action, Countdown } from '../ui/TroubleScreen';
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

/** A refresh under way, or what holds it up. The text can be edited meanwhile. */
function RefreshNotice({ state, model }: { state: EditorState; model: EditorModel }) {
  if (!state.refreshing) return null;
  const { view, waitUntil } = state.refreshing;
  const cancel = (
    <button type="button" class="button small" onClick={() => model.stopRefresh()}>
      {t('cancel')}
    </button>
  );
  if (view.kind === 'progress') {
    return (
      <section class="banner" aria-label={t('refresh')}>
        <p role="status">{view.total === null ? view.label || t('reading') : t('progressOf', view.label, view.done, view.total)}</p>
        {waitUntil === null ? null : <Countdown until={waitUntil} />}
        {cancel}
      </section>
    );
  }
  if (view.kind !== 'trouble') return null;
  const { trouble } = view;
  return (
    <section class="banner warning" aria-label={t('refresh')}>
      <p role="alert">
        {trouble.message} {trouble.safe} {trouble.hint}
      </p>
      <Action trouble={trouble} address={state.address} waitUntil={waitUntil} retry={() => void model.refresh()} leave={null} />
      <span class="row-buttons">
        {waitUntil === null ? null : cancel}
        <button type="button" class="button small" onClick={() => model.dismiss()}>
          {t('close')}
        </button>
      </span>
    </section>
  );
}
