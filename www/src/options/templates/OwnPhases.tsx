import { useEffect, useRef, useState } from 'preact/hooks';
import type { MomentKind } from '../../shared/core';
import { t } from '../../shared/i18n';
import { phaseFaults } from '../../shared/paper';
import { MOMENTS, MOST_PHASES, phasesText, type OwnPhase } from '../../shared/phases';
import { MOMENT_NAMES } from '../../ui/moments';

/** Rows of one's own: a name, and the moments that it counts from and to. They are kept as soon as nothing is wrong with them. */
export function OwnPhases({ kept, keep }: { kept: OwnPhase[]; keep(rows: OwnPhase[]): void }) {
  const [rows, setRows] = useState(() => (kept.length > 0 ? kept : [first()]));
  const [faults, setFaults] = useState<{ line: number; message: string }[]>([]);
  const list = useRef<HTMLUListElement>(null);
  const [focus, setFocus] = useState<number | null>(null);
  useEffect(() => {
    let stale = false;
    void phaseFaults(phasesText(rows)).then((found) => {
      if (stale) return;
      setFaults(found);
      if (found.length === 0 && JSON.stringify(rows) !== JSON.stringify(kept)) keep(rows);
    });
    return () => {
      stale = true;
    };
  }, [rows]);
  useEffect(() => {
    if (focus === null) return;
    list.current?.querySelectorAll<HTMLInputElement>('.own-phase input')[focus]?.focus();
    setFocus(null);
  }, [focus]);
  const put = (at: number, change: Partial<OwnPhase>) => setRows(rows.map((row, place) => (place === at ? { ...row, ...change } : row)));
  const move = (at: number, to: number) => {
    const [row] = rows.slice(at, at + 1);
    const others = rows.filter((_, place) => place !== at);
    if (row) setRows([...others.slice(0, to), row, ...others.slice(to)]);
    setFocus(to);
  };
  const remove = (at: number) => {
    setRows(rows.filter((_, place) => place !== at));
    setFocus(Math.max(0, at - 1));
  };
  const add = () => {
    setRows([...rows, { ...first(), name: '' }]);
    setFocus(rows.length);
  };
  return (
    <div class="own-phases stack">
      <ul ref={list} class="stack" aria-label={t('phasesOwn')}>
        {rows.map((row, at) => {
          const fault = faults.find(({ line }) => line === at + 1);
          const about = row.name.trim() || t('phaseNumber', at + 1);
          return (
            <li key={at} class="own-phase">
              <label class="field">
                <span>{t('phaseName')}</span>
                <input type="text" dir="auto" maxLength={80} value={row.name} aria-invalid={fault !== undefined} aria-describedby={fault ? `phase-fault-${at}` : undefined} onInput={(event) => put(at, { name: event.currentTarget.value })} />
              </label>
              <End label={t('phaseFrom')} of={about} moments={row.from} set={(from) => put(at, { from })} />
              <End label={t('phaseTo')} of={about} moments={row.to} set={(to) => put(at, { to })} />
              <span class="row-buttons">
                <Press label={t('phaseUp')} of={about} sign="↑" disabled={at === 0} press={() => move(at, at - 1)} />
                <Press label={t('phaseDown')} of={about} sign="↓" disabled={at === rows.length - 1} press={() => move(at, at + 1)} />
                <Press label={t('revoke')} of={about} disabled={rows.length === 1} press={() => remove(at)} />
              </span>
              {fault ? (
                <p id={`phase-fault-${at}`} class="form-said bad">
                  {fault.message}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p role="status" class={faults.length > 0 ? 'form-said bad' : 'help'}>
        {t(faults.length > 0 ? 'phasesNotKept' : 'phasesKept')}
      </p>
      <button type="button" class="button small" disabled={rows.length >= MOST_PHASES} onClick={add}>
        {t('phaseAdd')}
      </button>
    </div>
  );
}

function first(): OwnPhase {
  return { name: t('phaseFirst'), from: ['started'], to: ['detected'] };
}

/** One moment, or the first known of two. */
function End(props: { label: string; of: string; moments: MomentKind[]; set(moments: MomentKind[]): void }) {
  const { label, of, moments, set } = props;
  const [one, other] = moments;
  const chosen = (value: string) => MOMENTS.find((moment) => moment === value);
  const options = MOMENTS.map((moment) => (
    <option key={moment} value={moment}>
      {t(MOMENT_NAMES[moment])}
    </option>
  ));
  return (
    <span class="phase-end">
      <label class="field">
        <span>{label}</span>
        <select
          aria-label={`${label} ${of}`}
          value={one}
          onChange={(event) => {
            const now = chosen(event.currentTarget.value);
            if (now) set([now, ...moments.slice(1).filter((moment) => moment !== now)]);
          }}
        >
          {options}
        </select>
      </label>
      <label class="field">
        <span>{t('phaseOr')}</span>
        <select
          aria-label={`${label} ${t('phaseOr')} ${of}`}
          value={other ?? ''}
          onChange={(event) => {
            const now = chosen(event.currentTarget.value);
            if (one) set(now && now !== one ? [one, now] : [one]);
          }}
        >
          <option value="">–</option>
          {options}
        </select>
      </label>
    </span>
  );
}

function Press(props: { label: string; of: string; sign?: string; disabled: boolean; press(): void }) {
  return (
    <button type="button" class="button small" disabled={props.disabled} aria-label={`${props.label} ${props.of}`} onClick={props.press}>
      {props.sign ?? props.label}
    </button>
  );
}
