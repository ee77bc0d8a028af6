import { useEffect } from 'preact/hooks';
import { t } from '../shared/i18n';
import { LEVELS, type Level } from '../shared/linting';
import type { RuleRow } from '../shared/rules';
import { changePreferences, setLevel } from '../shared/store/settings';
import { RulePage } from '../ui/RulePage';
import { useRules } from '../ui/rules';
import { Sign } from '../ui/Sign';
import { SEVERITY } from '../ui/severity';
import { usePreferences } from '../ui/preferences';

/** Every language rule with its reason and its level. The rows are the linter's table. */
export function RulesSection() {
  const { all, error } = useRules();
  const { levels } = usePreferences();
  // A link to one rule comes here before there are any.
  useEffect(() => {
    const named = all.length > 0 ? document.getElementById(location.hash.slice(1)) : null;
    if (!(named instanceof HTMLElement) || !named.classList.contains('rule')) return;
    named.querySelector('details')?.setAttribute('open', '');
    named.scrollIntoView();
  }, [all]);
  return (
    <section id="rules" class="card stack" aria-labelledby="rules-title">
      <h2 id="rules-title">{t('rulesTitle')}</h2>
      <p class="help">{t('rulesHelp')}</p>
      {error ? (
        <p role="alert" class="form-said bad">
          {error.message} {error.hint}
        </p>
      ) : null}
      <ul class="rule-list">
        {all.map((rule) => (
          <RuleRow key={rule.id} rule={rule} level={(Object.hasOwn(levels, rule.id) && levels[rule.id]) || null} />
        ))}
      </ul>
      <div class="row-buttons">
        <button type="button" class="button" disabled={Object.keys(levels).length === 0} onClick={() => void changePreferences({ levels: {} })}>
          {t('resetLevels')}
        </button>
      </div>
    </section>
  );
}

function RuleRow({ rule, level }: { rule: RuleRow; level: Level | null }) {
  const now = level ?? rule.severity;
  return (
    <li id={`rule-${rule.id}`} class={`rule ${now === 'off' ? 'off' : ''}`}>
      <div class="rule-head">
        <div class="rule-name">
          {now === 'off' ? <span class="sign open" aria-hidden="true">–</span> : <Sign of={now} />}
          <span>
            <code>{rule.id}</code> {rule.summary}
          </span>
        </div>
        <LevelSelect rule={rule} level={level} />
      </div>
      <details>
        <summary aria-label={`${t('aboutRule')}: ${rule.id}`}>{t('aboutRule')}</summary>
        <RulePage rule={rule} headless />
      </details>
    </li>
  );
}

function LevelSelect({ rule, level }: { rule: RuleRow; level: Level | null }) {
  const word = (one: Level) => (one === 'off' ? t('levelOff') : t(SEVERITY[one]));
  return (
    <select aria-label={t('levelOf', rule.id)} value={level ?? 'default'} onChange={(event) => void setLevel(rule.id, LEVELS.find((one) => one === event.currentTarget.value) ?? null)}>
      <option value="default">{t('levelDefault', word(rule.severity))}</option>
      {LEVELS.map((one) => (
        <option key={one} value={one}>
          {word(one)}
        </option>
      ))}
    </select>
  );
}
