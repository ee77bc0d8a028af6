import { useEffect, useRef, useState } from 'preact/hooks';
import { t, type Key } from '../shared/i18n';
import type { FactOp, FactsView, MomentFrom, MomentRow, TimelineRow } from '../shared/core';
import { FormButtons } from '../ui/FormButtons';
import { MOMENT_NAMES } from '../ui/moments';
import { Link } from './Link';
import { shownAt } from './localtime';
import type { Told } from './model';
import { nearest } from './nearest';
import { TimeField, useTime } from './TimeField';
import { useClocks, type TextZone } from './ZoneSwitch';

const CHIPS: Record<MomentFrom, Key | null> = { computed: null, absent: null, hand: 'factByHand', line: 'factByLine', nothing: 'factByHand' };

type Clocks = ReturnType<typeof useClocks>;

/** Sets a moment. `back` takes it back. */
type Correct = (to: FactOp, back: FactOp) => Promise<Told>;

/** When it began, was noticed, taken up, stopped hurting and was over: from where each is known, and what to do where it is not so. */
export function Facts(props: { facts: FactsView | null; rows: TimelineRow[]; zone: TextZone; disabled: boolean; correct: Correct }) {
  const { facts, rows } = props;
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const clocks = useClocks(props.zone);
  const correct = async (to: FactOp, row: MomentRow) => {
    const told = await props.correct(to, backOf(row));
    setSaid(told.said);
    // What was refused stays as it was entered.
    if (told.done) setOpen((now) => (now === keyOf(row) ? null : now));
  };
  return (
    <section class="side-part moments" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('facts')}</h2>
      {facts === null ? <p class="muted small">{t('factsOlder')}</p> : null}
      <ul class="stack tight">
        {(facts?.moments ?? []).filter((row) => row.cycle === 0 || row.fact !== 'started' || row.from !== 'absent').map((row) => (
          <Moment
            key={keyOf(row)}
            row={row}
            rows={rows}
            clocks={clocks}
            open={open === keyOf(row)}
            disabled={props.disabled}
            toggle={(on) => setOpen(on ? keyOf(row) : null)}
            set={(to) => void correct(to, row)}
          />
        ))}
      </ul>
      {(facts?.faults ?? []).map((fault) => (
        <p key={fault} class="fact-fault small">
          {fault}
        </p>
      ))}
      {/* Those who listen hear it elsewhere. */}
      {said === '' ? null : <p class="fact-said small">{said}</p>}
      {facts === null ? null : (
        <details>
          <summary>{t('factSpans')}</summary>
          <ul class="stack tight small">
            {facts.spans.map((span) => (
              <li key={span.name}>
                <bdi>{span.name}</bdi>: <strong>{span.text || t('factNotRecorded')}</strong> <span class="muted">{span.rule}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const keyOf = ({ cycle, fact }: MomentRow) => `${cycle}/${fact}`;

function nameOf({ cycle, fact }: MomentRow): string {
  return cycle === 0 ? t(MOMENT_NAMES[fact]) : t('factInCycle', t(MOMENT_NAMES[fact]), cycle + 1);
}

/** What brings a moment back to where it is now. */
function backOf({ cycle, fact, from, line, at, text }: MomentRow): FactOp {
  if (from === 'line' && line !== null) return { op: 'factLine', cycle, fact, id: line };
  if (from === 'hand') return { op: 'factAt', cycle, fact, at: at ?? text };
  return { op: from === 'nothing' ? 'factNone' : 'factComputed', cycle, fact };
}

/** A moment on the clock of the list; one that is known to the day only stays on the day that was written. */
function timeOf(at: string | null, text: string, { first }: Clocks): string {
  const shown = at === null ? null : shownAt(at, first);
  return shown === null ? text : `${shown.day} ${shown.time}`;
}

function Moment(props: { row: MomentRow; rows: TimelineRow[]; clocks: Clocks; open: boolean; disabled: boolean; toggle(on: boolean): void; set(to: FactOp): void }) {
  const { row, clocks, open } = props;
  const name = nameOf(row);
  const chip = CHIPS[row.from];
  return (
    <li class="fact">
      <p>
        <span class="fact-name">{name}</span> <strong>{timeOf(row.at, row.text, clocks) || t('factNotRecorded')}</strong>
      </p>
      <div class="line-meta">
        {row.rule && row.from === 'computed' ? <span class="muted">{row.rule}</span> : null}
        {row.sources.map((source) => (source.url === '' && row.from === 'hand' ? null : <Link key={source.id} to={source.url}>{source.label}</Link>))}
        {row.more > 0 ? <span class="muted">{t('sourcesMore', row.more)}</span> : null}
        {chip === null ? null : <span class="chip">{t(chip)}</span>}
        <button type="button" class="row-action" disabled={props.disabled} aria-expanded={open} aria-label={`${t('factCorrect')}: ${name}`} onClick={() => props.toggle(!open)}>
          {t('factCorrect')}
        </button>
      </div>
      {row.news ? <p class="small fact-news">{row.computed === '' ? t('factNewsNone') : t('factNews', timeOf(row.computedAt, row.computed, clocks), row.computedRule)}</p> : null}
      {open ? <MomentForm key={clocks.first.name} {...props} name={name} cancel={() => props.toggle(false)} /> : null}
    </li>
  );
}

type Way = 'computed' | 'hand' | 'line' | 'nothing';

function MomentForm(props: { row: MomentRow; rows: TimelineRow[]; clocks: Clocks; name: string; disabled: boolean; set(to: FactOp): void; cancel(): void }) {
  const { row, clocks, name } = props;
  const { cycle, fact } = row;
  const [way, setWay] = useState<Way>(row.from === 'absent' ? 'hand' : row.from);
  const time = useTime(row.at, clocks.first);
  const lines = nearest(props.rows, row.line, row.at);
  const [line, setLine] = useState(row.line ?? lines[0]?.id ?? '');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const computed = row.computed === '' ? t('factComputedNone') : t('factComputed', timeOf(row.computedAt, row.computed, clocks), row.computedRule);
  const save = () => {
    if (way === 'computed') props.set({ op: 'factComputed', cycle, fact });
    else if (way === 'nothing') props.set({ op: 'factNone', cycle, fact });
    else if (way === 'line' && line !== '') props.set({ op: 'factLine', cycle, fact, id: line });
    else if (way === 'hand' && time.at !== null) props.set({ op: 'factAt', cycle, fact, at: time.untouched && row.at !== null ? row.at : time.at });
  };
  const choice = (one: Way, words: string) => (
    <label class="check">
      <input type="radio" name="fact-way" checked={way === one} onChange={() => setWay(one)} />
      <span>{words}</span>
    </label>
  );
  return (
    <form
      ref={form}
      class="row-form stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && props.cancel()}
    >
      <fieldset class="plain stack tight">
        <legend>{t('factWay', name)}</legend>
        {choice('computed', computed)}
        {choice('hand', t('factAtTime'))}
        {way === 'hand' ? <TimeField of={time} required /> : null}
        {lines.length === 0 ? null : choice('line', t('factAtLine'))}
        {way === 'line' ? (
          <label class="field">
            <span>{t('factLine')}</span>
            <select value={line} onChange={(event) => setLine(event.currentTarget.value)}>
              {lines.map((one) => (
                <option key={one.id} value={one.id}>
                  {`${timeOf(one.at, one.day, clocks)} ${one.text}`.slice(0, 90)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {choice('nothing', t('factNothing'))}
      </fieldset>
      <FormButtons does={t('save')} disabled={props.disabled} cancel={props.cancel} />
    </form>
  );
}
