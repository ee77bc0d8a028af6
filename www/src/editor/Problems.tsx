import { useEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { CheckItem, Finding } from '../shared/core';
import { Sign } from '../ui/Sign';
import { SEVERITIES, SEVERITY } from '../ui/severity';
import { countOf, countsIn } from './counts';
import { folded, type Fold } from './ignores';
import { oneLine } from './oneline';

type Severity = Finding['severity'];

/** Our own list: every finding in reading order, each one a way to its place. */
export function Problems(props: { findings: Finding[]; current: Finding | null; ignored: number; readOnly: boolean; jump(finding: Finding): void; restore(): void }) {
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set());
  const listed = props.findings.filter((finding) => !hidden.has(finding.severity));
  const toggle = (severity: Severity) => setHidden((now) => (now.has(severity) ? new Set([...now].filter((one) => one !== severity)) : new Set([...now, severity])));
  return (
    <div class="problems">
      <div class="filters" role="group" aria-label={t('filterProblems')}>
        {SEVERITIES.map((severity) => (
          <button key={severity} type="button" class="filter" aria-pressed={!hidden.has(severity)} onClick={() => toggle(severity)}>
            <Sign of={severity} /> {countOf(severity, countsIn(props.findings)[severity])}
          </button>
        ))}
      </div>
      <ul aria-label={t('problems')}>
        {folded(listed).map((fold) => (
          <Row key={`${fold.first.rule} ${fold.first.start}`} fold={fold} current={props.current} jump={props.jump} />
        ))}
        {listed.length === 0 ? <Nothing hidden={props.findings.length} /> : null}
      </ul>
      <p class="hint small muted">
        {t('problemKeys')}{' '}
        {props.ignored > 0 ? (
          <button type="button" class="link-button" disabled={props.readOnly} onClick={props.restore}>
            {t('ignoredShow', props.ignored)}
          </button>
        ) : null}
      </p>
    </div>
  );
}

function Nothing({ hidden }: { hidden: number }) {
  return (
    <li class="nothing">
      <span class="sign good" aria-hidden="true">
        ✓
      </span>
      {hidden === 0 ? t('noProblems') : t('filteredOut', hidden)}
    </li>
  );
}

/** A finding, and behind it those that say the same. */
function Row({ fold, current, jump }: { fold: Fold; current: Finding | null; jump(finding: Finding): void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <li>
        <Problem finding={fold.first} current={current} jump={jump} />
        {fold.more.length > 0 ? (
          <button type="button" class="link-button more" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('fewerLikeThis') : t('moreLikeThis', fold.more.length)}
          </button>
        ) : null}
      </li>
      {open
        ? fold.more.map((finding) => (
            <li key={finding.start} class="folded">
              <Problem finding={finding} current={current} jump={jump} />
            </li>
          ))
        : null}
    </>
  );
}

function Problem({ finding, current, jump }: { finding: Finding; current: Finding | null; jump(finding: Finding): void }) {
  const isCurrent = current !== null && finding.hash === current.hash && finding.start === current.start;
  return (
    <button type="button" class="problem" aria-current={isCurrent} onClick={() => jump(finding)}>
      <Sign of={finding.severity} />
      <span class="problem-body">
        <span class="visually-hidden">{t(SEVERITY[finding.severity])}: </span>
        <q dir="auto">{finding.text}</q>
        <span class="muted">{withoutWords(finding)}</span>
      </span>
    </button>
  );
}

/** What is the matter, where the words themselves were just said. */
export function withoutWords({ what, text }: Finding): string {
  const words = `“${oneLine(text)}” `;
  return what.startsWith(words) ? what.slice(words.length) : what;
}

/** Says how many problems there are once they have not changed for a while: nobody wants to hear each letter's effect. */
export function CountsHeard({ findings }: { findings: Finding[] }) {
  const counts = countsIn(findings);
  const now = findings.length === 0 ? t('noProblems') : SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => countOf(severity, counts[severity])).join(', ');
  const [heard, setHeard] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setHeard(now), HEARD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <p class="visually-hidden" role="status" aria-label={t('problemCounts')}>
      {heard}
    </p>
  );
}

const HEARD_AFTER_MS = 1200;

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
          <span>
            {item.start === null ? (
              item.text
            ) : (
              <button type="button" class="link-button" onClick={() => props.jump(item.start ?? 0, item.end ?? item.start ?? 0)}>
                {item.text}
              </button>
            )}{' '}
            {item.required && <span class="chip">{t('checkRequired')}</span>}
          </span>
          {item.hint !== null && <span class="check-hint">{item.hint}</span>}
        </li>
      ))}
    </ul>
  );
}
