import { useEffect, useState } from 'preact/hooks';
import { t } from '../../shared/i18n';
import { templateParts, type TemplatePart } from '../../shared/templates';

/** Everything that a template may hold, with its meaning; a click puts it in. */
export function Palette({ put }: { put(text: string): void }) {
  const [parts, setParts] = useState<TemplatePart[]>([]);
  const [wanted, setWanted] = useState('');
  useEffect(() => void templateParts().then(setParts, () => undefined), []);
  const words = wanted.trim().toLowerCase();
  const found = parts.filter((part) => `${part.name} ${part.what}`.toLowerCase().includes(words));
  return (
    <section class="palette" aria-labelledby="palette-title">
      <h3 id="palette-title">{t('templateFields')}</h3>
      <input type="search" aria-label={t('templateFind')} placeholder={t('templateFind')} value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
      <ul>
        {found.map((part) => (
          <li key={part.insert}>
            <button type="button" class="part" onClick={() => put(part.insert)}>
              <code>{part.name}</code>
              <span class="small">{part.what}</span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" class="small muted">
        {parts.length > 0 && found.length === 0 ? t('templateNoField') : null}
      </p>
    </section>
  );
}
