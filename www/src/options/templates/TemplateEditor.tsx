import { useEffect, useRef, useState } from 'preact/hooks';
import { Preview } from '../../editor/Preview';
import type { OwnTemplate } from '../../shared/core';
import { t } from '../../shared/i18n';
import { TEMPLATE_LIMIT } from '../../shared/store/settings';
import { download, fileName } from '../../ui/download';
import { Modal } from '../../ui/Modal';
import type { TemplateFault } from '../../shared/templates';
import { useFilled } from './filled';
import { shownIncidents, type Shown } from './material';
import { Palette } from './Palette';
import { insertAt, selectLine } from './textarea';

/** A template of one's own: what may stand in it, its text, and what it gives, side by side. */
export function TemplateEditor(props: { template: OwnTemplate; save(template: OwnTemplate): Promise<unknown>; close(): void }) {
  const [name, setName] = useState(props.template.name);
  const [text, setText] = useState(props.template.text);
  const [on, setOn] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const filled = useFilled(text, on);
  const changed = name !== props.template.name || text !== props.template.text;
  const leave = () => (changed ? setLeaving(true) : props.close());
  // The text of one that is kept elsewhere is changed there, and taken over when nothing is wrong with it.
  const kept = props.template.from !== undefined;
  const fits = name.trim() !== '' && text.length <= TEMPLATE_LIMIT && !(kept && filled.fault);
  const save = () => void props.save({ ...props.template, name: name.trim(), text }).then(props.close);
  return (
    <Modal
      title={t('templateEdit')}
      close={leave}
      footer={
        leaving ? (
          <>
            <p role="alert" class="template-leave">
              {t('templateUnsaved')}
            </p>
            <button type="button" class="button" onClick={() => setLeaving(false)}>
              {t('templateGoOn')}
            </button>
            <button type="button" class="button danger" onClick={props.close}>
              {t('templateDiscard')}
            </button>
          </>
        ) : (
          <>
            <button type="button" class="button" onClick={() => download(fileName(name), text, 'text/markdown')}>
              {t('templateToFile')}
            </button>
            <button type="button" class="button" onClick={leave}>
              {t('cancel')}
            </button>
            <button type="button" class="button primary" disabled={!fits} onClick={save}>
              {t('save')}
            </button>
          </>
        )
      }
    >
      <div class={kept ? 'template-editor kept' : 'template-editor'}>
        <div class="template-heads">
          <label class="field">
            <span>{t('templateName')}</span>
            <input type="text" dir="auto" maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <ShownOn on={on} choose={setOn} />
          {kept ? <p class="help">{t('templateKeptThere')}</p> : null}
        </div>
        {kept ? null : <Palette put={(part) => insertAt(area.current, part)} />}
        <div class="template-text">
          <label class="field">
            <span>{t('templateText')}</span>
            <textarea
              ref={area}
              value={text}
              readOnly={kept}
              spellcheck={false}
              aria-invalid={filled.fault !== null}
              aria-describedby="template-said"
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <Said fault={filled.fault} tooLong={text.length > TEMPLATE_LIMIT} go={(line) => selectLine(area.current, line)} />
        </div>
        <div class={`template-preview ${filled.fault ? 'stale' : ''}`}>
          <h3 id="template-preview-title">{t('preview')}</h3>
          {/* What scrolls must be reachable by the keyboard. */}
          <div class="template-shown" tabIndex={0} role="region" aria-labelledby="template-preview-title">
            <Preview blocks={filled.blocks} />
          </div>
        </div>
      </div>
    </Modal>
  );
}

function Said(props: { fault: TemplateFault | null; tooLong: boolean; go(line: number): void }) {
  const { fault } = props;
  const line = fault?.line ?? null;
  return (
    <div id="template-said" role="status" class="template-said">
      {props.tooLong ? <p class="bad">{t('templateTooLong', TEMPLATE_LIMIT)}</p> : null}
      {fault === null ? (
        <p class="small muted">{t('templateFine')}</p>
      ) : (
        <p class="bad">
          {line === null ? null : (
            <button type="button" class="button small" onClick={() => props.go(line)}>
              {t('templateLine', line)}
            </button>
          )}{' '}
          {fault.message} {fault.hint}
        </p>
      )}
    </div>
  );
}

function ShownOn(props: { on: string | null; choose(draftId: string | null): void }) {
  const [incidents, setIncidents] = useState<Shown[]>([]);
  useEffect(() => void shownIncidents().then(setIncidents), []);
  if (incidents.length === 0) return <p class="small muted">{t('templateSampleHelp')}</p>;
  return (
    <label class="field">
      <span>{t('templateShownOn')}</span>
      <select value={props.on ?? ''} onChange={(event) => props.choose(event.currentTarget.value || null)}>
        <option value="">{t('templateSample')}</option>
        {incidents.map((one) => (
          <option key={one.draftId} value={one.draftId}>
            {one.title}
          </option>
        ))}
      </select>
    </label>
  );
}
