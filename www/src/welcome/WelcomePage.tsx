import { useState } from 'preact/hooks';
import { ext } from '../shared/ext';
import { t } from '../shared/i18n';
import { hostOf } from '../shared/origin';
import { AccountForm } from '../ui/AccountForm';

/** The first run in three steps: site and token, a ticket, what happens next. */
export function WelcomePage() {
  const [site, setSite] = useState<string | null>(null);
  return (
    <div class="welcome-page">
      <header class="welcome-head">
        <img src="icons/128.png" alt="" width="64" height="64" />
        <h1>{t('welcomeTitle')}</h1>
        <p>{t('welcomeHelp')}</p>
      </header>
      <main>
        <ol class="welcome-steps">
          <li class="card stack" data-done={site !== null}>
            <h2>{t('welcomeStep1')}</h2>
            <p>{t('welcomeStep1Help')}</p>
            <AccountForm done={setSite} />
          </li>
          <li class="card stack">
            <h2>{t('welcomeStep2')}</h2>
            <p>{t('welcomeStep2Help')}</p>
            <OpenTicket site={site} />
          </li>
          <li class="card stack">
            <h2>{t('welcomeStep3')}</h2>
            <ul class="bullets">
              <li>{t('welcomeFact1')}</li>
              <li>{t('welcomeFact2')}</li>
              <li>{t('welcomeFact3')}</li>
            </ul>
            <p class="help">{t('welcomeKeys')}</p>
          </li>
        </ol>
      </main>
    </div>
  );
}

function OpenTicket(props: { site: string | null }) {
  const [url, setUrl] = useState('');
  const open = (event: Event) => {
    event.preventDefault();
    if (url.trim() !== '') void ext.runtime.sendMessage({ kind: 'open', url: url.trim() });
  };
  return (
    <form class="stack" onSubmit={open}>
      <label class="field">
        <span>{t('ticketAddress')}</span>
        <input
          type="url"
          required
          placeholder={`${props.site ?? 'https://redmine.example'}/issues/42`}
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <div class="row-buttons">
        <button type="submit" class="button">
          {t('generate')}
        </button>
        {props.site ? (
          <a href={props.site} target="_blank" rel="noopener noreferrer">
            {t('openSite', hostOf(props.site))}
          </a>
        ) : null}
      </div>
    </form>
  );
}
