import { useEffect, useState } from 'preact/hooks';
import type { Auth, EvidenceOffer, EvidenceSource } from '../shared/core';
import { ext } from '../shared/ext';
import { t, type Key } from '../shared/i18n';
import { patternOf, readOrigin } from '../shared/origin';
import { connectionId, connectionOf, connections, saveConnection, type Connection, type ConnectionLine } from '../shared/store/connections';
import { asCoreError, type CoreError } from '../shared/coreerror';
import type { Clock } from '../shared/zone';
import { Modal } from '../ui/Modal';
import { problemText } from '../ui/problemtext';
import { readField, toField } from './localtime';
import type { EditorModel } from './model';

interface Props {
  /** Of the draft's zone. */
  clock: Clock;
  reading: boolean;
  model: EditorModel;
  close(): void;
}

/** What is known before anything is asked. */
interface Known {
  sources: EvidenceSource[];
  offer: EvidenceOffer;
  kept: ConnectionLine[];
}

/** Ask a source directly: which, where, signed how, for which time, and for what. */
export function ConnectDialog(props: Props) {
  const [known, setKnown] = useState<Known | null>(null);
  const [error, setError] = useState<CoreError | null>(null);
  useEffect(() => void look(props.model).then(setKnown, (reason: unknown) => setError(asCoreError(reason))), []);
  if (known !== null) return <Form {...props} known={known} />;
  const footer = (
    <button type="button" class="button" onClick={props.close}>
      {t('cancel')}
    </button>
  );
  return (
    <Modal title={t('connectTitle')} close={props.close} footer={footer}>
      {error === null ? <p role="status">{t('connectAsking')}</p> : <p role="alert">{`${error.message} ${error.hint}`}</p>}
    </Modal>
  );
}

async function look(model: EditorModel): Promise<Known> {
  const [{ sources, offer }, kept] = await Promise.all([model.beforeAsking(), connections()]);
  return { sources: sources.filter(({ connection }) => connection !== null), offer, kept };
}

/** A moment that a field means; of several the one that makes the time asked for longer. */
function edge(value: string, clock: Clock, which: 'first' | 'last'): string | null {
  const read = readField(value, clock);
  if (read.kind === 'none') return null;
  if (read.kind === 'one') return read.at;
  const moments = read.choices.map(({ at }) => at).sort();
  return moments.at(which === 'first' ? 0 : -1) ?? null;
}

function Form({ clock, reading, model, close, known }: Props & { known: Known }) {
  const { sources, offer, kept } = known;
  const [id, setId] = useState(kept[0]?.source ?? preferred(sources));
  const source = sources.find((one) => one.id === id) ?? sources[0];
  const connection = source?.connection;
  const [address, setAddress] = useState<string | null>(null);
  const [way, setWay] = useState<Auth | null>(null);
  const [name, setName] = useState('');
  const [token, setToken] = useState('');
  const [query, setQuery] = useState('');
  const [from, setFrom] = useState(toField(new Date(offer.fromMs).toISOString(), clock));
  const [until, setUntil] = useState(toField(roundedUp(offer.untilMs), clock));
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  if (!source || !connection) return null;

  const typed = address ?? kept.find((one) => one.source === source.id)?.base ?? connection.address;
  const read = readOrigin(typed);
  const stored = read.ok ? kept.find((one) => one.id === connectionId(source.id, read.base)) : undefined;
  const auth = way ?? stored?.auth ?? connection.ways[0] ?? 'none';
  const hasStored = stored !== undefined && stored.auth === auth && auth !== 'none';

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!read.ok) return setSaid(problemText(read.why));
    const [fromAt, untilAt] = [edge(from, clock, 'first'), edge(until, clock, 'last')];
    if (fromAt === null || untilAt === null) return setSaid(t('connectTime'));
    if (auth !== 'none' && token === '' && !hasStored) return setSaid(t('tokenMissing'));
    // First of all that waits: a browser asks for a site only in answer to a click.
    const allowed = await ext.permissions.request({ origins: [patternOf(read.origin)] }).catch(() => false);
    if (!allowed) return setSaid(t('notAllowedBy', read.host));
    setBusy(true);
    setSaid('');
    try {
      const before = token === '' && hasStored ? await connectionOf(stored.id) : undefined;
      const made = before ?? entered(source, read, auth, auth === 'basic' ? `${name}:${token}` : token);
      const question = { base: made.base, auth, fromMs: Date.parse(fromAt), untilMs: Date.parse(untilAt), query };
      await saveConnection(made);
      await ext.runtime.sendMessage({ kind: 'sites' }).catch(() => undefined);
      await model.askSource(made, question);
      close();
    } catch (reason) {
      const error = asCoreError(reason);
      setSaid(`${error.message} ${error.hint}`);
    }
    setBusy(false);
  };

  const footer = (
    <>
      <button type="button" class="button" onClick={close}>
        {t('cancel')}
      </button>
      <button type="submit" form="connect" class="button primary" disabled={busy || reading}>
        {busy ? t('connectAsking') : t('connectAsk')}
      </button>
    </>
  );
  return (
    <Modal title={t('connectTitle')} close={close} footer={footer}>
      <form id="connect" class="stack" onSubmit={(event) => void submit(event)}>
        <p class="help">{t('connectHelp')}</p>
        <label class="field">
          <span>{t('connectSource')}</span>
          <select
            value={source.id}
            onChange={(event) => {
              setId(event.currentTarget.value);
              // What was entered is for the other one.
              setAddress(null);
              setWay(null);
              setToken('');
              setQuery('');
              setSaid('');
            }}
          >
            {sources.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t('connectAddress', source.name)}</span>
          <input type="text" inputMode="url" autocomplete="url" spellcheck={false} placeholder="https://prometheus.example" value={typed} onInput={(event) => setAddress(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{t('connectWay')}</span>
          <select value={auth} onChange={(event) => setWay(event.currentTarget.value as Auth)}>
            {connection.ways.map((one) => (
              <option key={one} value={one}>
                {t(wordOf(one))}
              </option>
            ))}
          </select>
        </label>
        {auth === 'none' ? null : (
          <>
            {auth === 'basic' ? (
              <label class="field">
                <span>{t('connectName')}</span>
                <input type="text" autocomplete="off" spellcheck={false} value={name} onInput={(event) => setName(event.currentTarget.value)} />
              </label>
            ) : null}
            <label class="field">
              <span>{t(auth === 'basic' ? 'connectPassword' : 'token')}</span>
              <input type="password" autocomplete="off" spellcheck={false} placeholder={hasStored ? t('connectKept') : ''} value={token} onInput={(event) => setToken(event.currentTarget.value)} />
            </label>
            <p class="help">{connection.account}</p>
          </>
        )}
        <div class="row-fields">
          <TimeField label={t('connectFrom', clock.name)} value={from} set={setFrom} />
          <TimeField label={t('connectUntil', clock.name)} value={until} set={setUntil} />
        </div>
        {connection.query === null ? null : (
          <>
            <label class="field">
              <span>{connection.query.label}</span>
              <input type="text" autocomplete="off" spellcheck={false} required={connection.query.needed} value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
            </label>
            {source.id === 'prometheus' ? <Suggested queries={offer.queries} choose={setQuery} /> : null}
            <p class="help">{connection.query.help}</p>
          </>
        )}
        <p role="alert" class="form-said bad">
          {said}
        </p>
      </form>
    </Modal>
  );
}

function TimeField(props: { label: string; value: string; set(value: string): void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input type="datetime-local" required value={props.value} onInput={(event) => props.set(event.currentTarget.value)} />
    </label>
  );
}

/** What alerts of the incident ask themselves. */
function Suggested({ queries, choose }: { queries: string[]; choose(query: string): void }) {
  if (queries.length === 0) return null;
  return (
    <div class="stack tight">
      <p class="small" id="suggested">
        {t('connectSuggested')}
      </p>
      <ul class="stack tight suggested" aria-labelledby="suggested">
        {queries.map((query) => (
          <li key={query}>
            <button type="button" class="button small quiet" onClick={() => choose(query)}>
              <code>{query}</code>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Metrics and alerts are asked for most. */
function preferred(sources: EvidenceSource[]): string {
  return sources.find(({ id }) => id === 'prometheus')?.id ?? sources[0]?.id ?? '';
}

function wordOf(way: Auth): Key {
  if (way === 'none') return 'connectWayNone';
  return way === 'basic' ? 'connectWayBasic' : 'connectWayToken';
}

function entered(source: EvidenceSource, read: { base: string; origin: string }, auth: Auth, token: string): Connection {
  const { base, origin } = read;
  return { id: connectionId(source.id, base), source: source.id, product: source.name, base, origin, auth, token: auth === 'none' ? '' : token, addedAt: new Date().toISOString() };
}

/** A field shows minutes: what happened within the last one belongs to it. */
function roundedUp(atMs: number): string {
  return new Date(Math.ceil(atMs / 60_000) * 60_000).toISOString();
}

