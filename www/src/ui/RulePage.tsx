import { t } from '../shared/i18n';
import type { RuleRow } from '../shared/rules';
import { Sign } from './Sign';
import { SEVERITY } from './severity';

/** What is known about one rule: the text of `nofault explain`, with the first of its sentences. `headless` where its summary stands above it. */
export function RulePage({ rule, headless = false }: { rule: RuleRow; headless?: boolean }) {
  return (
    <div class="rule-page stack">
      {headless ? null : (
        <p>
          <span class="chip">
            <Sign of={rule.severity} /> {t(SEVERITY[rule.severity])}
          </span>{' '}
          {t('ruleSummary', rule.summary)}
        </p>
      )}
      <p>{rule.why}</p>
      <p class="ask">{rule.ask}</p>
      <Sentences title={t('ruleSpeaksOn')} sentences={rule.fires_on} />
      <Sentences title={t('ruleSilentOn')} sentences={rule.quiet_on} />
      {rule.sources.length > 0 ? <p class="help">{t('ruleSources', rule.sources.join('; '))}</p> : null}
    </div>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="bullets small" lang="en">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence.split(/\[([^\]]*)\]/).map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}</li>
        ))}
      </ul>
    </section>
  );
}
