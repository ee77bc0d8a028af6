// Templates that a team keeps in its tracker: how the page asks for one, and what is said when it is read again.

import type { OwnTemplate } from '../../shared/core';
import { ext } from '../../shared/ext';
import { t } from '../../shared/i18n';
import type { Message, TemplateAnswer } from '../../shared/messages';
import { putTemplate } from '../../shared/store/settings';

/** A sentence for the person. */
export interface Said {
  bad: boolean;
  text: string;
}

/** A template whose text is kept at an address. */
export type Kept = OwnTemplate & Required<Pick<OwnTemplate, 'from'>>;

export function isKept(one: OwnTemplate): one is Kept {
  return one.from !== undefined;
}

/** What is at that address now. */
export async function readKept(url: string): Promise<TemplateAnswer> {
  const answer = (await ext.runtime.sendMessage({ kind: 'template', url } satisfies Message).catch(() => null)) as TemplateAnswer | null;
  return answer ?? { ok: false, message: t('templateNoAnswer'), hint: '' };
}

/** Takes over what is there now. Whatever is no template leaves the text as it is. */
export async function readAgain(one: Kept): Promise<Said> {
  const { url } = one.from;
  const answer = await readKept(url);
  const keeps = (text: string) => ({ bad: true, text: `${text} ${t('templateKeepsText', one.name)}` });
  if (!answer.ok) return keeps(`${answer.message} ${answer.hint}`);
  const { text, error } = answer.kept;
  if (error) return keeps(t('templateBroken', error.line ?? '?', `${error.message} ${error.hint}`));
  await putTemplate({ ...one, text, from: { url, readAt: new Date().toISOString() } });
  return { bad: false, text: t(text === one.text ? 'templateSame' : 'templateChanged', one.name) };
}
