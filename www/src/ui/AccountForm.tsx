import { useEffect, useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { t } from '../shared/i18n';
import { hostOf, patternOf, readOrigin } from '../shared/origin';
import { accountFor, AUTH_OF, saveAccount } from '../shared/store/vault';
import { changePreferences, preferences } from '../shared/store/settings';
import { withCore } from '../shared/wasm';
import type { TestAnswer } from '../shared/messages';
import { problemText } from './problemtext';

type Markup = 'textile' | 'commonMark' | '';

/** Where each tracker hands out tokens. */
const TOKEN_PAGES: Record<string, (base: string) => string> = {
  github: () => 'https://github.com/settings/personal-access-tokens/new',
  redmine: (base) => `${base}/my/account`,
};

/** Enter a token for one site, allow the site, try the account. `address` is fixed when the form stands in an error screen. */
export function AccountForm(props: { address?: string; tracker?: string; done?(origin: string): void }) {
  const [address, setAddress] = useState(props.address ?? '');
  const [tracker, setTracker] = useState(props.tracker ?? guessTracker(props.address ?? ''));
  const [token, setToken] = useState('');
  const [markup, setMarkup] = useState<Markup>('');
  const [trackers, setTrackers] = useState<{ id: string; name: string; account: string }[]>([]);
  const [said, setSaid] = useState<{ bad: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void withCore((core) => core.trackers()).then(setTrackers, () => undefined), []);

  const read = readOrigin(address);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!read.ok) return setSaid({ bad: true, text: problemText(read.why) });
    if (token.trim() === '') return setSaid({ bad: true, text: t('tokenMissing') });
    // Must be the first thing after the click: a browser asks for a site only in answer to one.
    const allowed = await ext.permissions.request({ origins: patternsOf(read.origin) }).catch(() => false);
    if (!allowed) return setSaid({ bad: true, text: t('notAllowedBy', read.host) });
    setBusy(true);
    const answer = await storeAndTry(read, tracker, token.trim(), markup);
    setBusy(false);
    setSaid(answer.ok ? { bad: false, text: t('signedInAs', answer.name, read.host) } : { bad: true, text: `${answer.message} ${answer.hint}` });
    if (!answer.ok) return;
    setToken('');
    props.done?.(read.origin);
  };

  const page = read.ok ? TOKEN_PAGES[tracker]?.(read.base) : undefined;
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
              setAddress(event.currentTarget.value);
              setTracker(guessTracker(event.currentTarget.value));
              setSaid(null);
            }}
          />
        </label>
      ) : null}
      <label class="field">
        <span>{t('tracker')}</span>
        <select value={tracker} onChange={(event) => setTracker(event.currentTarget.value)}>
          {trackers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t('token')}</span>
        <input type="password" autocomplete="off" spellcheck={false} value={token} onInput={(event) => setToken(event.currentTarget.value)} />
      </label>
      <p class="help">
        {trackers.find((one) => one.id === tracker)?.account}{' '}
        {page ? (
          <a href={page} target="_blank" rel="noopener noreferrer">
            {t('tokenWhere')}
          </a>
        ) : null}
      </p>
      {tracker === 'redmine' ? (
        <label class="field">
          <span>{t('markup')}</span>
          <select value={markup} onChange={(event) => setMarkup(event.currentTarget.value as Markup)}>
            <option value="">{t('markupUnknown')}</option>
            <option value="textile">Textile</option>
            <option value="commonMark">CommonMark / Markdown</option>
          </select>
        </label>
      ) : null}
      <p class="help">{read.ok ? t('permissionExplained', read.host) : t('permissionExplainedAny')}</p>
      <div class="row-buttons">
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? t('testing') : t('saveAndTest')}
        </button>
      </div>
      <p role="status" class={said?.bad ? 'form-said bad' : 'form-said good'}>
        {said?.text}
      </p>
    </form>
  );
}

function guessTracker(address: string): string {
  return /(^|[/.])github\./.test(address) ? 'github' : 'redmine';
}

function patternsOf(origin: string): string[] {
  return origin === 'https://github.com' ? [patternOf(origin), patternOf('https://api.github.com')] : [patternOf(origin)];
}

async function storeAndTry(site: { origin: string; base: string }, tracker: string, token: string, markup: Markup): Promise<TestAnswer> {
  const before = await accountFor(site.origin);
  await saveAccount({
    origin: site.origin,
    // Only Redmine lives in folders; the path of another tracker's address is part of the ticket.
    base: tracker === 'redmine' ? longer(before?.base, site.base) : site.origin,
    tracker,
    auth: AUTH_OF[tracker] ?? 'bearer',
    token,
    name: null,
    addedAt: new Date().toISOString(),
  });
  if (markup !== '') await changePreferences({ markup: { ...(await preferences()).markup, [site.origin]: markup } });
  const answer = (await ext.runtime.sendMessage({ kind: 'test', origin: site.origin })) as TestAnswer | null;
  await ext.runtime.sendMessage({ kind: 'sites' });
  return answer ?? { ok: false, message: t('noAnswerInside', hostOf(site.origin)), hint: t('tryAgain') };
}

/** An address without the folder does not make us forget the folder that is known. */
function longer(known: string | undefined, typed: string): string {
  return known !== undefined && known.length > typed.length ? known : typed;
}
