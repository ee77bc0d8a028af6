// Pages that have a draft open: the one that holds its lock may write it, and all of them hear over a channel what becomes of it.

/** `hand over`: another page wants to write it. The others say what became of it. */
export type DraftNews = 'hand over' | Gone;
export type Gone = 'deleted' | 'replaced';

type Release = () => void;

/** How long a page may take to save and let go, and how often it is looked whether it did. */
const PATIENCE_MS = 800;
const LOOK_MS = 60;

export function draftChannel(id: string): BroadcastChannel {
  return new BroadcastChannel(`draft:${id}`);
}

/** Holds the lock of a draft, and gives the way to let go; null while another page has it. `stolen` is told when it is taken away. */
export function holdDraft(id: string, steal: boolean, stolen: () => void): Promise<Release | null> {
  return new Promise((resolve) => {
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(`draft:${id}`, options, (lock) => {
        if (lock !== null) return new Promise<void>((release) => resolve(release));
        resolve(null);
        return undefined;
      })
      .catch(() => {
        stolen();
        resolve(null);
      });
  });
}

/** Takes a draft from the page that has it, which saves first when it can. `channel` is the draft's own, which does not hear itself. */
export async function takeDraft(id: string, channel: BroadcastChannel, stolen: () => void = () => undefined): Promise<Release | null> {
  channel.postMessage('hand over' satisfies DraftNews);
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const held = await holdDraft(id, false, stolen);
    if (held) return held;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return holdDraft(id, true, stolen);
}

/**
 * Deletes or replaces drafts while no page can write them: each that has one open saves it and lets go before the work begins, and
 * is told afterwards, unless the work says that it was not done. A page that is left can only write without looking, and would
 * bring back what is gone.
 */
export async function withoutPages(ids: readonly string[], news: Gone, work: () => Promise<unknown>): Promise<void> {
  const pages = await Promise.all(
    ids.map(async (id) => {
      const channel = draftChannel(id);
      return { channel, release: await takeDraft(id, channel) };
    }),
  );
  try {
    if ((await work()) === false) return;
    for (const { channel } of pages) channel.postMessage(news);
  } finally {
    for (const { channel, release } of pages) {
      channel.close();
      release?.();
    }
  }
}
