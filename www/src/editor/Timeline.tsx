import { useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { TimelineOp, TimelineRow, Visibility } from '../shared/core';
import { Link } from './Link';
import { fromField, offsetOf, toField } from './localtime';
import { VisibilityChip } from './VisibilityChip';

type Run = (op: TimelineOp) => void;
type Doing = { what: 'edit' | 'merge'; id: string } | { what: 'insert' } | null;

/** Every line that could stand in the timeline, with buttons for all that can be done to it. */
export function Timeline(props: { rows: TimelineRow[]; usual: Visibility; disabled: boolean; run: Run }) {
  const [doing, setDoing] = useState<Doing>(null);
  const offset = offsetOf(props.rows, new Date());
  const run: Run = (op) => {
    setDoing(null);
    props.run(op);
  };
  const hidden = props.rows.filter((row) => row.state === 'hidden').length;
  return (
    <section class="side-part" role="region" aria-label={t('timeline')}>
      <div class="side-head">
        <h2>
          {t('timeline')} <span class="count">{props.rows.length - hidden}</span>
        </h2>
        <button type="button" class="button small quiet" disabled={props.disabled} onClick={() => setDoing({ what: 'insert' })}>
          {t('addLine')}
        </button>
      </div>
      {doing?.what === 'insert' ? (
        <RowForm at={toField(props.rows.findLast((row) => row.at !== null)?.at ?? null, offset)} text="" needsTime save={(at, text) => {
            const time = fromField(at, offset);
            if (time !== null) run({ op: 'insert', at: time, text });
          }} cancel={() => setDoing(null)} />
      ) : null}
      {props.rows.length === 0 ? <p class="muted small">{t('noTimeline')}</p> : null}
      {byDay(props.rows).map(([day, rows]) => (
        <div key={day} class="day">
          <h3>{day || t('noDay')}</h3>
          <ol>
            {rows.map((row) => (
              <Row key={row.id} row={row} rows={props.rows} usual={props.usual} offset={offset} doing={doing} disabled={props.disabled} start={setDoing} run={run} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function byDay(rows: TimelineRow[]): [string, TimelineRow[]][] {
  const days = new Map<string, TimelineRow[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  return [...days];
}

interface RowProps {
  row: TimelineRow;
  rows: TimelineRow[];
  /** Who may read the incident itself; only rows that differ are marked. */
  usual: Visibility;
  offset: number;
  doing: Doing;
  disabled: boolean;
  start(doing: Doing): void;
  run: Run;
}

function Row({ row, rows, usual, offset, doing, disabled, start, run }: RowProps) {
  const mine = doing !== null && doing.what !== 'insert' && doing.id === row.id ? doing.what : null;
  const action = (label: string, act: () => void) => (
    <button type="button" class="row-action" disabled={disabled} aria-label={`${label}: ${row.time} ${row.text}`} onClick={act}>
      {label}
    </button>
  );
  return (
    <li class={`line ${row.state}`}>
      <span class="time">{row.time || '–'}</span>
      <div class="line-body">
        <p class="line-text">
          {row.text}
          {row.actor ? <span class="muted"> · {row.actor}</span> : null}
        </p>
        <div class="line-meta">
          {row.sources.map((source) => (
            <Link key={source.id} to={source.url}>
              {source.label}
            </Link>
          ))}
          {row.visibility === usual ? null : <VisibilityChip visibility={row.visibility} />}
          {row.state === 'hidden' ? <span class="chip">{t('rowHidden')}</span> : null}
          {row.state === 'edited' ? <span class="chip">{t('rowEdited')}</span> : null}
          {row.own ? <span class="chip">{t('rowOwn')}</span> : null}
          <span class="line-actions">
            {row.state === 'hidden' ? action(t('keep'), () => run({ op: 'keep', id: row.id })) : action(t('hide'), () => run({ op: 'hide', id: row.id }))}
            {row.state === 'hidden' ? null : action(t('edit'), () => start({ what: 'edit', id: row.id }))}
            {row.state === 'hidden' ? null : action(t('merge'), () => start({ what: 'merge', id: row.id }))}
          </span>
        </div>
        {mine === 'edit' ? (
          <RowForm
            at={toField(row.at, offset)}
            text={row.text}
            needsTime={false}
            save={(at, text) => run({ op: 'edit', id: row.id, at: fromField(at, offset), text })}
            cancel={() => start(null)}
          />
        ) : null}
        {mine === 'merge' ? <MergeForm row={row} rows={rows} run={run} cancel={() => start(null)} /> : null}
      </div>
    </li>
  );
}

function RowForm(props: { at: string; text: string; needsTime: boolean; save(at: string, text: string): void; cancel(): void }) {
  const [at, setAt] = useState(props.at);
  const [text, setText] = useState(props.text);
  return (
    <form
      class="row-form stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') props.save(at, text.trim());
      }}
    >
      <label class="field">
        <span>{t('lineTime')}</span>
        <input type="datetime-local" value={at} required={props.needsTime} onInput={(event) => setAt(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>{t('lineText')}</span>
        <textarea rows={3} required value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div class="row-buttons">
        <button type="submit" class="button small primary">
          {t('save')}
        </button>
        <button type="button" class="button small" onClick={props.cancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function MergeForm(props: { row: TimelineRow; rows: TimelineRow[]; run: Run; cancel(): void }) {
  const others = props.rows.filter((row) => row.id !== props.row.id && row.state !== 'hidden');
  const at = props.rows.indexOf(props.row);
  const near = props.rows.slice(0, at).findLast((row) => row.state !== 'hidden') ?? others[0];
  const [into, setInto] = useState(near?.id ?? '');
  return (
    <form
      class="row-form stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (into !== '') props.run({ op: 'merge', id: props.row.id, into });
      }}
    >
      <label class="field">
        <span>{t('mergeInto')}</span>
        <select value={into} onChange={(event) => setInto(event.currentTarget.value)}>
          {others.map((row) => (
            <option key={row.id} value={row.id}>
              {`${row.time} ${row.text}`.slice(0, 80)}
            </option>
          ))}
        </select>
      </label>
      <div class="row-buttons">
        <button type="submit" class="button small primary" disabled={others.length === 0}>
          {t('merge')}
        </button>
        <button type="button" class="button small" onClick={props.cancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
