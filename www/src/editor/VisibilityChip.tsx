import { t, type Key } from '../shared/i18n';
import type { Visibility } from '../shared/core';

const WORDS: Record<Exclude<Visibility, 'public'>, Key> = {
  private: 'visibilityPrivate',
  confidential: 'visibilityConfidential',
  privateNote: 'visibilityPrivateNote',
};

/** Says who may read a source, when not everybody may. */
export function VisibilityChip(props: { visibility: Visibility }) {
  if (props.visibility === 'public') return null;
  return <span class="chip warning">{t(WORDS[props.visibility])}</span>;
}
