import { labelOf } from '../shared/ticket';
import { useEffect, useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { t, when } from '../shared/i18n';
import { hostOf, originOf, patternOf } from '../shared/origin';
import { allDrafts, isPublished, type DraftRecord } from '../shared/store/drafts';
import { changePreferences, preferences } from '../shared/store/settings';
import { accountFor } from '../shared/store/vault';
import { askCore } from '../shared/modules';
import { StoreTrouble, useStoreTrouble } from '../ui/StoreTrouble';
import type { TicketRef } from '../shared/core';

interface Here {
  url: string;
  origin: string | null;
  ticket: TicketRef | null;
  allowed: boolean;
  shown: boolean;
  /** Whether there is an account for the site. */
  known: boolean;
}

const DRAFTS_SHOWN = 5;

/** This ticket, the last drafts, and whether the button is shown on this site. */
export function PopupPage() {
  const [here, setHere] = useState<Here | null>(null);
  const [drafts, setDrafts] = useState<DraftRecord[]>([]);
  const trouble = useStoreTrouble();
  useEffect(() => {
    void look().then(setHere, () => undefined);
    void allDrafts().then((all) => setDrafts(all.slice(0, DRAFTS_SHOWN)), () => undefined);
  }, []);
  return (
    <div class="popup-page">
      <header class="brand popup-head">
        <img src="icons/48.png" alt="" />
        <h1>NoFault</h1>
      </header>
      <main class="stack">
        {here === null ? null : <Ticket here={here} />}
        {trouble === null ? null : <StoreTrouble trouble={trouble} />}
        <section class="stack tight" aria-labelledby="drafts-title" hidden={trouble !== null}>
          <h2 id="drafts-title">{t('lastDrafts')}</h2>
          {drafts.length === 0 ? <p class="muted small">{t('noDrafts')}</p> : null}
          <ul class="draft-list">
            {drafts.map((record) => (
              <li key={record.id}>
                <a href={`editor.html?draft=${encodeURIComponent(record.id)}`} target="_blank" onClick={() => setTimeout(() => window.close(), 50)}>
                  <span class="draft-title">{record.draft.title}</span>
                  <span class="small muted">
                    {record.draft.host} · {when(record.savedAt)} {isPublished(record) ? `· ✓ ${t('chipPublished')}` : ''}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
        {here?.origin ? <SiteSwitch here={here} changed={(change) => setHere({ ...here, ...change })} /> : null}
      </main>
      <footer class="popup-foot">
        <a href="options.html" target="_blank">
          {t('options')}
        </a>
        <a href="welcome.html" target="_blank">
          {t('firstSteps')}
        </a>
      </footer>
    </div>
  );
}

async function look(): Promise<Here> {
  const [tab] = await ext.tabs.query({ active: true, currentWindow: true });
  const url = tab?.url ?? '';
  const origin = originOf(url);
  const account = origin === null ? undefined : await accountFor(origin).catch(() => undefined);
  const ticket = await askCore('recognise', url, account?.tracker, account?.base).catch(() => null);
  const allowed = origin !== null && (await ext.permissions.contains({ origins: [patternOf(origin)] }));
  const shown = origin !== null && !(await preferences()).hiddenOn.includes(origin);
  return { url, origin, ticket, allowed, shown, known: account !== undefined };
}

function Ticket({ here }: { here: Here }) {
  const open = async () => {
    await ext.runtime.sendMessage({ kind: 'open', url: here.url });
    window.close();
  };
  if (!here.ticket) return <p class="note-plain">{here.origin ? t('noTicketHere', hostOf(here.url)) : t('noTicketAnywhere')}</p>;
  return (
    <section class="card stack tight">
      <p class="small muted">
        {labelOf(here.ticket)} · {hostOf(here.url)}
      </p>
      <button type="button" class="button primary" onClick={() => void open()}>
        {t('generateHere')}
      </button>
    </section>
  );
}

/** The button on this site: asks the browser for exactly this one origin, or hides the button. */
function SiteSwitch({ here, changed }: { here: Here; changed(change: Partial<Here>): void }) {
  const origin = here.origin ?? '';
  const on = here.allowed && here.shown;
  const toggle = async () => {
    if (!on && !(await ext.permissions.request({ origins: [patternOf(origin)] }).catch(() => false))) return;
    const { hiddenOn } = await preferences();
    await changePreferences({ hiddenOn: on ? [...new Set([...hiddenOn, origin])] : hiddenOn.filter((one) => one !== origin) });
    await ext.runtime.sendMessage({ kind: 'sites' });
    changed({ allowed: true, shown: !on });
  };
  return (
    <section class="site-switch" aria-label={t('siteSwitch')}>
      <label class="check">
        <input type="checkbox" checked={on} onChange={() => void toggle()} />
        {t('enableOn', hostOf(here.url))}
      </label>
      {here.allowed ? null : <p class="help">{t('permissionExplained', hostOf(here.url))}</p>}
      {here.allowed && !here.known ? (
        <a href={`options.html?site=${encodeURIComponent(here.url)}#sites`} target="_blank" onClick={() => setTimeout(() => window.close(), 50)}>
          {t('addAccountFor', hostOf(here.url))}
        </a>
      ) : null}
    </section>
  );
}
