import { useEffect, useMemo, useState } from 'preact/hooks';
import { t, type Key } from '../shared/i18n';
import { publicText, type PublicPart, type PublicText } from '../shared/paper';
import type { RedactionWishes } from '../shared/redacting';
import { asCoreError } from '../shared/coreerror';
import { Modal } from '../ui/Modal';
import { Forms } from './Forms';
import { groups, pieces, type Group, type Piece } from './publicdiff';

const KINDS: Record<PublicPart['kind'], Key> = {
  internal: 'publicInternal',
  comment: 'publicComment',
  restricted: 'publicRestricted',
  link: 'publicLink',
  mask: 'publicMask',
  person: 'publicPerson',
};

/** What may leave the company: the public version, what it leaves out and why, and the ways out for it. */
export function PublicDialog(props: {
  title: string;
  text: string;
  core: string;
  memory: string;
  host: string;
  wishes: RedactionWishes;
  readOnly: boolean;
  use(markdown: string): void;
  close(): void;
}) {
  const { text, core, memory, host, wishes } = props;
  const [keep, setKeep] = useState<string[]>([]);
  const [trackerIsPublic, setTrackerIsPublic] = useState(false);
  const asked = useMemo(() => ({ ...wishes, keep, trackerIsPublic, host }), [text, core, memory, keep, trackerIsPublic]);
  const [made, setMade] = useState<(PublicText & { asked: typeof asked }) | null>(null);
  const [error, setError] = useState('');
  useEffect(() => {
    let current = true;
    setError('');
    void publicText(text, core, memory, asked).then(
      (now) => current && setMade({ ...now, asked }),
      (reason: unknown) => current && setError(asCoreError(reason).message),
    );
    return () => {
      current = false;
    };
  }, [asked]);
  // Nothing leaves that was made of an earlier choice: it may hold what is left out now.
  const settled = made?.asked === asked;
  const rows = useMemo(() => (made ? groups(text, made.leftOut) : []), [text, made]);
  const kept = ({ key, part }: Group) => (keep.includes(key) === made?.asked.keep.includes(key) ? part.kept : keep.includes(key));
  const toggle = (key: string) => setKeep((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]));
  const footer = (
    <>
      <button type="button" class="button" onClick={props.close}>
        {t('close')}
      </button>
      <button type="button" class="button primary" disabled={!settled || props.readOnly} onClick={() => made && props.use(made.text)}>
        {t('publicUse')}
      </button>
    </>
  );
  return (
    <Modal title={t('publicTitle')} close={props.close} footer={footer}>
      <div class="stack public">
        <p class="help">{t('publicHelp')}</p>
        {made?.unsure ? <p class="note warning">{t('publicUnsure')}</p> : null}
        {error === '' ? null : (
          <p role="alert" class="note warning">
            {error}
          </p>
        )}
        <label class="check">
          <input type="checkbox" checked={trackerIsPublic} onChange={(event) => setTrackerIsPublic(event.currentTarget.checked)} />
          <span>{t('publicTracker', host)}</span>
        </label>
        {made ? (
          <>
            <p role="status" class="small">
              {rows.length === 0 ? t('publicNothing') : t('publicCount', rows.length, rows.filter(kept).length)}
            </p>
            <div class="public-both">
              <section aria-labelledby="public-changes">
                <h3 id="public-changes">{t('publicChanges')}</h3>
                <ul class="public-rows">
                  {rows.map((row) => (
                    <Row key={row.key} row={row} kept={kept(row)} toggle={() => toggle(row.key)} />
                  ))}
                </ul>
              </section>
              <section aria-labelledby="public-diff">
                <h3 id="public-diff">{t('publicDiff')}</h3>
                {/* It scrolls by itself, so the keyboard has to reach it. */}
                <div class="public-diff" dir="auto" tabIndex={0} role="group" aria-labelledby="public-diff">
                  {pieces(text, made.leftOut).map((piece, index) => (
                    <Shown key={index} piece={piece} />
                  ))}
                </div>
              </section>
            </div>
            <section class="stack" aria-labelledby="public-out">
              <h3 id="public-out">{t('publicOut')}</h3>
              <fieldset class="plain" disabled={!settled}>
                <Forms title={t('publicName', props.title)} text={made.text} head="" source={null} figures={[]} />
              </fieldset>
            </section>
          </>
        ) : null}
      </div>
    </Modal>
  );
}

function Row({ row, kept, toggle }: { row: Group; kept: boolean; toggle(): void }) {
  const { part } = row;
  const was = oneLine(row.was);
  // A link is two changes, one on each side of its label.
  const times = part.kind === 'link' ? Math.ceil(row.count / 2) : row.count;
  return (
    <li>
      <label class="check">
        <input type="checkbox" checked={!kept} onChange={toggle} aria-label={`${t(KINDS[part.kind])}: ${was}`} />
        <span>
          <span class={`chip ${kept ? 'warning' : ''}`}>{kept ? t('publicKept') : t(KINDS[part.kind])}</span> <bdi class="public-was">{was}</bdi>
          {times > 1 ? <span class="muted"> ×{times}</span> : null}
          <br />
          <span class="small muted">{part.why}</span>
        </span>
      </label>
    </li>
  );
}

function Shown({ piece }: { piece: Piece }) {
  switch (piece.piece) {
    case 'same':
      return <>{piece.text}</>;
    case 'skipped':
      return <span class="skipped">{t('publicSkipped', piece.lines)}</span>;
    case 'changed':
      if (piece.part.kept) return <mark title={piece.part.why}>{piece.was}</mark>;
      return (
        <>
          <del title={piece.part.why}>{piece.was}</del>
          {piece.now === '' ? null : <ins title={piece.part.why}>{piece.now}</ins>}
        </>
      );
  }
}

/** A few words of what may be a whole section. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}
