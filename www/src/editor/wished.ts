// What a person set in a review, for the next one: of another target, or made anew.

import type { Choice, Review, ReviewChild } from '../shared/core';

export interface Wished {
  includeDocument?: boolean;
  /** By the rows' keys. */
  children: Record<string, Partial<ReviewChild>>;
  /** The words of consent, and to what they were typed. */
  consent?: string;
  to?: string;
}

/** The review as the person wants it, as far as it still has what was set. */
export function asWished(review: Review, wished: Wished): Review {
  const children = review.children.map((child) => {
    const { required, owner, ownerName, kind, ...set } = wished.children[child.key] ?? {};
    const value = (id: string) => required?.find((field) => field.id === id)?.value;
    return {
      ...child,
      ...set,
      ...(owner !== undefined && isOffered(review.owners, owner) && { owner, ownerName: ownerName ?? null }),
      ...(kind !== undefined && isOffered(review.kinds, kind) && { kind }),
      required: child.required.map((field) => ({ ...field, ...(isOffered(field.choices, value(field.id) ?? null) && { value: value(field.id) ?? field.value }) })),
    };
  });
  return { ...review, children, includeDocument: wished.includeDocument ?? review.includeDocument };
}

/** What consent is given to. To anything else it has to be typed anew. */
export function askedFor({ audience, widened, secrets, unfinished }: Review): string {
  return JSON.stringify([audience, widened, secrets, unfinished]);
}

/** Whether anything has to be consented to. */
export function asksConsent(review: Review): boolean {
  return review.widened.length > 0 || review.secrets.length > 0 || isUnfinished(review);
}

/** Whether a text would go out that lacks what its template requires. */
export function isUnfinished({ unfinished, includeDocument }: Review): boolean {
  return includeDocument && unfinished.length > 0;
}

/** Nobody sees a choice that is not offered any more; where there are none, any words will do. */
function isOffered(choices: Choice[], id: string | null): boolean {
  return id === null || choices.length === 0 || choices.some((one) => one.id === id);
}
