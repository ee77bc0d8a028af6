import { t } from '../shared/i18n';
import { hostOf } from '../shared/origin';
import { Countdown, TroubleScreen } from '../ui/TroubleScreen';
import type { EditorModel, EditorState } from './model';
import { PublishedScreen, PublishingScreen, UndoneScreen } from './PublishScreen';

/** What stands in front of the text: reading, publishing, its end, and trouble. */
export function Front({ state, model }: { state: EditorState; model: EditorModel }) {
  return (
    <div class="front">
      {state.record === null ? (
        <header class="head">
          <img src="icons/32.png" alt="" width="24" height="24" />
          <div class="head-title">
            <h1>{t('postmortem')}</h1>
            <p class="small muted">{hostOf(state.address)}</p>
          </div>
        </header>
      ) : null}
      <main class="front-body" tabIndex={-1}>
        <Body state={state} model={model} />
      </main>
    </div>
  );
}

function Body({ state, model }: { state: EditorState; model: EditorModel }) {
  const { flow, error } = state;
  if (!flow) return state.phase === 'missing' ? <Missing state={state} model={model} /> : null;
  const { view, waitUntil, finished } = flow.seen;
  // What was refused can be tried again as long as the publication is not put away.
  const retry = finished ? null : (key: string | null, fields: [string, string][]) => model.retry({ nudge: 'retry', key, fields });
  switch (view.kind) {
    case 'progress':
      return <Reading label={view.label} done={view.done} total={view.total} waitUntil={waitUntil} cancel={view.cancellable ? () => model.cancelGathering() : null} />;
    case 'publishing':
      return (
        <PublishingScreen
          host={view.host}
          steps={view.steps}
          waitUntil={waitUntil}
          retry={(key, fields) => model.retry({ nudge: 'retry', key, fields })}
          cancel={() => model.leave()}
        />
      );
    case 'published':
      return <PublishedScreen host={view.host} steps={view.steps} complete={view.complete} retry={retry} undo={() => model.undo()} close={() => model.leave()} />;
    case 'undone':
      return <UndoneScreen host={view.host} steps={view.steps} close={() => model.leave()} />;
    case 'trouble':
      return (
        <TroubleScreen
          trouble={view.trouble}
          address={state.address}
          waitUntil={waitUntil}
          retry={() => model.retry()}
          leave={state.record ? () => model.leave() : null}
        />
      );
    default:
      return error ? <p>{error.message}</p> : null;
  }
}

function Missing({ state, model }: { state: EditorState; model: EditorModel }) {
  return (
    <section class="trouble stack" role="alert">
      <h2>{state.error?.message ?? t('draftMissing')}</h2>
      <p>{state.error?.hint ?? t('draftMissingHelp')}</p>
      {state.address || state.error ? (
        <div class="row-buttons">
          <button type="button" class="button primary" onClick={() => model.retry()}>
            {t('tryAgain')}
          </button>
          {state.address ? (
            <a class="button" href={state.address}>
              {t('backToTicket')}
            </a>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function Reading(props: { label: string; done: number; total: number | null; waitUntil: number | null; cancel: (() => void) | null }) {
  const label = props.label || t('reading');
  return (
    <section class="reading stack" aria-labelledby="reading-title">
      <h2 id="reading-title">{t('readingTitle')}</h2>
      {props.total === null ? (
        <progress aria-label={label} />
      ) : (
        <progress max={Math.max(1, props.total)} value={props.done} aria-label={label} />
      )}
      <p role="status">{props.total === null ? label : t('progressOf', label, props.done, props.total)}</p>
      {props.waitUntil === null ? null : <Countdown until={props.waitUntil} />}
      {props.cancel ? (
        <div class="row-buttons">
          <button type="button" class="button" onClick={props.cancel}>
            {t('cancel')}
          </button>
          <span class="small muted">{t('cancelKeeps')}</span>
        </div>
      ) : null}
    </section>
  );
}
