import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OwnTemplate } from '../../shared/core';
import { t, when } from '../../shared/i18n';
import { hostOf } from '../../shared/origin';
import { templateTexts } from '../../shared/templates';
import { changePreferences, putTemplate, removeTemplate, TEMPLATE_LIMIT } from '../../shared/store/settings';
import { asCoreError } from '../../shared/coreerror';
import { askCore } from '../../shared/modules';
import { usePreferences } from '../../ui/preferences';
import { Remove } from '../../ui/Remove';
import { OWN_PHASES } from '../../shared/phases';
import { FromAddress } from './FromAddress';
import { isKept, readAgain, readKept, type Said } from './kept';
import { OwnPhases } from './OwnPhases';
import { TemplateEditor } from './TemplateEditor';
import { TemplateRules } from './TemplateRules';
import { Terms } from './Terms';

type Row = { id: string; name: string; summary: ComponentChildren };

/** Which template drafts are made with, and the person's own templates. */
export function TemplatesSection() {
  const { template: chosen, templates: own, templateRules, factors, phases, ownPhases } = usePreferences();
  const [builtin, setBuiltin] = useState<Row[]>([]);
  const [editing, setEditing] = useState<OwnTemplate | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => void askCore('templates').then(setBuiltin, () => undefined), []);
  const known = [...builtin, ...own].some((one) => one.id === chosen);
  const choice = known ? chosen : builtin[0]?.id;
  const chose = (name: string) => setSaid({ bad: false, text: t('templateChosen', name) });
  const choose = ({ id, name }: Row) => void changePreferences({ template: id }).then(() => chose(name));
  const begin = (name: string, text: string, from?: OwnTemplate['from']) => setEditing({ id: `own-${crypto.randomUUID()}`, name, text, ...(from && { from }) });
  const duplicate = async (id: string) => {
    try {
      const from = own.find((one) => one.id === id) ?? (await templateTexts()).find((one) => one.id === id);
      if (from) begin(t('templateCopy', from.name), from.text);
    } catch (error) {
      const { message, hint } = asCoreError(error);
      setSaid({ bad: true, text: `${message} ${hint}` });
    }
  };
  const bring = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > TEMPLATE_LIMIT) return setSaid({ bad: true, text: t('templateTooLarge', file.name, TEMPLATE_LIMIT) });
    begin(file.name.replace(/\.[^.]+$/, ''), await file.text());
  };
  const readFrom = async (url: string) => {
    setSaid(null);
    const there = own.filter(isKept).find(({ from }) => from.url === url);
    if (there) {
      setSaid(await readAgain(there));
      return true;
    }
    const answer = await readKept(url);
    if (answer.ok) begin(answer.kept.name, answer.kept.text, { url, readAt: new Date().toISOString() });
    else setSaid({ bad: true, text: `${answer.message} ${answer.hint}` });
    return answer.ok;
  };
  return (
    <section id="templates" class="card stack" aria-labelledby="templates-title">
      <h2 id="templates-title">{t('templatesTitle')}</h2>
      <p class="help">{t('templatesHelp')}</p>
      <ul class="template-list" aria-label={t('templatesTitle')}>
        {builtin.map((one) => (
          <li key={one.id}>
            <Choice row={one} chosen={choice} choose={choose} />
            <Press label={t('templateDuplicate')} of={one.name} press={() => void duplicate(one.id)} />
          </li>
        ))}
        {own.map((one) => (
          <li key={one.id}>
            <Choice row={{ ...one, summary: one.from ? <Whence {...one.from} /> : t('templateOwn') }} chosen={choice} choose={choose} />
            <div class="row-buttons">
              {isKept(one) ? <Press label={t('templateAgain')} of={one.name} press={() => void readFrom(one.from.url)} /> : null}
              <Press label={t('edit')} of={one.name} press={() => setEditing(one)} />
              <Press label={t('templateDuplicate')} of={one.name} press={() => void duplicate(one.id)} />
              <Remove of={one.name} remove={() => void removeTemplate(one.id).then(() => setSaid({ bad: false, text: t('templateRemoved', one.name) }))} />
            </div>
          </li>
        ))}
      </ul>
      <p role="status" class={said?.bad ? 'form-said bad' : 'form-said good'}>
        {said?.text}
      </p>
      <div class="row-buttons">
        <label class="button file">
          {t('templateFromFile')}
          <input
            type="file"
            accept=".md,.txt,.markdown,text/*"
            class="visually-hidden"
            onChange={(event) => {
              void bring(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <FromAddress read={readFrom} />
      <Terms of="factors" chosen={factors} kept={chose} />
      <Terms
        of="phases"
        chosen={phases}
        kept={chose}
        own={{
          id: OWN_PHASES,
          name: t('phasesOwn'),
          summary: t('phasesOwnHelp'),
          editor: <OwnPhases kept={ownPhases} keep={(rows) => void changePreferences({ ownPhases: rows })} />,
        }}
      />
      <TemplateRules rules={templateRules} templates={[...builtin, ...own]} />
      {editing ? (
        <TemplateEditor
          template={editing}
          save={(template) => putTemplate(template).then(() => setSaid({ bad: false, text: t('templateSaved', template.name) }))}
          close={() => setEditing(null)}
        />
      ) : null}
    </section>
  );
}

function Choice(props: { row: Row; chosen: string | undefined; choose(row: Row): void }) {
  const { id, name, summary } = props.row;
  return (
    <label class="check">
      <input type="radio" name="template" checked={id === props.chosen} onChange={() => props.choose(props.row)} />
      <span>
        <bdi>{name}</bdi> <span class="help">{summary}</span>
      </span>
    </label>
  );
}

/** Where a template is kept, and when it was read there. */
function Whence({ url, readAt }: { url: string; readAt: string }) {
  return (
    <>
      {t('templateFrom', when(readAt))}{' '}
      <a href={url} target="_blank" rel="noreferrer">
        <bdi>{hostOf(url) + new URL(url).pathname}</bdi>
      </a>
    </>
  );
}

function Press(props: { label: string; of: string; press(): void }) {
  return (
    <button type="button" class="button small" aria-label={`${props.label} ${props.of}`} onClick={props.press}>
      {props.label}
    </button>
  );
}
