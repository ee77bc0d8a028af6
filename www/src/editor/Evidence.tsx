import { useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { Brought, EvidenceSource } from '../shared/core';
import { freeName } from '../shared/evidence';
import type { Figure } from '../shared/paper';
import type { Clock } from '../shared/zone';
import { Modal } from '../ui/Modal';
import { ConnectDialog } from './Connect';
import { broughtIn } from './counts';
import { Figures } from './Figures';
import type { EditorModel, EvidenceState, Refused } from './model';

/** What was brought from elsewhere: adding, the list, and what could not be added. */
export function EvidencePart(props: { brought: Brought[]; state: EvidenceState; clock: Clock; figures: Figure[]; disabled: boolean; model: EditorModel }) {
  const { brought, state, disabled, model } = props;
  const [pasting, setPasting] = useState(false);
  const [connecting, setConnecting] = useState(false);
  return (
    <section class="side-part evidence" aria-labelledby="evidence-title" aria-busy={state.reading !== null}>
      <h2 id="evidence-title">
        {t('evidence')} <span class="count">{brought.length}</span>
      </h2>
      <p class="small muted">{t('evidenceHelp')}</p>
      <AddFiles disabled={disabled} model={model} paste={() => setPasting(true)} connect={() => setConnecting(true)} />
      <p class="small reading" role="status">
        {state.reading ? t('evidenceReading', state.reading.name, state.reading.at, state.reading.of) : ''}
      </p>
      {state.refused.length > 0 ? (
        <ul class="stack refused" aria-label={t('evidenceRefused')}>
          {state.refused.map((one, index) => (
            <RefusedFile key={`${one.file.name} ${index}`} refused={one} sources={state.sources} disabled={disabled} model={model} />
          ))}
        </ul>
      ) : null}
      {brought.length > 0 ? (
        <ul class="stack tight" aria-labelledby="evidence-title">
          {brought.map((one) => (
            <li key={`${one.source} ${one.file}`} class="brought">
              <span>
                <strong>{one.product}</strong> <span class="brought-file">{one.file}</span>
                <br />
                <span class="small muted">{broughtIn(one)}</span>
              </span>
              <button
                type="button"
                class="button small quiet"
                disabled={disabled}
                aria-label={`${t('evidenceRemove')}: ${one.file}`}
                onClick={() => void model.putAway(one)}
              >
                {t('evidenceRemove')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Figures figures={props.figures} />
      {connecting ? <ConnectDialog clock={props.clock} reading={state.reading !== null} model={model} close={() => setConnecting(false)} /> : null}
      {pasting ? (
        <PasteDialog
          close={() => setPasting(false)}
          add={(text) => {
            setPasting(false);
            void model.bring([new File([text], freeName(t('evidencePasted'), brought.map((one) => one.file)))]);
          }}
        />
      ) : null}
    </section>
  );
}

function AddFiles(props: { disabled: boolean; model: EditorModel; paste(): void; connect(): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="evidence-add">
      <div class="row-buttons">
        <button type="button" class="button small" disabled={props.disabled} onClick={() => input.current?.click()}>
          {t('evidenceAdd')}
        </button>
        <button type="button" class="button small quiet" disabled={props.disabled} onClick={props.paste}>
          {t('evidencePaste')}
        </button>
        <button type="button" class="button small quiet" disabled={props.disabled} onClick={props.connect}>
          {t('evidenceConnect')}
        </button>
      </div>
      {/* The button stands for it: an input of its own looks different in each browser. */}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('evidenceAdd')}
        disabled={props.disabled}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          void props.model.bring(files);
        }}
      />
      <p class="small muted">{t('evidenceDrop')}</p>
    </div>
  );
}

function RefusedFile(props: { refused: Refused; sources: EvidenceSource[]; disabled: boolean; model: EditorModel }) {
  const { refused, sources, disabled, model } = props;
  const [source, setSource] = useState('');
  const { file, error } = refused;
  const brings = sources.find(({ id }) => id === source)?.brings;
  return (
    <li class="note warning stack tight">
      <p role="alert">
        {error.message} {error.hint}
      </p>
      {error.kind === 'unknownFile' ? (
        <form
          class="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            if (source !== '') void model.bring([file], source);
          }}
        >
          <label class="field">
            <span>{t('evidenceReadAs', file.name)}</span>
            <select required value={source} onChange={(event) => setSource(event.currentTarget.value)}>
              <option value="">{t('evidenceChoose')}</option>
              {sources.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {brings === undefined ? null : <p class="small">{brings}</p>}
          <div class="row-buttons">
            <button type="submit" class="button small" disabled={disabled || source === ''} aria-label={`${t('evidenceTry')}: ${file.name}`}>
              {t('evidenceTry')}
            </button>
            <Dismiss {...props} />
          </div>
        </form>
      ) : (
        <div class="row-buttons">
          <Dismiss {...props} />
        </div>
      )}
    </li>
  );
}

function Dismiss({ refused, model }: { refused: Refused; model: EditorModel }) {
  return (
    <button
      type="button"
      class="button small quiet"
      aria-label={`${t('evidenceDismiss')}: ${refused.file.name}`}
      onClick={() => model.forgetRefused(refused)}
    >
      {t('evidenceDismiss')}
    </button>
  );
}

function PasteDialog(props: { add(text: string): void; close(): void }) {
  const [text, setText] = useState('');
  const footer = (
    <>
      <button type="button" class="button" onClick={props.close}>
        {t('cancel')}
      </button>
      <button type="button" class="button primary" disabled={text.trim() === ''} onClick={() => props.add(text)}>
        {t('evidencePasteAdd')}
      </button>
    </>
  );
  return (
    <Modal title={t('evidencePaste').replace('…', '')} close={props.close} footer={footer}>
      <div class="stack">
        <p class="help">{t('evidencePasteHelp')}</p>
        <label class="field">
          <span>{t('evidencePasteText')}</span>
          <textarea class="pasted" rows={12} spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
      </div>
    </Modal>
  );
}
