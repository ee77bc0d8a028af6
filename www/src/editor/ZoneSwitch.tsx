import { useMemo } from 'preact/hooks';
import { t, type Key } from '../shared/i18n';
import { changePreferences, ZONES_SHOWN, type ZoneShown } from '../shared/store/settings';
import { clockOf, mine, UTC, type Clock } from '../shared/zone';
import { usePreferences } from '../ui/preferences';
import type { Clocks } from './placed';

/** The text's zone as the core tells it. */
export interface TextZone {
  zone: string;
  offsetMin: number;
}

const LABELS: Record<ZoneShown, Key> = { incident: 'clockIncident', utc: 'clockUtc', mine: 'clockMine' };

/** The clocks that a person chose for the list, here or in another tab. */
export function useClocks({ zone, offsetMin }: TextZone): Clocks & { chosen: ZoneShown; both: boolean } {
  const { zoneShown: chosen, zoneBoth: both } = usePreferences();
  return useMemo(() => {
    const all: Record<ZoneShown, Clock> = { incident: clockOf(zone, offsetMin), utc: UTC, mine: mine() };
    const first = all[chosen];
    const other = chosen === 'incident' ? all.utc : all.incident;
    return { first, second: both && other.name !== first.name ? other : null, chosen, both };
  }, [zone, offsetMin, chosen, both]);
}

/**
 * Which clock the list shows, and whether a second one beside it. The text stays as it is; `strays` is its offset where its
 * times differ from what the zone's clock showed, because it keeps one offset and the clock was set since.
 */
export function ZoneSwitch({ clocks, strays }: { clocks: ReturnType<typeof useClocks>; strays: string | null }) {
  const { first, second, chosen, both } = clocks;
  return (
    <div class="clocks" role="group" aria-label={t('clocks')}>
      <span class="clock-choices">
        {ZONES_SHOWN.map((one) => (
          <button key={one} type="button" class="clock" aria-pressed={one === chosen} onClick={() => void changePreferences({ zoneShown: one })}>
            {t(LABELS[one])}
          </button>
        ))}
      </span>
      <label class="check">
        <input type="checkbox" checked={both} onChange={(event) => void changePreferences({ zoneBoth: event.currentTarget.checked })} />
        {t('clockBoth')}
      </label>
      <p class="muted small" aria-live="polite">
        {second === null ? t('clockNow', first.name) : t('clockNowBoth', first.name, second.name)}
      </p>
      {strays === null ? null : <p class="small strays">{t('clockStrays', strays)}</p>}
    </div>
  );
}
