import { t } from '../shared/i18n';
import type { RoleLine } from '../shared/paper';

/** Whom the text names, and which role may stand in the name's place: each with its way there and back. */
export function NamesToRoles(props: { lines: RoleLine[]; disabled: boolean; swap(to: 'roles' | 'names', who: RoleLine | null): void }) {
  const { lines, disabled, swap } = props;
  if (lines.length === 0) return null;
  const named = lines.some((line) => line.named > 0);
  const replaced = lines.some((line) => line.replaced > 0);
  return (
    <section class="names-roles" aria-labelledby="names-roles-title">
      <h2 id="names-roles-title">{t('rolesTitle')}</h2>
      <p class="small muted">{t('rolesHelp')}</p>
      <div class="row-buttons">
        <button type="button" class="button small" disabled={disabled || !named} onClick={() => swap('roles', null)}>
          {t('namesToRoles')}
        </button>
        <button type="button" class="button small" disabled={disabled || !replaced} onClick={() => swap('names', null)}>
          {t('rolesToNames')}
        </button>
      </div>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <label class="check">
              {/* Half and half where somebody wrote the name again since. */}
              <input
                type="checkbox"
                checked={line.named === 0}
                ref={(input) => {
                  if (input) input.indeterminate = line.named > 0 && line.replaced > 0;
                }}
                disabled={disabled}
                onChange={() => swap(line.named > 0 ? 'roles' : 'names', line)}
              />
              <span>
                <bdi>{line.name}</bdi> → <bdi>{line.role}</bdi> <span class="small muted">{t('rolesCount', line.named + line.replaced)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
