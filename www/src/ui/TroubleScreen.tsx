import { useEffect, useState } from 'preact/hooks';
import { buildId, ext } from '../shared/ext';
import { t } from '../shared/i18n';
import { hostOf, patternOf } from '../shared/origin';
import type { Trouble } from '../shared/core';
import { AccountForm } from './AccountForm';
import { refusedAt } from './allowing';

interface Props {
  trouble: Trouble;
  address: string;
  waitUntil: number | null;
  retry(): void;
  leave: (() => void) | null;
}

/** What happened, what is safe, what to do, and the one thing to press. */
export function TroubleScreen(props: Props) {
  const { trouble } = props;
  return (
    <section class="trouble stack" role="alert" aria-labelledby="trouble-title">
      <h2 id="trouble-title">{trouble.message}</h2>
      <p>{trouble.safe}</p>
      <p>{trouble.hint}</p>
      <Action {...props} />
      <p class="small muted">
        {trouble.host} · {trouble.kind} · NoFault {buildId}
      </p>
    </section>
  );
}

/** The one thing to press, and when it goes on by itself. */
export function Action(props: Props) {
  const { trouble } = props;
  return (
    <>
      {trouble.action === 'signIn' ? (
        <div class="card">
          <AccountForm address={siteIn(props.address, trouble.host)} done={props.retry} />
        </div>
      ) : null}
      <div class="row-buttons">
        {trouble.action === 'allowSite' ? (
          <Allow site={siteIn(props.address, trouble.host)} allowed={props.retry} />
        ) : null}
        {trouble.kind === 'noTab' ? (
          <a class="button" href={new URL(siteIn(props.address, trouble.host)).origin} target="_blank" rel="noopener noreferrer">
            {t('openTab', trouble.host)}
          </a>
        ) : null}
        {trouble.action === 'retry' || trouble.action === 'wait' ? (
          <button type="button" class="button primary" onClick={props.retry}>
            {t('tryAgain')}
          </button>
        ) : null}
        {props.leave ? (
          <button type="button" class="button" onClick={props.leave}>
            {t('backToText')}
          </button>
        ) : null}
      </div>
      {props.waitUntil === null ? null : <Countdown until={props.waitUntil} />}
    </>
  );
}

/** Asks the browser for the site, and for its API in the same click: a browser asks only in answer to one. */
function Allow({ site, allowed }: { site: string; allowed(): void }) {
  const [refused, setRefused] = useState<string[]>([]);
  useEffect(() => void refusedAt(site).then(setRefused), [site]);
  const ask = async () => {
    if (!(await ext.permissions.request({ origins: refused.map((origin) => patternOf(origin)) }).catch(() => false))) return;
    await ext.runtime.sendMessage({ kind: 'sites' });
    allowed();
  };
  return (
    <button type="button" class="button primary" disabled={refused.length === 0} onClick={() => void ask()}>
      {t('allowSite', refused.map(hostOf).join(', ') || hostOf(site))}
    </button>
  );
}

/** The account's site: the ticket's own address (its folder counts), not the API's host; another host as it is. */
function siteIn(address: string, host: string): string {
  try {
    const url = new URL(address);
    return url.host === host || host.startsWith('api.') || host === '' ? address : `${url.protocol}//${host}`;
  } catch {
    return `https://${host}`;
  }
}

/** Counts down to when it goes on by itself. */
export function Countdown(props: { until: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((props.until - now) / 1000));
  return <p class="muted">{t('goesOnIn', left)}</p>;
}
