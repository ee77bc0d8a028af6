import { useRef, useState } from 'preact/hooks';
import type { TemplateRule } from '../../shared/core';
import { t, type Key } from '../../shared/i18n';
import { changePreferences } from '../../shared/store/settings';

const FIELDS: Record<TemplateRule['field'], Key> = { severity: 'ruleSeverity', type: 'ruleType', project: 'ruleProject' };
const NAMES = Object.keys(FIELDS) as TemplateRule['field'][];

/** Which template is taken for which incidents. The first that fits decides; the core applies them. */
export function TemplateRules(props: { rules: TemplateRule[]; templates: { id: string; name: string }[] }) {
  const { rules, templates } = props;
  const [field, setField] = useState<TemplateRule['field']>('severity');
  const [template, setTemplate] = useState('');
  const is = useRef<HTMLInputElement>(null);
  const chosen = templates.some((one) => one.id === template) ? template : (templates[0]?.id ?? '');
  const words = (rule: TemplateRule) => t('templateRule', t(FIELDS[rule.field]), rule.is, templates.find((one) => one.id === rule.template)?.name ?? t('templateGone'));
  const change = (make: (now: TemplateRule[]) => TemplateRule[]) => void changePreferences((now) => ({ templateRules: make(now.templateRules) }));
  const add = (event: Event) => {
    event.preventDefault();
    const value = (is.current?.value ?? '').trim();
    if (value === '' || chosen === '') return;
    change((now) => [...now, { field, is: value, template: chosen }]);
    if (is.current) is.current.value = '';
  };
  return (
    <>
      <h3>{t('templateRules')}</h3>
      <p class="help">{t('templateRulesHelp')}</p>
      {rules.length === 0 ? null : (
        <ol class="template-list" aria-label={t('templateRules')}>
          {rules.map((rule, place) => (
            <li key={`${rule.field} ${rule.is} ${place}`}>
              <bdi>{words(rule)}</bdi>
              <div class="row-buttons">
                <button type="button" class="button small" disabled={place === 0} aria-label={`${t('ruleEarlier')}: ${words(rule)}`} onClick={() => change((now) => moved(now, place))}>
                  {t('ruleEarlier')}
                </button>
                <button type="button" class="button small danger" aria-label={`${t('revoke')}: ${words(rule)}`} onClick={() => change((now) => now.filter((_, at) => at !== place))}>
                  {t('revoke')}
                </button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <form class="word-form" onSubmit={add}>
        <label class="field">
          <span>{t('ruleWhere')}</span>
          <select value={field} onChange={(event) => setField(NAMES.find((one) => one === event.currentTarget.value) ?? 'severity')}>
            {NAMES.map((one) => (
              <option key={one} value={one}>
                {t(FIELDS[one])}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t('ruleIs')}</span>
          <input ref={is} type="text" dir="auto" maxLength={200} />
        </label>
        <label class="field">
          <span>{t('ruleTakes')}</span>
          <select value={chosen} onChange={(event) => setTemplate(event.currentTarget.value)}>
            {templates.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button">
          {t('add')}
        </button>
      </form>
    </>
  );
}

/** The list with one rule a place earlier. */
function moved(rules: TemplateRule[], place: number): TemplateRule[] {
  const rule = rules[place];
  if (!rule || place === 0) return rules;
  const others = rules.filter((_, at) => at !== place);
  return [...others.slice(0, place - 1), rule, ...others.slice(place - 1)];
}
