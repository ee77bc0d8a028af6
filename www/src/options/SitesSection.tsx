import { useEffect, useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { asCoreError } from '../shared/coreerror';
import { HOSTED, isApi, isHosted } from '../shared/hosted';
import { t } from '../shared/i18n';
import { hostOf, patternCovers, patternOf } from '../shared/origin';
import { accounts, removeAccount, type AccountLine } from '../shared/store/vault';
import { askCore } from '../shared/modules';
import type { TestAnswer } from '../shared/messages';
import { connections, removeConnection, type ConnectionLine } from '../shared/store/connections';
import { AccountForm } from '../ui/AccountForm';
import { Remove } from '../ui/Remove';

interface SitesState {
  accounts: AccountLine[];
  connections: ConnectionLine[];
  granted: string[];
  /** Hosts that came with the extension; the browser does not let them be taken back here. */
  fixed: string[];
  /** Names of trackers, by id. */
  names: Record<string, string>;
}

/** Which sites are allowed, with which accounts; each can be tried and taken back. */
export function SitesSection() {
  const [state, setState] = useState<SitesState>({ accounts: [], connections: [], granted: [], fixed: [], names: {} });
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = () => void look().then((found) => (setState(found), setTrouble(null)), (reason: unknown) => setTrouble(asCoreError(reason).message));
  useEffect(load, []);
  const withoutAccount = state.granted.filter((pattern) => !isApi(pattern) && !isHosted(pattern) && ![...state.accounts, ...state.connections].some(({ origin }) => patternCovers(pattern, origin)));
  return (
    <section id="sites" class="card stack" aria-labelledby="sites-title">
      <h2 id="sites-title">{t('sitesTitle')}</h2>
      <p class="help">{t('sitesHelp')}</p>
      <p class="help">{t('sitesHosted', HOSTED.map(({ host }) => host).join(', '))}</p>
      {trouble === null ? null : (
        <p role="alert" class="form-said bad">
          {trouble}
        </p>
      )}
      {state.accounts.length === 0 && trouble === null ? <p class="muted">{t('noAccounts')}</p> : null}
      <ul class="site-list">
        {state.accounts.map((account) => (
          <AccountRow key={account.origin} account={account} tracker={state.names[account.tracker] ?? account.tracker} changed={load} />
        ))}
        {state.connections.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} state={state} changed={load} />
        ))}
        {withoutAccount.map((pattern) => (
          <li key={pattern} class="site">
            <div>
              <strong>{pattern.replace(/\/\*$/, '')}</strong>
              <p class="small muted">{t('siteNoAccount')}</p>
            </div>
            {state.fixed.includes(pattern) ? null : (
              <Remove of={pattern} remove={() => void revoke([pattern]).then(load)} />
            )}
          </li>
        ))}
      </ul>
      <h3>{t('addSite')}</h3>
      <AccountForm start={new URLSearchParams(location.search).get('site') ?? ''} done={load} />
    </section>
  );
}

async function look(): Promise<SitesState> {
  const granted = (await ext.permissions.getAll()).origins ?? [];
  const trackers = await askCore('trackers').catch(() => []);
  const names = Object.fromEntries(trackers.map(({ id, name }) => [id, name]));
  return { accounts: await accounts(), connections: await connections(), granted, fixed: ext.runtime.getManifest().host_permissions ?? [], names };
}

async function revoke(origins: string[]): Promise<void> {
  await ext.permissions.remove({ origins }).catch(() => false);
  await ext.runtime.sendMessage({ kind: 'sites' });
}

/** A source of evidence. Its site is taken back with it, unless something else is there as well. */
function ConnectionRow({ connection, state, changed }: { connection: ConnectionLine; state: SitesState; changed(): void }) {
  const { id, origin, product, base } = connection;
  const isShared = [...state.accounts.map((account) => account.origin), ...state.connections.filter((other) => other.id !== id).map((other) => other.origin)].includes(origin);
  const remove = async () => {
    await removeConnection(id);
    if (!isShared) await revoke([patternOf(origin)]);
    changed();
  };
  return (
    <li class="site">
      <div>
        <strong>{hostOf(origin)}</strong> <span class="chip">{product}</span>
        <p class="small muted">{t('connectionLine', base)}</p>
      </div>
      <Remove of={`${product} ${hostOf(origin)}`} remove={() => void remove()} />
    </li>
  );
}

function AccountRow({ account, tracker, changed }: { account: AccountLine; tracker: string; changed(): void }) {
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null);
  const [editing, setEditing] = useState(false);
  const host = hostOf(account.origin);
  const test = async () => {
    setSaid({ ok: true, text: t('testing') });
    const answer = (await ext.runtime.sendMessage({ kind: 'test', origin: account.origin })) as TestAnswer | null;
    if (answer?.ok) setSaid({ ok: true, text: t('signedInAs', answer.name, host) });
    else setSaid({ ok: false, text: answer ? `${answer.message} ${answer.hint}` : t('tryAgain') });
  };
  const remove = async () => {
    await removeAccount(account.origin);
    await revoke([patternOf(account.origin)]);
    changed();
  };
  return (
    <li class="site">
      <div>
        <strong>{host}</strong> <span class="chip">{tracker}</span>
        <p class="small muted">{account.name === null ? t('accountUntested') : t('accountName', account.name)}
          {account.kind === 'session' ? ` · ${t('accountSession')}` : ''}</p>
      </div>
      <div class="row-buttons">
        <button type="button" class="button small" aria-label={`${t('test')} ${host}`} onClick={() => void test()}>
          {t('test')}
        </button>
        <button type="button" class="button small" aria-expanded={editing} aria-label={`${t(account.kind === 'session' ? 'changeWay' : 'changeToken')} ${host}`} onClick={() => setEditing(!editing)}>
          {t(account.kind === 'session' ? 'changeWay' : 'changeToken')}
        </button>
        <Remove of={host} remove={() => void remove()} />
      </div>
      <p role="status" class={said?.ok === false ? 'form-said bad' : 'form-said good'}>
        {said?.text}
      </p>
      {editing ? <AccountForm address={account.base} tracker={account.tracker} way={account.kind} done={changed} /> : null}
    </li>
  );
}
