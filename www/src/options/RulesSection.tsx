import { useEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { changePreferences, preferences } from '../shared/store/settings';
import type { RuleRow } from '../shared/core';
import { withCore } from '../shared/wasm';

/** Every language rule with its reason, and a switch for each. */
export function RulesSection() {
  const [rules, setRules] = useState<RuleRow[]>([]);
  const [off, setOff] = useState<string[]>([]);
  useEffect(() => {
    void withCore((core) => core.rules()).then(setRules, () => undefined);
    void preferences().then((chosen) => setOff(chosen.rulesOff));
  }, []);
  const toggle = (id: string, on: boolean) => {
    const rulesOff = on ? off.filter((one) => one !== id) : [...off, id];
    setOff(rulesOff);
    void changePreferences({ rulesOff });
  };
  return (
    <section id="rules" class="card stack" aria-labelledby="rules-title">
      <h2 id="rules-title">{t('rulesTitle')}</h2>
      <p class="help">{t('toneNeverBlocks')}</p>
      <ul class="rule-list">
        {rules.map((rule) => (
          <li key={rule.id}>
            <label class="check">
              <input type="checkbox" checked={!off.includes(rule.id)} onChange={(event) => toggle(rule.id, event.currentTarget.checked)} />
              <span>
                <code>{rule.id}</code> {rule.summary}
              </span>
            </label>
            <p class="help rule-why">{rule.why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
