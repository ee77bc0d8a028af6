import { t, type Key } from '../shared/i18n';
import type { CheckItem, Finding } from '../shared/core';

export const SEVERITY: Record<Finding['severity'], Key> = { error: 'severityError', warning: 'severityWarning', info: 'severityInfo' };
const SIGN: Record<Finding['severity'], string> = { error: '✕', warning: '!', info: '?' };

/** Our own list: every finding in reading order, each one a way to its place. */
export function Problems(props: { findings: Finding[]; current: Finding | null; ignored: number; jump(finding: Finding): void; restore(): void }) {
  return (
    <div class="problems">
      <ul aria-label={t('problems')}>
        {props.findings.map((finding) => (
          <li key={`${finding.rule} ${finding.start}`}>
            <button type="button" class="problem" aria-current={finding === props.current} onClick={() => props.jump(finding)}>
              <span class={`sign ${finding.severity}`} aria-hidden="true">
                {SIGN[finding.severity]}
              </span>
              <span class="problem-body">
                <span class="visually-hidden">{t(SEVERITY[finding.severity])}: </span>
                <q>{finding.text}</q>
                <span class="muted">{finding.what}</span>
              </span>
            </button>
          </li>
        ))}
        {props.findings.length === 0 ? (
          <li class="nothing">
            <span class="sign good" aria-hidden="true">
              ✓
            </span>
            {t('noProblems')}
          </li>
        ) : null}
      </ul>
      <p class="hint small muted">
        {t('problemKeys')}{' '}
        {props.ignored > 0 ? (
          <button type="button" class="link-button" onClick={props.restore}>
            {t('ignoredShow', props.ignored)}
          </button>
        ) : null}
      </p>
    </div>
  );
}

/** What a complete postmortem has, and what is still open. */
export function Checklist(props: { items: CheckItem[]; jump(start: number, end: number): void }) {
  return (
    <ul class="checklist" aria-label={t('checklist')}>
      {props.items.map((item) => (
        <li key={item.id}>
          <span class={`sign ${item.ok ? 'good' : 'open'}`} aria-hidden="true">
            {item.ok ? '✓' : '○'}
          </span>
          <span class="visually-hidden">{item.ok ? t('checkDone') : t('checkOpen')}: </span>
          {item.start === null ? (
            <span>{item.text}</span>
          ) : (
            <button type="button" class="link-button" onClick={() => props.jump(item.start ?? 0, item.end ?? item.start ?? 0)}>
              {item.text}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
