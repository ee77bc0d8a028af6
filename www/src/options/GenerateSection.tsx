import { t } from '../shared/i18n';
import { changePreferences, LIMITS, type Preferences } from '../shared/store/settings';
import { usePreferences } from '../ui/preferences';

/** How drafts are made: how far links are followed, and what they end with. */
export function GenerateSection() {
  const chosen = usePreferences();
  const set = (change: Partial<Preferences>) => void changePreferences(change);
  return (
    <section id="generation" class="card stack" aria-labelledby="generation-title">
      <h2 id="generation-title">{t('generationTitle')}</h2>
      <NumberField label={t('linkDepth')} help={t('linkDepthHelp')} value={chosen.depth} least={0} most={LIMITS.depth} set={(depth) => set({ depth })} />
      <NumberField label={t('linkTickets')} help={t('linkTicketsHelp')} value={chosen.tickets} least={1} most={LIMITS.tickets} set={(tickets) => set({ tickets })} />
      <label class="check">
        <input type="checkbox" checked={chosen.frontMatter} aria-describedby="front-matter-help" onChange={(event) => set({ frontMatter: event.currentTarget.checked })} />
        {t('frontMatter')}
      </label>
      <p id="front-matter-help" class="help">
        {t('frontMatterHelp')}
      </p>
    </section>
  );
}

function NumberField(props: { label: string; help: string; value: number; least: number; most: number; set(value: number): void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="number"
        min={props.least}
        max={props.most}
        value={props.value}
        onChange={(event) => {
          const value = Math.round(Number(event.currentTarget.value));
          props.set(Math.min(props.most, Math.max(props.least, Number.isFinite(value) ? value : props.least)));
        }}
      />
      <span class="help">{props.help}</span>
    </label>
  );
}
