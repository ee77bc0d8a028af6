import type { ComponentChildren } from 'preact';
import { labelOf } from '../shared/ticket';
import { useEffect, useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { t, when } from '../shared/i18n';
import { hostOf, originOf, patternOf } from '../shared/origin';
import { allDrafts, isPublished, type DraftRecord } from '../shared/store/drafts';
import { waitingFlows, type FlowRecord } from '../shared/store/flows';
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
  const [waiting, setWaiting] = useState<FlowRecord[]>([]);
  const trouble = useStoreTrouble();
  useEffect(() => {
    void look().then(setHere, () => undefined);
    void allDrafts().then(setDrafts, () => undefined);
    void waitingFlows().then(setWaiting, () => undefined);
  }, []);
  return (
    <div class="popup-page">
      <header class="brand popup-head">
        <img src="icons/48.png" alt="" />
        <h1>NoFault</h1>
      </header>
      <main class="stack">
        {waiting.length === 0 ? null : (
          <section class="stack tight" aria-labelledby="waiting-title">
            <h2 id="waiting-title">{t('waitingTitle')}</h2>
            <ul class="draft-list">
              {waiting.map((flow) => (
                <li key={flow.id}>
                  <DraftLink id={flow.draftId ?? ''} title={drafts.find(({ id }) => id === flow.draftId)?.draft.title ?? flow.ticket}>
                    {saidOf(flow)} {t('waitingHelp')}
                  </DraftLink>
                </li>
              ))}
            </ul>
          </section>
        )}
        {here === null ? null : <Ticket here={here} />}
        {trouble === null ? null : <StoreTrouble trouble={trouble} />}
        <section class="stack tight" aria-labelledby="drafts-title" hidden={trouble !== null}>
          <h2 id="drafts-title">{t('lastDrafts')}</h2>
          {drafts.length === 0 ? <p class="muted small">{t('noDrafts')}</p> : null}
          <ul class="draft-list">
            {drafts.slice(0, DRAFTS_SHOWN).map((record) => (
              <li key={record.id}>
                <DraftLink id={record.id} title={record.draft.title}>
                  {record.draft.host} · {when(record.savedAt)} {isPublished(record) ? `· ✓ ${t('chipPublished')}` : ''}
                </DraftLink>
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

function DraftLink(props: { id: string; title: string; children: ComponentChildren }) {
  return (
    <a href={`editor.html?draft=${encodeURIComponent(props.id)}`} target="_blank" onClick={() => setTimeout(() => window.close(), 50)}>
      <span class="draft-title">{props.title}</span>
      <span class="small muted">{props.children}</span>
    </a>
  );
}

/** Why a flow waits: what happened, or how far it is. */
function saidOf({ view }: FlowRecord): string {
  if (view.kind === 'trouble') return view.trouble.message;
  return 'steps' in view ? t('partialTitle', view.steps.filter(({ state }) => state === 'done').length, view.steps.length) + '.' : '';
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
