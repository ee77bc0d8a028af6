import { labelOf } from '../shared/ticket';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t, type Key } from '../shared/i18n';
import type { Choice, PublishTarget, Review, ReviewChild } from '../shared/core';
import { Modal } from '../ui/Modal';
import { Link } from './Link';
import { asWished, askedFor, asksConsent, isUnfinished, type Wished } from './wished';

const TARGETS: Record<PublishTarget, Key> = { comment: 'targetComment', linkedTicket: 'targetLinkedTicket', description: 'targetDescription', wikiPage: 'targetWikiPage' };

export interface ReviewProps {
  /** Null while it is being prepared. */
  review: Review | null;
  progress: string;
  /** What was set in this review or in one before. */
  wished: Wished;
  wish(wished: Wished): void;
  choose(target: PublishTarget): void;
  publish(review: Review, consent: string): void;
  close(): void;
}

/** Everything a person sees before consenting. While one for another target is being prepared, the one before stays. */
export function ReviewDialog(props: ReviewProps) {
  const { wished, wish } = props;
  const last = useRef<Review | null>(null);
  const made = (last.current = props.review ?? last.current);
  const [asked, ask] = useState<{ target: PublishTarget; of: Review } | null>(null);
  // From the choice of another target until its review is there: nothing may be published as what was chosen before.
  const waits = props.review === null || asked?.of === made;
  const review = made && asWished(made, wished);
  const consent = made && wished.to === askedFor(made) ? (wished.consent ?? '') : '';
  const consented = review !== null && (!asksConsent(review) || consent.trim().toLowerCase() === review.consentWord.toLowerCase());
  const lacking = review?.children.some((child) => child.include && !child.existing && child.required.some((field) => field.value === '')) ?? false;
  const nothing = review !== null && !review.includeDocument && !review.children.some((child) => child.include && !child.existing);
  const footer = (
    <>
      <span class="small muted foot-note">{review && footNote(consented, lacking, nothing)}</span>
      <button type="button" class="button" onClick={props.close}>
        {t('cancel')}
      </button>
      {review ? (
        <button
          type="button"
          class="button primary"
          disabled={waits || !consented || lacking || nothing}
          onClick={() => {
            // The next publication has its own consent, and a text that is out is not ticked again by itself.
            wish({ children: wished.children });
            props.publish(review, consent.trim());
          }}
        >
          {t('publishTo', review.host)}
        </button>
      ) : null}
    </>
  );
  return (
    <Modal title={t('reviewTitle')} close={props.close} footer={footer}>
      <div class="stack review">
        {waits ? (
          <p class="muted" role="status">
            {props.progress || t('reviewPreparing')}
          </p>
        ) : null}
        {review ? (
          <>
            <Destination
              review={review}
              chosen={waits && asked ? asked.target : review.target}
              waits={waits}
              choose={(target) => {
                if (made) ask({ target, of: made });
                props.choose(target);
              }}
            />
            {review.earlier ? (
              <p class={review.earlier.same ? 'note' : 'note warning'}>
                {t(review.earlier.same ? 'earlierSame' : 'earlierDifferent')} <Link to={review.earlier.url}>{t('earlierOpen')}</Link>
              </p>
            ) : null}
            {review.notes.map((note) => (
              <p key={note} class="note">
                {note}
              </p>
            ))}
            <Withheld review={review} />
            <Consent review={review} consent={consent} set={(words) => wish({ ...wished, consent: words, to: askedFor(review) })} />
            <Text review={review} include={(includeDocument) => wish({ ...wished, includeDocument })} />
            <Neutralised review={review} />
            <Children
              review={review}
              set={(key, change) => wish({ ...wished, children: { ...wished.children, [key]: { ...wished.children[key], ...change } } })}
            />
          </>
        ) : null}
      </div>
    </Modal>
  );
}

function footNote(consented: boolean, lacking: boolean, nothing: boolean): string {
  if (!consented) return t('needConsent');
  if (lacking) return t('needFields');
  return nothing ? t('needSomething') : '';
}

function Destination({ review, chosen, waits, choose }: { review: Review; chosen: PublishTarget; waits: boolean; choose(target: PublishTarget): void }) {
  return (
    <section class="stack tight" aria-labelledby="destination-title">
      <h3 id="destination-title">{t('destination')}</h3>
      <dl class="facts">
        <dt>{t('factHost')}</dt>
        <dd>
          <strong>{review.host}</strong>
        </dd>
        <dt>{t('factTicket')}</dt>
        <dd>
          <Link to={review.ticket.url}>{labelOf(review.ticket)}</Link>
        </dd>
        <dt>{t('factAudience')}</dt>
        <dd>{review.audience}</dd>
      </dl>
      <fieldset class="targets">
        <legend>{t('publishAs')}</legend>
        {review.targets.map((target) => (
          <label key={target} class="check">
            <input type="radio" name="target" checked={target === chosen} disabled={waits && target !== chosen} onChange={() => choose(target)} />
            {t(TARGETS[target])}
          </label>
        ))}
      </fieldset>
    </section>
  );
}

/** What stops the publication: sources that fewer people can read, secrets, and what the team's template requires. */
function Withheld({ review }: { review: Review }) {
  const { widened, secrets, unfinished, audience } = review;
  return (
    <>
      {widened.length > 0 ? (
        <Held id="widened" tone="error" title={t('widenedTitle', widened.length)} help={t('widenedHelp', audience)}>
          {widened.map((source) => (
            <li key={source.id}>
              <Link to={source.url}>{source.label}</Link>
            </li>
          ))}
        </Held>
      ) : null}
      {secrets.length > 0 ? (
        <Held id="secrets" tone="error" title={t('secretsTitle', secrets.length)} help={t('secretsHelp')}>
          {secrets.map((secret) => (
            <li key={`${secret.name} ${secret.excerpt}`}>
              {secret.name} <q dir="auto">{secret.excerpt}</q>
            </li>
          ))}
        </Held>
      ) : null}
      {isUnfinished(review) ? (
        <Held id="unfinished" tone="warning" title={t('unfinishedTitle', unfinished.length)} help={t('unfinishedHelp')}>
          {unfinished.map((lacking) => (
            <li key={lacking} dir="auto">
              {lacking}
            </li>
          ))}
        </Held>
      ) : null}
    </>
  );
}

/** One reason for it, with what it is about. */
function Held(props: { id: string; tone: 'error' | 'warning'; title: string; help: string; children: ComponentChildren }) {
  return (
    <section class={`note ${props.tone} stack tight`} aria-labelledby={`${props.id}-title`}>
      <h3 id={`${props.id}-title`}>{props.title}</h3>
      <p>{props.help}</p>
      <ul class="bullets">{props.children}</ul>
    </section>
  );
}

function Consent(props: { review: Review; consent: string; set(consent: string): void }) {
  if (!asksConsent(props.review)) return null;
  return (
    <label class="field">
      <span>{t('typeConsent', props.review.consentWord)}</span>
      <input type="text" autocomplete="off" value={props.consent} onInput={(event) => props.set(event.currentTarget.value)} />
    </label>
  );
}

function Text({ review, include }: { review: Review; include(yes: boolean): void }) {
  return (
    <section class="stack tight" aria-labelledby="text-title">
      <h3 id="text-title">{t('exactText', review.syntax)}</h3>
      <label class="check">
        <input type="checkbox" checked={review.includeDocument} onChange={(event) => include(event.currentTarget.checked)} />
        {t('includeText')}
      </label>
      <pre class="exact" tabIndex={0} aria-label={t('exactText', review.syntax)}>
        {review.text}
      </pre>
    </section>
  );
}

function Neutralised({ review }: { review: Review }) {
  if (review.neutralised.length === 0) return <p class="small muted">{t('nothingNeutralised')}</p>;
  return (
    <section class="stack tight" aria-labelledby="inert-title">
      <h3 id="inert-title">{t('neutralised')}</h3>
      <ul class="bullets small">
        {review.neutralised.map((one) => (
          <li key={one.what}>
            {one.count} × {one.what} <span class="muted">{one.examples.join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Children({ review, set }: { review: Review; set(key: string, change: Partial<ReviewChild>): void }) {
  if (review.childWord === null) return <p class="small muted">{t('childrenImpossible', review.host)}</p>;
  if (review.children.length === 0) return <p class="small muted">{t('noChildren', review.childWord)}</p>;
  return (
    <section class="stack tight" aria-labelledby="children-title">
      <h3 id="children-title">{t('childrenTitle', review.childWord)}</h3>
      <ul class="stack">
        {review.children.map((child) => (
          <li key={child.key}>
            <Child child={child} review={review} set={(change) => set(child.key, change)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Child({ child, review, set }: { child: ReviewChild; review: Review; set(change: Partial<ReviewChild>): void }) {
  if (child.existing) {
    return (
      <p class="child existing">
        <span class="chip good">{t('childExists')}</span> <Link to={child.existing.url}>{child.existing.label}</Link> {child.title}
      </p>
    );
  }
  return (
    <fieldset class="child">
      <legend class="visually-hidden">{child.title}</legend>
      <label class="check">
        <input type="checkbox" checked={child.include} onChange={(event) => set({ include: event.currentTarget.checked })} />
        {t('childInclude', child.parent)}
      </label>
      <div class="child-fields">
        <label class="field wide">
          <span>{t('fieldTitle')}</span>
          <input type="text" value={child.title} disabled={!child.include} onInput={(event) => set({ title: event.currentTarget.value })} />
        </label>
        <Owner child={child} owners={review.owners} set={set} />
        <div class="field">
          <label class="field">
            <span>{t('fieldDue')}</span>
            <input type="date" value={child.due ?? ''} disabled={!child.include} onInput={(event) => set({ due: event.currentTarget.value || null })} />
          </label>
          {child.due === null && child.dueText ? <span class="help">{t('dueUnread', child.dueText)}</span> : null}
        </div>
        {review.kinds.length > 0 ? (
          <Pick label={t('fieldKind')} choices={review.kinds} value={child.kind ?? ''} disabled={!child.include} set={(kind) => set({ kind: kind || null })} />
        ) : null}
        <Labels child={child} set={(labels) => set({ labels })} />
        {child.required.map((field) => (
          <Required
            key={field.id}
            field={field}
            disabled={!child.include}
            set={(value) => set({ required: child.required.map((one) => (one.id === field.id ? { ...one, value } : one)) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What is typed stays as it is typed, with a comma at its end. */
function Labels({ child, set }: { child: ReviewChild; set(labels: string[]): void }) {
  const [text, setText] = useState(child.labels.join(', '));
  return (
    <label class="field">
      <span>{t('fieldLabels')}</span>
      <input
        type="text"
        value={text}
        disabled={!child.include}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          set(value.split(',').map((label) => label.trim()).filter((label) => label !== ''));
        }}
      />
    </label>
  );
}

function Owner({ child, owners, set }: { child: ReviewChild; owners: Choice[]; set(change: Partial<ReviewChild>): void }) {
  if (owners.length === 0) {
    return (
      <label class="field">
        <span>{t('fieldOwner')}</span>
        <input
          type="text"
          value={child.ownerName ?? child.owner ?? ''}
          disabled={!child.include}
          onInput={(event) => set({ owner: event.currentTarget.value || null, ownerName: null })}
        />
      </label>
    );
  }
  const unknown = child.owner === null && child.ownerName !== null;
  return (
    <div class="field">
      <Pick
        label={t('fieldOwner')}
        choices={owners}
        value={child.owner ?? ''}
        disabled={!child.include}
        set={(owner) => set({ owner: owner || null, ownerName: owners.find((one) => one.id === owner)?.name ?? null })}
      />
      {unknown ? <span class="help">{t('ownerUnknown', child.ownerName ?? '')}</span> : null}
    </div>
  );
}

export function Pick(props: { label: string; choices: Choice[]; value: string; disabled: boolean; set(value: string): void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} disabled={props.disabled} onChange={(event) => props.set(event.currentTarget.value)}>
        <option value="">–</option>
        {props.choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface AskedField {
  id: string;
  name: string;
  choices: Choice[];
  value: string;
}

/** A field that the tracker insists on. */
export function Required(props: { field: AskedField; disabled: boolean; set(value: string): void }) {
  const { field } = props;
  const label = `${field.name} *`;
  if (field.choices.length > 0) return <Pick label={label} choices={field.choices} value={field.value} disabled={props.disabled} set={props.set} />;
  return (
    <label class="field">
      <span>{label}</span>
      <input type="text" required value={field.value} disabled={props.disabled} onInput={(event) => props.set(event.currentTarget.value)} />
    </label>
  );
}
