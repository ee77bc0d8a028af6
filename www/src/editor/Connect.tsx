import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Auth, EvidenceOffer, EvidencePlace, EvidenceSource } from '../shared/core';
import { ext } from '../shared/ext';
import { t, type Key } from '../shared/i18n';
import { patternOf, readOrigin } from '../shared/origin';
import { connectionId, connectionOf, connections, saveConnection, type Connection, type ConnectionLine } from '../shared/store/connections';
import { asCoreError, type CoreError } from '../shared/coreerror';
import type { Clock } from '../shared/zone';
import { Modal } from '../ui/Modal';
import { problemText } from '../ui/problemtext';
import { tokenProblem } from '../ui/tokenproblem';
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
  // What stands in the ticket is anybody's: only a maker's own address is entered without a click.
  const isOfMaker = (place: EvidencePlace) => sources.find(({ id }) => id === place.source)?.connection?.addresses.includes(place.address);
  const first = kept.length === 0 ? offer.places.find(isOfMaker) : undefined;
  const [id, setId] = useState(first?.source ?? kept[0]?.source ?? preferred(sources));
  const source = sources.find((one) => one.id === id) ?? sources[0];
  const connection = source?.connection;
  const [address, setAddress] = useState<string | null>(first?.address ?? null);
  const [way, setWay] = useState<Auth | null>(null);
  const [name, setName] = useState('');
  const [token, setToken] = useState('');
  const [query, setQuery] = useState(first?.query ?? '');
  const [from, setFrom] = useState(toField(new Date(offer.fromMs).toISOString(), clock));
  const [until, setUntil] = useState(toField(roundedUp(offer.untilMs), clock));
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  if (!source || !connection) return null;

  const typed = address ?? kept.find((one) => one.source === source.id)?.base ?? connection.addresses[0] ?? '';
  const read = readOrigin(typed);
  const stored = read.ok ? kept.find((one) => one.id === connectionId(source.id, read.base)) : undefined;
  const auth = way ?? stored?.auth ?? connection.ways[0] ?? 'none';
  const hasStored = stored !== undefined && stored.auth === auth && auth !== 'none';

  const turnTo = (id: string, place: Omit<EvidencePlace, 'source'> | null) => {
    setId(id);
    // What was entered is for the other one.
    setAddress(place?.address ?? null);
    setWay(null);
    setName('');
    setToken('');
    setQuery(place?.query ?? '');
    setSaid('');
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!read.ok) return setSaid(problemText(read.why));
    const [fromAt, untilAt] = [edge(from, clock, 'first'), edge(until, clock, 'last')];
    if (fromAt === null || untilAt === null) return setSaid(t('connectTime'));
    // A password may be any text, and is sent in letters that every header carries.
    const [user, secret] = auth === 'basic' ? [name, token] : [name.trim(), token.trim()];
    if (auth !== 'none' && (secret === '' ? !hasStored : auth === 'datadogKeys' && user === '')) return setSaid(t('tokenMissing'));
    const odd = auth === 'none' || auth === 'basic' ? null : (tokenProblem(secret) ?? (hasTwo(auth) ? tokenProblem(user) : null));
    if (odd !== null) return setSaid(odd);
    // First of all that waits: a browser asks for a site only in answer to a click.
    const allowed = await ext.permissions.request({ origins: [patternOf(read.origin)] }).catch(() => false);
    if (!allowed) return setSaid(t('notAllowedBy', read.host));
    setBusy(true);
    setSaid('');
    try {
      const before = secret === '' && hasStored ? await connectionOf(stored.id) : undefined;
      const made = before ?? entered(source, read, auth, hasTwo(auth) ? `${user}:${secret}` : secret);
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
        <Offered id="places" label={t('connectPlaces')} rows={offer.places} choose={(place) => turnTo(place.source, place)}>
          {(place) => `${sources.find((one) => one.id === place.source)?.name ?? place.source}: ${place.query || hostOf(place.address)}`}
        </Offered>
        <label class="field">
          <span>{t('connectSource')}</span>
          <select value={source.id} onChange={(event) => turnTo(event.currentTarget.value, null)}>
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
        <Offered id="addresses" label={t('connectElsewhere', source.name)} rows={connection.addresses.filter((one) => one !== typed)} choose={setAddress}>
          {hostOf}
        </Offered>
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
            {auth === 'datadogKeys' ? <SecretField label={t('connectKey')} hasStored={hasStored} value={name} set={setName} /> : null}
            <SecretField label={t(secretOf(auth))} hasStored={hasStored} value={token} set={setToken} />
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
            {source.id === 'prometheus' ? (
              <Offered id="suggested" label={t('connectSuggested')} rows={offer.queries} choose={setQuery}>
                {(one) => <code>{one}</code>}
              </Offered>
            ) : null}
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

function SecretField(props: { label: string; hasStored: boolean; value: string; set(value: string): void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input type="password" autocomplete="off" spellcheck={false} placeholder={props.hasStored ? t('connectKept') : ''} value={props.value} onInput={(event) => props.set(event.currentTarget.value)} />
    </label>
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

/** What may be taken instead of typing it. */
function Offered<Row>(props: { id: string; label: string; rows: Row[]; choose(row: Row): void; children(row: Row): ComponentChildren }) {
  if (props.rows.length === 0) return null;
  return (
    <div class="stack tight">
      <p class="small" id={props.id}>
        {props.label}
      </p>
      <ul class="stack tight suggested" aria-labelledby={props.id}>
        {props.rows.map((row, at) => (
          <li key={at}>
            <button type="button" class="button small quiet" onClick={() => props.choose(row)}>
              {props.children(row)}
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
  if (way === 'datadogKeys') return 'connectWayKeys';
  return way === 'basic' ? 'connectWayBasic' : 'connectWayToken';
}

/** Whether two things are entered to sign in. */
function hasTwo(way: Auth): boolean {
  return way === 'basic' || way === 'datadogKeys';
}

function secretOf(way: Auth): Key {
  if (way === 'datadogKeys') return 'connectApplicationKey';
  return way === 'basic' ? 'connectPassword' : 'token';
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

function entered(source: EvidenceSource, read: { base: string; origin: string }, auth: Auth, token: string): Connection {
  const { base, origin } = read;
  return { id: connectionId(source.id, base), source: source.id, product: source.name, base, origin, auth, token: auth === 'none' ? '' : token, addedAt: new Date().toISOString() };
}

/** A field shows minutes: what happened within the last one belongs to it. */
function roundedUp(atMs: number): string {
  return new Date(Math.ceil(atMs / 60_000) * 60_000).toISOString();
}

