// What a person may choose about findings, lines and moments of the incident. Each choice knows its opposite, so that each can be undone.

import { t } from '../shared/i18n';
import { SEVERITY } from '../ui/severity';
import type { FactOp } from '../shared/core';
import type { Level } from '../shared/linting';
import type { Difference } from './difference';

export type Choice =
  /** In this draft: findings with these hashes are not shown, or shown again. `words` are one's own, or null for many. */
  | { choice: 'ignore'; hashes: string[]; words: string | null; on: boolean }
  /** In all drafts: no finding may be about these words, or it may again. */
  | { choice: 'leaveAlone'; words: string; on: boolean }
  /** In all drafts: how loud a rule is; null is the rule's own level. */
  | { choice: 'level'; rule: string; from: Level | null; to: Level | null }
  /** In this draft: what a moment of the incident is set to. The lines of the text that follow are changed in the same step. */
  | { choice: 'fact'; from: FactOp; to: FactOp }
  /** In this draft: what is remembered of its lines and proposals, where it differs. The text is changed in the same step. */
  | ({ choice: 'rows' } & Difference);

/** What takes a choice back. */
export function opposite(choice: Choice): Choice {
  if ('on' in choice) return { ...choice, on: !choice.on };
  return { ...choice, from: choice.to, to: choice.from } as Choice;
}

/** What was done, in a sentence. */
export function saying(choice: Choice): string {
  switch (choice.choice) {
    case 'ignore':
      if (choice.words !== null) return t(choice.on ? 'choseIgnore' : 'choseShow', choice.words);
      return choice.on ? t('choseIgnoreAll', choice.hashes.length) : t('choseShowAll');
    case 'leaveAlone':
      return t(choice.on ? 'choseLeaveAlone' : 'choseHeed', choice.words);
    case 'level':
      if (choice.to === null) return t('choseDefault', choice.rule);
      return choice.to === 'off' ? t('choseOff', choice.rule) : t('choseLevel', choice.rule, t(SEVERITY[choice.to]));
    default:
      return t('factSet');
  }
}
