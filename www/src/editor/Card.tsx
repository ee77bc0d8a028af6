import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { Finding, Fix } from '../shared/core';
import { FormButtons } from '../ui/FormButtons';
import { Sign } from '../ui/Sign';
import { SEVERITY } from '../ui/severity';
import type { Choice } from './choices';
import { oneLine } from './oneline';

export interface CardProps {
  finding: Finding;
  /** How many findings of the same rule there are, this one among them. */
  alike: number;
  /** The rule's level as it was chosen; null is its own. */
  level: Finding['severity'] | 'off' | null;
  rect: { left: number; top: number; bottom: number };
  /** Opened by the keyboard, so that the first button has the focus. */
  enter: boolean;
  /** May anything be changed? Not while another tab has the draft. */
  readOnly: boolean;
  apply(text: string): void;
  choose(choice: Choice): void;
  learn(): void;
  close(): void;
}

/** What, why, what to ask instead, and the ways out. Below the words, or above them; never on them. */
export function Card(props: CardProps) {
  const { finding } = props;
  const box = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  useLayoutEffect(() => setAsking(false), [finding]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element) place(element, props.rect);
  });
  useLayoutEffect(() => {
    if (props.enter) buttonsOf(box.current)[0]?.focus();
  }, [finding, props.enter]);
  const safe = finding.fixes.filter((fix) => fix.safety === 'safe');
  const hints = finding.fixes.filter((fix) => fix.safety === 'hint');
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.close();
    else if (leavesByTab(event, box.current)) props.close();
    else if (event.target instanceof HTMLInputElement || props.readOnly || !safe[Number(event.key) - 1]) return;
    else props.apply(safe[Number(event.key) - 1]?.text ?? '');
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="finding-card" role="dialog" aria-labelledby="finding-what" aria-describedby="finding-why" ref={box} onKeyDown={onKey}>
      <div class="finding-head">
        <Sign of={finding.severity} />
        <p class="finding-what" id="finding-what">
          <span class={`severity ${finding.severity}`}>{t(SEVERITY[finding.severity])}:</span> {finding.what}
        </p>
      </div>
      <div class="stack tight" id="finding-why">
        <p>{finding.why}</p>
        <p class="ask">{finding.ask}</p>
      </div>
      {safe.map((fix, index) => (
        <Rewrite key={fix.text} fix={fix} finding={finding}>
          <button type="button" class="button small primary" aria-keyshortcuts={String(index + 1)} disabled={props.readOnly} onClick={() => props.apply(fix.text)}>
            {fix.text === '' ? t('removeThem') : t('replace')} <kbd aria-hidden="true">{index + 1}</kbd>
          </button>
        </Rewrite>
      ))}
      {hints.map((fix) => (
        <Rewrite key={fix.text} fix={fix} finding={finding}>
          <CopyButton text={fix.text} />
        </Rewrite>
      ))}
      {props.alike > 1 ? <p class="small muted">{t('alike', props.alike)}</p> : null}
      {asking ? (
        <WordsForm words={finding.text} choose={props.choose} cancel={() => setAsking(false)} />
      ) : (
        <div class="finding-choices">
          <button type="button" class="row-action" disabled={props.readOnly} onClick={() => props.choose({ choice: 'ignore', hashes: [finding.hash], words: oneLine(finding.text), on: true })}>
            {t('ignoreHere')}
          </button>
          <button type="button" class="row-action" onClick={() => setAsking(true)}>
            {t('leaveAlone')}
          </button>
          {finding.severity === 'info' ? null : (
            <button type="button" class="row-action" onClick={() => props.choose({ choice: 'level', rule: finding.rule, from: props.level, to: 'info' })}>
              {t('showAsInfo')}
            </button>
          )}
          <button type="button" class="row-action" onClick={() => props.choose({ choice: 'level', rule: finding.rule, from: props.level, to: 'off' })}>
            {t('turnOff')}
          </button>
          <button type="button" class="row-action" onClick={props.learn}>
            {t('aboutRule')}
          </button>
          <button type="button" class="row-action" onClick={props.close}>
            {t('close')}
          </button>
        </div>
      )}
    </div>
  );
}

/** One way out: the words, and what can be done with them. What stands in brackets only the author knows. */
function Rewrite(props: { fix: Fix; finding: Finding; children: preact.ComponentChildren }) {
  const { fix, finding } = props;
  return (
    <div class="rewrite">
      <p>
        <span class="small muted">{fix.text === '' ? t('removeWords') : t(fix.safety === 'safe' ? 'rewriteSafe' : 'rewriteHint')}</span>{' '}
        <bdi>{fix.text === '' ? <del>{oneLine(finding.text)}</del> : openPlaces(fix.text)}</bdi>
      </p>
      {props.children}
    </div>
  );
}

/** `[something]` is drawn as an open place. */
function openPlaces(text: string): preact.ComponentChildren {
  return text.split(/(\[[^\]]*\])/).map((part, at) => (at % 2 === 1 ? <em key={at}>{part}</em> : part));
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <button type="button" class="button small" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
      <span aria-live="polite">{t(copied ? 'copied' : 'copyText')}</span>
    </button>
  );
}

/** Which of the words: a product's name among them is the usual reason. */
function WordsForm(props: { words: string; choose(choice: Choice): void; cancel(): void }) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    const words = oneLine(field.current?.value ?? '');
    if (words !== '') props.choose({ choice: 'leaveAlone', words, on: true });
  };
  return (
    <form class="finding-words" onSubmit={submit}>
      <label class="field">
        <span>{t('leaveAloneWhich')}</span>
        <input ref={field} type="text" dir="auto" required maxLength={200} defaultValue={oneLine(props.words)} aria-describedby="leave-alone-help" />
      </label>
      <p class="help small" id="leave-alone-help">
        {t('leaveAloneHelp')}
      </p>
      <FormButtons does={t('leaveAlone')} cancel={props.cancel} />
    </form>
  );
}

function buttonsOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('button:enabled, input') ?? [])];
}

/** Whether Tab would go out of the card: the next stop lies somewhere below it on the page. */
function leavesByTab(event: KeyboardEvent, box: HTMLElement | null): boolean {
  if (event.key !== 'Tab') return false;
  const stops = buttonsOf(box);
  return event.target === (event.shiftKey ? stops[0] : stops.at(-1));
}

/** On the side with more room, no higher than that room, so that the words themselves stay in sight. */
function place(element: HTMLElement, rect: CardProps['rect']): void {
  const gap = 6;
  const below = window.innerHeight - rect.bottom - 2 * gap;
  const above = rect.top - 2 * gap;
  element.style.maxHeight = '';
  const { offsetWidth: width, offsetHeight: wanted } = element;
  const under = wanted <= below || below >= above;
  const height = Math.min(wanted, Math.max(96, under ? below : above));
  element.style.maxHeight = `${height}px`;
  element.style.top = `${under ? rect.bottom + gap : Math.max(gap, rect.top - gap - height)}px`;
  element.style.left = `${Math.max(gap, Math.min(rect.left - 12, window.innerWidth - width - gap))}px`;
}
