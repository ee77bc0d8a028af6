import { labelOf } from '../shared/ticket';
import { t } from '../shared/i18n';
import { isPublished } from '../shared/store/drafts';
import { Link } from './Link';
import type { EditorState } from './model';

/** Which draft this is, and where its ticket is. */
export function Header({ state, published }: { state: EditorState; published(): void }) {
  const draft = state.record?.draft;
  return (
    <header class="head">
      <img src="icons/32.png" alt="" width="24" height="24" />
      <div class="head-title">
        <h1>{draft?.title ?? t('postmortem')}</h1>
        {draft ? (
          <p class="small muted">
            <Link to={draft.ticket.url}>{labelOf(draft.ticket)}</Link> · {draft.host}
          </p>
        ) : null}
      </div>
      {state.record && draft ? (
        <span class="row-buttons">
          {draft.published && isPublished(state.record) ? (
            <a class="chip good" href={draft.published.url} target="_blank" rel="noopener noreferrer">
              ✓ {t('chipPublished')}
            </a>
          ) : null}
          {state.record.publication ? (
            <button type="button" class="button small quiet" onClick={published}>
              {t('showPublication')}
            </button>
          ) : null}
        </span>
      ) : null}
    </header>
  );
}
