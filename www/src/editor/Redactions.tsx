import { t } from '../shared/i18n';
import type { Redaction } from '../shared/core';

/** What in the text should not be published: each a way to its place, and a mask that Ctrl+Z takes off again. */
export function Redactions(props: { found: Redaction[]; readOnly: boolean; jump(one: Redaction): void; mask(all: Redaction[]): void }) {
  const secrets = props.found.filter((one) => one.stops);
  if (props.found.length === 0) return null;
  return (
    <section class="redactions" aria-labelledby="redactions-title">
      <h2 id="redactions-title">{t('redactionsTitle', props.found.length)}</h2>
      <p class="small muted">{t('redactionsHelp')}</p>
      {secrets.length > 1 ? (
        <button type="button" class="button" disabled={props.readOnly} onClick={() => props.mask(secrets)}>
          {t('maskSecrets', secrets.length)}
        </button>
      ) : null}
      <ul>
        {props.found.map((one) => (
          <li key={`${one.rule} ${one.start}`}>
            <button type="button" class="link-button" title={one.why} onClick={() => props.jump(one)}>
              {one.name}
            </button>{' '}
            <q dir="auto">{one.excerpt}</q> {one.stops ? <span class="chip error">{t('stopsPublishing')}</span> : null}
            <button type="button" class="link-button" aria-label={t('maskThis', one.name)} disabled={props.readOnly} onClick={() => props.mask([one])}>
              {t('mask')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
