import { t } from '../shared/i18n';
import { KINDS } from '../shared/paper';
import { KIND_NAMES } from './linekinds';
import { ALL, type LineFilter, type LineSource } from './linefilter';

/** Which lines the list shows. The text stays as it is. */
export function TimelineFilters(props: { filter: LineFilter; sources: LineSource[]; seen: number; of: number; set(filter: LineFilter): void }) {
  const { filter, set } = props;
  return (
    <details class="line-filters">
      <summary>{props.seen === props.of ? t('filterLines') : t('filterLinesNow', props.seen, props.of)}</summary>
      <div class="stack tight">
        <input type="search" aria-label={t('filterWords')} placeholder={t('filterWords')} value={filter.words} onInput={(event) => set({ ...filter, words: event.currentTarget.value })} />
        <select aria-label={t('filterKind')} value={filter.kind} onChange={(event) => set({ ...filter, kind: event.currentTarget.value as LineFilter['kind'] })}>
          <option value="">{t('filterKindAll')}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(KIND_NAMES[kind])}
            </option>
          ))}
          <option value="none">{t('kindNone')}</option>
        </select>
        <select aria-label={t('filterSource')} value={filter.source} onChange={(event) => set({ ...filter, source: event.currentTarget.value })}>
          <option value="">{t('filterSourceAll')}</option>
          {props.sources.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select aria-label={t('filterState')} value={filter.state} onChange={(event) => set({ ...filter, state: event.currentTarget.value as LineFilter['state'] })}>
          <option value="all">{t('filterStateAll')}</option>
          <option value="shown">{t('filterStateShown')}</option>
          <option value="hidden">{t('filterStateHidden')}</option>
        </select>
        {filter === ALL ? null : (
          <button type="button" class="button small quiet" onClick={() => set(ALL)}>
            {t('filterClear')}
          </button>
        )}
      </div>
    </details>
  );
}
