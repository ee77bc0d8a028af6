// The last versions of a draft: newest kept, the same text not twice in a row.

export const VERSIONS_KEPT = 20;

/** Which of the stored keys (oldest first) have to go when one more version comes. */
export function surplus<K>(keys: readonly K[], keep: number = VERSIONS_KEPT): K[] {
  return keys.slice(0, Math.max(0, keys.length + 1 - keep));
}

/** Whether a version is worth keeping after the newest one. */
export function isNews(newest: { markdown: string } | undefined, markdown: string): boolean {
  return newest?.markdown !== markdown;
}
