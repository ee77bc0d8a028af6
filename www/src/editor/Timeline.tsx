import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import { offsetText } from '../shared/zone';
import { KINDS } from '../shared/paper';
import type { Brought, LineKind, TimelineOp, TimelineRow, Visibility } from '../shared/core';
import { FormButtons } from '../ui/FormButtons';
import { LineForm } from './LineForm';
import { ALL, allSources, wanted } from './linefilter';
import { KIND_NAMES, useProposedKinds } from './linekinds';
import { Link } from './Link';
import type { Told } from './model';
import { byDay, placed, type Clocks, type Placed } from './placed';
import { Stretches, type Place } from './Stretches';
import { TimelineFilters } from './TimelineFilters';
import { VisibilityChip } from './VisibilityChip';
import { useClocks, ZoneSwitch, type TextZone } from './ZoneSwitch';

type Run = (op: TimelineOp) => void;
type Doing = (({ what: 'edit' | 'merge' | 'kind'; id: string } | { what: 'insert' }) & { at?: string | null; text?: string }) | null;

/** Every line that could stand in the timeline, with buttons for all that can be done to it. */
export function Timeline(props: { rows: TimelineRow[]; zone: TextZone; brought: Brought[]; usual: Visibility; disabled: boolean; run(op: TimelineOp): Promise<Told> }) {
  const { rows } = props;
  const [doing, setDoing] = useState<Doing>(null);
  const [said, setSaid] = useState('');
  const sent = useRef<Doing>(null);
  const [filter, setFilter] = useState(ALL);
  const clocks = useClocks(props.zone);
  const proposed = useProposedKinds(rows);
  // Rows that did not change are the same objects from view to view.
  const known = useMemo(() => new WeakMap<TimelineRow, Placed>(), [clocks]);
  const lines = useMemo(() => rows.map((row) => known.get(row) ?? remembered(known, row, placed(row, clocks))), [rows, clocks]);
  const differs = clocks.chosen === 'incident' && lines.some(({ row, time }) => time !== row.time);
  const strays = differs ? offsetText(props.zone.offsetMin) : null;
  const seen = filter === ALL ? lines : lines.filter(({ row }) => wanted(row, row.kind ?? proposed(row), filter));
  const days = useMemo(() => byDay(seen), [seen]);
  const sources = useMemo(() => allSources(rows, props.brought), [rows, props.brought]);
  const run = async (op: TimelineOp) => {
    const told = await props.run(op);
    setSaid(told.said);
    return told.done;
  };
  /** Of a form, once: it is put away when that is done, and what was refused stays as it was entered. */
  const submit = async (op: TimelineOp) => {
    if (sent.current === doing) return;
    sent.current = doing;
    if (await run(op)) setDoing((now) => (now === doing ? null : now));
    else sent.current = null;
  };
  const hidden = rows.filter((row) => row.state === 'hidden').length;
  return (
    <section class="side-part" role="region" aria-label={t('timeline')}>
      <div class="side-head">
        <h2>
          {t('timeline')} <span class="count">{rows.length - hidden}</span>
        </h2>
        <button type="button" class="button small quiet" disabled={props.disabled} onClick={() => setDoing({ what: 'insert' })}>
          {t('addLine')}
        </button>
      </div>
      {doing?.what === 'insert' ? (
        <LineForm
          key={clocks.first.name}
          at={rows.findLast((row) => row.at !== null)?.at ?? null}
          text=""
          clock={clocks.first}
          needsTime
          disabled={props.disabled}
          typed={doing}
          save={(at, text) => {
            if (at !== null) void submit({ op: 'insert', at, text });
          }}
          cancel={() => setDoing(null)}
        />
      ) : null}
      {/* Those who listen hear it elsewhere. */}
      {said === '' ? null : <p class="fact-said small">{said}</p>}
      <ZoneSwitch clocks={clocks} strays={strays} />
      <TimelineFilters filter={filter} sources={sources} seen={seen.length} of={rows.length} set={setFilter} />
      {rows.length === 0 ? <p class="muted small">{t('noTimeline')}</p> : null}
      {rows.length > 0 && seen.length === 0 ? <p class="muted small">{t('filterNothing')}</p> : null}
      {days.map(([day, ofDay]) => (
        <div key={day} class="day">
          <h3>{day || t('noDay')}</h3>
          <Stretches
            items={ofDay}
            held={({ row }) => doing !== null && doing.what !== 'insert' && doing.id === row.id}
            draw={(line, place) => (
              <Row key={line.row.id} line={line} place={place} proposed={proposed(line.row)} rows={rows} usual={props.usual} clocks={clocks} doing={doing} disabled={props.disabled} start={setDoing} run={(op) => void run(op)} submit={(op) => void submit(op)} />
            )}
          />
        </div>
      ))}
    </section>
  );
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, value: Value): Value {
  known.set(key, value);
  return value;
}

interface RowProps {
  line: Placed;
  place: Place;
  /** What it was, where nobody chose. */
  proposed: LineKind | null;
  rows: TimelineRow[];
  /** Who may read the incident itself; only rows that differ are marked. */
  usual: Visibility;
  clocks: Clocks;
  doing: Doing;
  disabled: boolean;
  start(doing: Doing): void;
  run: Run;
  submit: Run;
}

function Row({ line, place, proposed, rows, usual, clocks, doing, disabled, start, run, submit }: RowProps) {
  const { row } = line;
  const mine = doing !== null && doing.what !== 'insert' && doing.id === row.id ? doing : null;
  const action = (label: string, act: () => void) => (
    <button type="button" class="row-action" disabled={disabled} aria-label={`${label}: ${line.time} ${row.text}`} onClick={act}>
      {label}
    </button>
  );
  return (
    <li class={`line ${row.state}`} {...place}>
      <span class="time">
        {line.time || '–'}
        {line.twice ? (
          <small class="twice" title={line.twice.why}>
            {line.twice.sign}
            <span class="visually-hidden">{line.twice.why}</span>
          </small>
        ) : null}
        {line.second ? (
          <small title={line.second.words}>
            <span aria-hidden="true">{line.second.time}</span>
            <span class="visually-hidden">{line.second.words}</span>
          </small>
        ) : null}
      </span>
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
          {row.more > 0 ? <span class="muted">{t('sourcesMore', row.more)}</span> : null}
          {row.visibility === usual ? null : <VisibilityChip visibility={row.visibility} />}
          {row.state === 'hidden' ? <span class="chip">{t('rowHidden')}</span> : null}
          {row.state === 'edited' ? <span class="chip">{t('rowEdited')}</span> : null}
          {row.own ? <span class="chip">{t('rowOwn')}</span> : null}
          <KindChoice row={row} proposed={proposed} open={mine?.what === 'kind'} disabled={disabled} start={start} run={submit} />
          <span class="line-actions">
            {row.state === 'hidden' ? action(t('keep'), () => run({ op: 'keep', id: row.id })) : action(t('hide'), () => run({ op: 'hide', id: row.id }))}
            {row.state === 'hidden' ? null : action(t('edit'), () => start({ what: 'edit', id: row.id }))}
            {row.state === 'hidden' ? null : action(t('merge'), () => start({ what: 'merge', id: row.id }))}
          </span>
        </div>
        {mine?.what === 'edit' ? (
          <LineForm
            key={clocks.first.name}
            at={row.at}
            text={row.text}
            clock={clocks.first}
            needsTime={false}
            disabled={disabled}
            typed={mine}
            save={(at, text) => submit({ op: 'edit', id: row.id, at, text })}
            cancel={() => start(null)}
          />
        ) : null}
        {mine?.what === 'merge' ? <MergeForm row={row} rows={rows} disabled={disabled} run={submit} cancel={() => start(null)} /> : null}
      </div>
    </li>
  );
}

/** What a line was: proposed until somebody chooses; choosing nothing goes back to the proposal. */
function KindChoice(props: { row: TimelineRow; proposed: LineKind | null; open: boolean; disabled: boolean; start(doing: Doing): void; run: Run }) {
  const { row, proposed, start } = props;
  const kind = row.kind ?? proposed;
  if (!props.open) {
    // Lists of choices for each of thousands of lines would be most of the page.
    return (
      <button
        type="button"
        class={`line-kind ${row.kind === null ? 'proposed' : ''}`}
        aria-label={t('lineKindNow', kind === null ? t('kindNone') : t(KIND_NAMES[kind]), row.text)}
        title={row.kind === null && kind !== null ? t('kindProposed', t(KIND_NAMES[kind])) : undefined}
        disabled={props.disabled}
        onClick={() => start({ what: 'kind', id: row.id })}
      >
        {kind === null ? t('kindNone') : t(KIND_NAMES[kind])}
      </button>
    );
  }
  return (
    <select
      class="line-kind"
      aria-label={t('lineKind', row.text)}
      ref={(select) => select?.focus()}
      disabled={props.disabled}
      value={row.kind ?? ''}
      onBlur={() => start(null)}
      onKeyDown={(event) => event.key === 'Escape' && start(null)}
      onChange={(event) => props.run({ op: 'kind', id: row.id, kind: KINDS.find((one) => one === event.currentTarget.value) ?? null })}
    >
      <option value="">{proposed === null ? t('kindNone') : t('kindProposed', t(KIND_NAMES[proposed]))}</option>
      {KINDS.map((one) => (
        <option key={one} value={one}>
          {t(KIND_NAMES[one])}
        </option>
      ))}
    </select>
  );
}

/** As many lines before and after a line are offered to be one with it. */
const NEIGHBOURS = 200;

function MergeForm(props: { row: TimelineRow; rows: TimelineRow[]; disabled: boolean; run: Run; cancel(): void }) {
  const at = props.rows.indexOf(props.row);
  const drawn = (row: TimelineRow) => row.state !== 'hidden';
  const before = props.rows.slice(Math.max(0, at - NEIGHBOURS), at).filter(drawn);
  const others = [...before, ...props.rows.slice(at + 1, at + NEIGHBOURS).filter(drawn)];
  const [into, setInto] = useState((before.at(-1) ?? others[0])?.id ?? '');
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
      <FormButtons does={t('merge')} disabled={props.disabled || others.length === 0} cancel={props.cancel} />
    </form>
  );
}
