import { useState } from 'preact/hooks';
import { t } from '../shared/i18n';
import type { DraftView, LeftOut, Proposal, TimelineOp } from '../shared/core';
import { Link } from './Link';
import { VisibilityChip } from './VisibilityChip';

/** The tickets that were read, and the people seen in them. */
export function Sources(props: { view: DraftView }) {
  const { tickets, people, template } = props.view;
  return (
    <section class="side-part" aria-labelledby="sources-title">
      <h2 id="sources-title">
        {t('sources')} <span class="count">{tickets.length}</span>
      </h2>
      {template ? <p class="small muted">{template.why ? t('madeWithBecause', template.name, template.why) : t('madeWith', template.name)}</p> : null}
      {tickets.length <= 1 ? <p class="muted small">{t('noLinkedTickets')}</p> : null}
      <ul class="stack tight">
        {tickets.map((ticket) => (
          <li key={ticket.url} class="source">
            <Link to={ticket.url}>{ticket.label}</Link> <span>{ticket.title}</span>
            <span class="source-chips">
              {ticket.state ? <span class="chip">{ticket.state}</span> : null}
              <VisibilityChip visibility={ticket.visibility} />
            </span>
          </li>
        ))}
      </ul>
      {people.length > 0 ? (
        <details>
          <summary>{t('people', people.length)}</summary>
          <ul class="stack tight small people">
            {people.map((person) => (
              <li key={person.name}>
                {person.name} <span class="muted">{person.roles.join(', ')}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

/** What could not be read. It is listed, never dropped in silence. */
export function LeftOutList(props: { leftOut: LeftOut[] }) {
  if (props.leftOut.length === 0) return null;
  return (
    <section class="side-part" aria-labelledby="left-out-title">
      <h2 id="left-out-title">
        {t('leftOut')} <span class="count">{props.leftOut.length}</span>
      </h2>
      <ul class="stack tight small">
        {props.leftOut.map((one, index) => (
          <li key={index}>
            {one.url ? <Link to={one.url}>{one.what}</Link> : one.what}
            <span class="muted"> – {one.why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As many proposals are drawn at first, and more at each wish: a log can bring thousands. */
const DRAWN = 50;

/** What is new in tickets and evidence since the draft was made, each to accept or leave, or all to accept. */
export function Proposals(props: { proposals: Proposal[]; disabled: boolean; run(op: TimelineOp): void }) {
  const [drawn, setDrawn] = useState(DRAWN);
  if (props.proposals.length === 0) return null;
  const more = props.proposals.length - drawn;
  return (
    <section class="side-part news" aria-labelledby="news-title">
      <h2 id="news-title">
        {t('proposals')} <span class="count">{props.proposals.length}</span>
      </h2>
      <p class="small muted">{t('proposalsHelp')}</p>
      {props.proposals.length > 1 ? (
        <button type="button" class="button small accept-all" disabled={props.disabled} onClick={() => props.run({ op: 'acceptAll' })}>
          {t('acceptAll', props.proposals.length)}
        </button>
      ) : null}
      <ul class="stack">
        {props.proposals.slice(0, drawn).map((one) => (
          <li key={one.id} class="stack tight">
            <p>{one.text}</p>
            <p class="row-buttons small">
              {one.sources.map((source) => (
                <Link key={source.id} to={source.url}>
                  {source.label}
                </Link>
              ))}
              {one.more > 0 ? <span class="muted">{t('sourcesMore', one.more)}</span> : null}
            </p>
            <div class="row-buttons">
              <button type="button" class="button small" aria-label={`${t('accept')}: ${one.text}`} onClick={() => props.run({ op: 'accept', id: one.id })}>
                {t('accept')}
              </button>
              <button type="button" class="button small quiet" aria-label={`${t('leave')}: ${one.text}`} onClick={() => props.run({ op: 'leave', id: one.id })}>
                {t('leave')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <button type="button" class="button small quiet" onClick={() => setDrawn(drawn + DRAWN)}>
          {t('proposalsMore', Math.min(more, DRAWN), more)}
        </button>
      ) : null}
    </section>
  );
}
