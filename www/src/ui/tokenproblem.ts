import { t } from '../shared/i18n';

/** Why no header carries what was entered as a token or key, in a sentence that shows nothing else of it; null where one does. */
export function tokenProblem(token: string): string | null {
  const letters = [...token];
  const at = letters.findIndex((letter) => !/^[ -~]$/.test(letter));
  const code = letters[at]?.codePointAt(0);
  return code === undefined ? null : t('tokenUnsendable', `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, at + 1);
}
