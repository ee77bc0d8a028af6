import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { Finding } from '../shared/core';
import { SEVERITY } from './Problems';

export interface PopoverProps {
  finding: Finding;
  rect: { left: number; top: number; bottom: number };
  /** Opened by the keyboard, so that the first button is focused. */
  focus: boolean;
  apply(text: string): void;
  ignore(how: 'once' | 'draft' | 'rule'): void;
  learn(): void;
  close(): void;
}

/** What, why, what to ask instead, and the ways out. Below the words, or above them; never on them. */
export function Popover(props: PopoverProps) {
  const { finding } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element) place(element, props.rect);
  });
  useLayoutEffect(() => {
    if (props.focus) box.current?.querySelector('button')?.focus();
  }, [finding, props.focus]);
  const safe = finding.fixes.filter((fix) => fix.safety === 'safe');
  const hints = finding.fixes.filter((fix) => fix.safety === 'hint');
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.close();
    const fix = safe[Number(event.key) - 1];
    if (!fix) return;
    event.preventDefault();
    props.apply(fix.text);
  };
  return (
    <div class="popover" role="dialog" aria-label={finding.what} ref={box} onKeyDown={onKey}>
      <div class="popover-head">
        <p class="popover-title">
          <span class={`severity ${finding.severity}`}>{t(SEVERITY[finding.severity])}</span> {finding.what}
        </p>
        <button type="button" class="row-action" aria-label={t('close')} onClick={props.close}>
          ✕
        </button>
      </div>
      <p>{finding.why}</p>
      <p class="ask">{finding.ask}</p>
      {safe.length > 0 ? (
        <div class="stack tight">
          {safe.map((fix, index) => (
            <button key={fix.text} type="button" class="button fix" onClick={() => props.apply(fix.text)}>
              <kbd aria-hidden="true">{index + 1}</kbd>
              <span>{fix.text === '' ? t('removeWords', finding.text) : fix.text}</span>
            </button>
          ))}
        </div>
      ) : null}
      {hints.map((fix) => (
        <p key={fix.text} class="hint-fix">
          <span class="muted">{t('forExample')}</span> {fix.text}
        </p>
      ))}
      <div class="popover-foot">
        <button type="button" class="row-action" onClick={() => props.ignore('once')}>
          {t('ignoreOnce')}
        </button>
        <button type="button" class="row-action" onClick={() => props.ignore('draft')}>
          {t('ignoreDraft')}
        </button>
        <button type="button" class="row-action" onClick={() => props.ignore('rule')}>
          {t('ignoreRule')}
        </button>
        <button type="button" class="row-action" onClick={props.learn}>
          {t('learnMore')}
        </button>
      </div>
    </div>
  );
}

/** On the side with more room, no higher than that room, so that the words themselves stay in sight. */
function place(element: HTMLElement, rect: PopoverProps['rect']): void {
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
