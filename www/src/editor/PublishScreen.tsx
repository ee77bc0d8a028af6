import { useState } from 'preact/hooks';
import { t, type Key } from '../shared/i18n';
import type { StepView } from '../shared/core';
import { Countdown } from '../ui/TroubleScreen';
import { Link } from './Link';
import { Required } from './ReviewDialog';

const STATES: Record<StepView['state'], { key: Key; sign: string; look: string }> = {
  planned: { key: 'stepPlanned', sign: '○', look: 'open' },
  inflight: { key: 'stepInflight', sign: '…', look: 'info' },
  done: { key: 'stepDone', sign: '✓', look: 'good' },
  failed: { key: 'stepFailed', sign: '✕', look: 'error' },
  waiting: { key: 'stepWaiting', sign: '…', look: 'warning' },
};

type Retry = (key: string | null, fields: [string, string][]) => void;

/** Publishing under way, or waiting for a person: one row for each thing that is created. */
export function PublishingScreen(props: { host: string; steps: StepView[]; waitUntil: number | null; retry: Retry; cancel(): void }) {
  const done = props.steps.filter((step) => step.state === 'done').length;
  const failed = props.steps.filter((step) => step.state === 'failed').length;
  const running = props.steps.some((step) => step.state === 'inflight' || step.state === 'planned');
  const title = failed > 0 && !running ? t('partialTitle', done, props.steps.length) : t('publishingTitle', props.host);
  return (
    <section class="screen stack" aria-labelledby="publishing-title">
      <h2 id="publishing-title">{title}</h2>
      <p role="status" class="muted">
        {failed > 0 ? t('partialHelp', failed) : t('publishingProgress', done, props.steps.length)}
      </p>
      <progress max={Math.max(1, props.steps.length)} value={done} aria-label={t('publishingProgress', done, props.steps.length)} />
      {props.waitUntil === null ? null : <Countdown until={props.waitUntil} />}
      <Steps steps={props.steps} retry={props.retry} />
      <div class="row-buttons">
        {failed > 1 ? (
          <button type="button" class="button" onClick={() => props.retry(null, [])}>
            {t('retryAll')}
          </button>
        ) : null}
        <button type="button" class="button" onClick={props.cancel}>
          {t(failed > 0 ? 'stopHere' : 'cancel')}
        </button>
      </div>
    </section>
  );
}

/** Publishing is over: what exists now, with its links. */
export function PublishedScreen(props: { host: string; steps: StepView[]; complete: boolean; retry: Retry | null; undo(): void; close(): void }) {
  const [copied, setCopied] = useState(false);
  const main = props.steps.find((step) => step.url !== null);
  const done = props.steps.filter((step) => step.state === 'done').length;
  const title = props.complete ? t('published') : t('partialTitle', done, props.steps.length);
  const copy = () => {
    if (main?.url) void navigator.clipboard.writeText(main.url).then(() => setCopied(true));
  };
  return (
    <section class="screen stack">
      <div role="status" aria-label={title} class={props.complete ? 'result good' : 'result warning'}>
        <span class={props.complete ? 'sign good' : 'sign warning'} aria-hidden="true">
          {props.complete ? '✓' : '!'}
        </span>
        <div>
          <h2>{title}</h2>
          <p>{props.complete ? t('publishedAll', props.host) : t('publishedPart', done, props.steps.length, props.host)}</p>
        </div>
      </div>
      <Steps steps={props.steps} retry={props.retry} />
      <div class="row-buttons">
        {main?.url ? (
          <a class="button primary" href={main.url} target="_blank" rel="noopener noreferrer">
            {t('openPublished')}
          </a>
        ) : null}
        <button type="button" class="button" disabled={!main} onClick={copy}>
          {copied ? t('copied') : t('copyLink')}
        </button>
        {/* Where nothing came to be, it would take back the publication before. */}
        {done > 0 ? (
          <button type="button" class="button danger" onClick={props.undo}>
            {t('undo')}
          </button>
        ) : null}
        <button type="button" class="button" onClick={props.close}>
          {t('backToText')}
        </button>
      </div>
      <p class="small muted">{t('undoHelp')}</p>
    </section>
  );
}

/** What was published has been taken back, as far as it could be. */
export function UndoneScreen(props: { host: string; steps: StepView[]; close(): void }) {
  const left = props.steps.filter((step) => step.state !== 'done').length;
  const title = t(left === 0 ? 'undone' : left < props.steps.length ? 'undonePart' : 'undoneNone');
  return (
    <section class="screen stack">
      <div role="status" aria-label={title} class={left === 0 ? 'result' : 'result warning'}>
        <span class={left === 0 ? 'sign open' : 'sign warning'} aria-hidden="true">
          {left === 0 ? '↶' : '!'}
        </span>
        <div>
          <h2>{title}</h2>
          <p>{t(left === 0 ? 'undoneHelp' : 'undoneRest', props.host)}</p>
        </div>
      </div>
      <Steps steps={props.steps} retry={null} />
      <div class="row-buttons">
        <button type="button" class="button primary" onClick={props.close}>
          {t('backToText')}
        </button>
      </div>
    </section>
  );
}

function Steps(props: { steps: StepView[]; retry: Retry | null }) {
  return (
    <ul class="steps" aria-label={t('stepsList')}>
      {props.steps.map((step) => (
        <Step key={step.key} step={step} retry={props.retry} />
      ))}
    </ul>
  );
}

function Step({ step, retry }: { step: StepView; retry: Retry | null }) {
  const [fields, setFields] = useState<Record<string, string>>({});
  const state = STATES[step.state];
  const values = step.fields.map((field) => ({ ...field, value: fields[field.id] ?? field.value }));
  return (
    <li class="step">
      <span class={`sign ${state.look}`} aria-hidden="true">
        {state.sign}
      </span>
      <div class="stack tight">
        <p>
          {step.url ? <Link to={step.url}>{step.label}</Link> : step.label} <span class="muted">· {t(state.key)}</span>
        </p>
        {step.message ? <p class={step.state === 'failed' ? 'bad small' : 'small muted'}>{step.message}</p> : null}
        {retry && step.state === 'failed' ? (
          <form
            class="step-fields"
            onSubmit={(event) => {
              event.preventDefault();
              retry(step.key, values.map((field) => [field.id, field.value]));
            }}
          >
            {values.map((field) => (
              <Required key={field.id} field={field} disabled={false} set={(value) => setFields({ ...fields, [field.id]: value })} />
            ))}
            <button type="submit" class="button small" aria-label={`${t('retry')}: ${step.label}`}>
              {t('retry')}
            </button>
          </form>
        ) : null}
      </div>
    </li>
  );
}
