import { useEffect, useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { trackerAt } from '../shared/hosted';
import { t } from '../shared/i18n';
import { hostOf, originOf, patternOf, readOrigin, type OriginAnswer } from '../shared/origin';
import { accountFor, saveAccount, type Account } from '../shared/store/vault';
import { changePreferences, preferences } from '../shared/store/settings';
import { asCoreError } from '../shared/coreerror';
import { askCore } from '../shared/modules';
import type { ProductAnswer, TestAnswer } from '../shared/messages';
import type { TrackerRow } from '../shared/core';
import { problemText } from './problemtext';
import { tokenProblem } from './tokenproblem';
import { baseBy, tokenPage, wantsMail } from './trackerhelp';

type Markup = 'textile' | 'commonMark' | '';
type Way = Account['kind'];
type Site = Extract<OriginAnswer, { ok: true }>;

interface Props {
  /** The site, when it is not for the person to choose, e.g. in an error screen. */
  address?: string;
  /** What stands in the field for the address at first. */
  start?: string;
  tracker?: string;
  way?: Way;
  done?(origin: string): void;
}

/** Which tracker is at the site, and who says so: its well-known host, the site itself, the person, or we guess. */
interface Product {
  tracker: string;
  /** Where the site says that it is; null when it did not say. */
  base: string | null;
  by: 'guess' | 'host' | 'site' | 'person';
  /** Whether the site was asked. */
  asked: boolean;
}

/** Enter an account for one site: allow the site, learn which tracker it is, try the account. */
export function AccountForm(props: Props) {
  const [address, setAddress] = useState(props.address ?? props.start ?? '');
  const read = readOrigin(address);
  const { trackers, trouble } = useTrackers();
  const [product, setProduct] = useProduct(read, props.tracker);
  const row = trackers.find((one) => one.id === product.tracker);
  const [way, setWay] = useState<Way | null>(props.way ?? null);
  const session = row?.session === true && way !== 'token';
  const [mail, setMail] = useState('');
  const [token, setToken] = useState('');
  const [markup, setMarkup] = useState<Markup>('');
  const [said, setSaid] = useState<{ bad: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const facts = useFacts(product.tracker, read);
  // Before that, nobody knows where the account belongs, and a click would do nothing.
  const ready = row !== undefined && facts !== null;
  const base = read.ok ? ((product.by === 'site' ? product.base : null) ?? facts?.base ?? product.base ?? baseBy(product.tracker, read.origin, read.base)) : '';

  // Where an address is an old name of the site, the account is the site's own.
  const home = originOf(base) ?? (read.ok ? read.origin : '');

  /** Must come first after a click: a browser asks for a site only in answer to one. */
  const allow = async (site: Site) => {
    const origins = [...new Set([site.origin, home, facts?.apiOrigin ?? home])].map((origin) => patternOf(origin));
    const allowed = await ext.permissions.request({ origins }).catch(() => false);
    if (!allowed) setSaid({ bad: true, text: t('notAllowedBy', site.host) });
    return allowed;
  };
  const ask = async () => {
    if (!read.ok) return setSaid({ bad: true, text: problemText(read.why) });
    if (!(await allow(read))) return;
    setBusy(true);
    setSaid(null);
    setProduct(await asked(read.url, product));
    setBusy(false);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!read.ok) return setSaid({ bad: true, text: problemText(read.why) });
    if (!session && wantsMail(product.tracker) && !mail.includes('@')) return setSaid({ bad: true, text: t('mailMissing') });
    if (!session && token.trim() === '') return setSaid({ bad: true, text: t('tokenMissing') });
    const odd = session ? null : tokenProblem(token.trim());
    if (odd !== null) return setSaid({ bad: true, text: odd });
    if (!ready || !(await allow(read))) return;
    setBusy(true);
    const secret = wantsMail(row.id) ? `${mail.trim()}:${token.trim()}` : token.trim();
    const answer = await storeAndTry(
      { origin: home, base, tracker: row.id, kind: session ? 'session' : 'token', auth: row.auth, apiOrigin: facts.apiOrigin, token: session ? '' : secret },
      markup,
    ).catch((reason: unknown) => ({ ok: false as const, ...asCoreError(reason) }));
    setBusy(false);
    setSaid(answer.ok ? { bad: false, text: t('signedInAs', answer.name, read.host) } : { bad: true, text: `${answer.message} ${answer.hint}` });
    if (!answer.ok) return;
    setToken('');
    props.done?.(read.origin);
  };

  const page = read.ok ? tokenPage(product.tracker, base) : null;
  return (
    <form class="stack account-form" onSubmit={(event) => void submit(event)}>
      {props.address === undefined ? (
        <label class="field">
          <span>{t('siteAddress')}</span>
          <input
            type="text"
            inputMode="url"
            autocomplete="url"
            spellcheck={false}
            placeholder="https://redmine.example"
            value={address}
            onInput={(event) => {
              const next = readOrigin(event.currentTarget.value);
              // Another site: what was chosen for the one before is of no use.
              if (siteOf(next) !== siteOf(read)) setProduct(guessFor(siteOf(next)));
              setAddress(event.currentTarget.value);
              setSaid(null);
            }}
          />
        </label>
      ) : null}
      <label class="field">
        <span>{t('tracker')}</span>
        <select value={product.tracker} onChange={(event) => setProduct({ ...product, tracker: event.currentTarget.value, base: null, by: 'person' })}>
          {trackers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <ProductNote product={product} read={read} name={row?.name ?? product.tracker} busy={busy} ask={() => void ask()} />
      {row?.session ? <Ways session={session} host={read.ok ? read.host : row.name} base={base} set={setWay} /> : null}
      {session ? null : (
        <>
          {wantsMail(product.tracker) ? (
            <label class="field">
              <span>{t('accountMail')}</span>
              <input type="email" autocomplete="username" spellcheck={false} value={mail} onInput={(event) => setMail(event.currentTarget.value)} />
            </label>
          ) : null}
          <label class="field">
            <span>{t('token')}</span>
            <input type="password" autocomplete="off" spellcheck={false} value={token} onInput={(event) => setToken(event.currentTarget.value)} />
          </label>
          <p class="help">
            {row?.account}{' '}
            {page ? (
              <a href={page} target="_blank" rel="noopener noreferrer">
                {t('tokenWhere')}
              </a>
            ) : null}
          </p>
        </>
      )}
      {product.tracker === 'redmine' ? (
        <label class="field">
          <span>{t('markup')}</span>
          <select value={markup} onChange={(event) => setMarkup(event.currentTarget.value as Markup)}>
            <option value="">{t('markupUnknown')}</option>
            <option value="textile">Textile</option>
            <option value="commonMark">CommonMark / Markdown</option>
          </select>
        </label>
      ) : null}
      {product.by === 'host' ? null : <p class="help">{read.ok ? t('permissionExplained', read.host) : t('permissionExplainedAny')}</p>}
      <div class="row-buttons">
        <button type="submit" class="button primary" disabled={busy || !ready}>
          {busy ? t('testing') : t('saveAndTest')}
        </button>
      </div>
      {trouble === null ? null : (
        <p role="alert" class="form-said bad">
          {trouble}
        </p>
      )}
      <p role="status" class={said?.bad ? 'form-said bad' : 'form-said good'}>
        {said?.text}
      </p>
    </form>
  );
}

/** All trackers, once the core has told them; `trouble` says why it cannot. */
function useTrackers(): { trackers: TrackerRow[]; trouble: string | null } {
  const [told, setTold] = useState<{ trackers: TrackerRow[]; trouble: string | null }>({ trackers: [], trouble: null });
  useEffect(
    () =>
      void askCore('trackers').then(
        (trackers) => setTold({ trackers, trouble: null }),
        (reason: unknown) => setTold({ trackers: [], trouble: asCoreError(reason).message }),
      ),
    [],
  );
  return told;
}

/** Milliseconds without a key before a half-typed address is taken for a whole one. */
const PAUSE_MS = 400;

/** Which tracker is at the address. A site that is allowed already is asked without a click. */
function useProduct(read: OriginAnswer, fixed: string | undefined): [Product, (product: Product) => void] {
  const [product, setProduct] = useState<Product>(fixed ? { tracker: fixed, base: null, by: 'person', asked: false } : guessFor(siteOf(read)));
  const origin = siteOf(read);
  const url = read.ok ? read.url : '';
  useEffect(() => {
    if (origin === null || fixed) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      void learned(origin, url).then((found) => {
        if (!gone) setProduct((now) => (found === null || now.by === 'person' || now.by === 'site' ? now : found));
      });
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [url]);
  return [product, setProduct];
}

function siteOf(read: OriginAnswer): string | null {
  return read.ok ? read.origin : null;
}

function guessFor(origin: string | null): Product {
  const hosted = origin === null ? null : trackerAt(hostOf(origin));
  return { tracker: hosted ?? 'redmine', base: null, by: hosted === null ? 'guess' : 'host', asked: false };
}

/** What can be known before anybody clicks: what the address looks like, and the site's word where it is allowed. */
async function learned(origin: string, url: string): Promise<Product | null> {
  if (trackerAt(hostOf(origin)) !== null) return null;
  const ticket = await askCore('recognise', url).catch(() => null);
  const guess = { ...guessFor(origin), ...(ticket && { tracker: ticket.tracker }) };
  const allowed = await ext.permissions.contains({ origins: [patternOf(origin)] }).catch(() => false);
  return allowed ? asked(url, guess) : guess;
}

/** The site's own answer; where it has none, it stays as it was. */
async function asked(url: string, otherwise: Product): Promise<Product> {
  const answer = (await ext.runtime.sendMessage({ kind: 'product', address: url }).catch(() => null)) as ProductAnswer | null;
  return answer ? { ...answer, by: 'site', asked: true } : { ...otherwise, asked: true };
}

interface Facts {
  base: string | null;
  apiOrigin: string | null;
}

/** The core's facts about the site: base and API, where the address tells them. Null until they are told of this very address. */
function useFacts(tracker: string, read: OriginAnswer): Facts | null {
  const url = read.ok ? read.url : '';
  const [told, setTold] = useState<{ tracker: string; url: string; facts: Facts } | null>(null);
  useEffect(() => {
    let gone = false;
    const found = askCore('site', tracker, url).catch((): Facts => ({ base: null, apiOrigin: null }));
    void found.then((facts) => (gone ? undefined : setTold({ tracker, url, facts })));
    return () => void (gone = true);
  }, [tracker, url]);
  return told?.tracker === tracker && told.url === url ? told.facts : null;
}

function ProductNote(props: { product: Product; read: OriginAnswer; name: string; busy: boolean; ask(): void }) {
  const { product, read } = props;
  if (!read.ok || product.by === 'host' || product.by === 'person') return null;
  if (product.by === 'site') return <p class="help">{t('siteIs', read.host, props.name)}</p>;
  return product.asked ? (
    <p class="help">{t('siteUnknown', read.host)}</p>
  ) : (
    <div class="row-buttons">
      <button type="button" class="button small" disabled={props.busy} onClick={props.ask}>
        {t('askSite', read.host)}
      </button>
    </div>
  );
}

function Ways(props: { session: boolean; host: string; base: string; set(way: Way): void }) {
  return (
    <fieldset class="ways">
      <legend>{t('wayLegend')}</legend>
      <label class="check">
        <input type="radio" name="way" checked={props.session} onChange={() => props.set('session')} />
        {t('waySession', props.host)}
      </label>
      <label class="check">
        <input type="radio" name="way" checked={!props.session} onChange={() => props.set('token')} />
        {t('wayToken')}
      </label>
      {props.session ? (
        <p class="help">
          {t('waySessionHelp', props.host)}{' '}
          {props.base === '' ? null : (
            <a href={props.base} target="_blank" rel="noopener noreferrer">
              {t('openTab', props.host)}
            </a>
          )}
        </p>
      ) : null}
    </fieldset>
  );
}

async function storeAndTry(account: Omit<Account, 'name' | 'addedAt'>, markup: Markup): Promise<TestAnswer> {
  const before = await accountFor(account.origin);
  const base = before?.tracker === account.tracker ? longer(before.base, account.base) : account.base;
  await saveAccount({ ...account, base, name: null, addedAt: new Date().toISOString() });
  if (markup !== '') await changePreferences({ markup: { ...(await preferences()).markup, [account.origin]: markup } });
  const answer = (await ext.runtime.sendMessage({ kind: 'test', origin: account.origin })) as TestAnswer | null;
  await ext.runtime.sendMessage({ kind: 'sites' });
  return answer ?? { ok: false, message: t('noAnswerInside', hostOf(account.origin)), hint: t('tryAgain') };
}

/** An address without the folder does not make us forget the folder that is known. */
function longer(known: string, typed: string): string {
  return known.length > typed.length ? known : typed;
}
