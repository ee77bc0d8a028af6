// Work that follows the keys without ever standing in their way.

/** Work that takes longer, and does so again, waits for a pause in typing; the rest follows every frame. */
const QUICK_MS = 6;
const PAUSE_MS = 150;

/** Runs a task after the frame that shows the last key, once for all keys of that frame. */
export class AfterFrame {
  private planned: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  /** How many turns in a row were not quick. One alone says more about the machine than about the work. */
  private slow = 0;

  constructor(private readonly task: () => void | Promise<void>) {}

  /** Something changed. */
  plan(): void {
    if (this.slow > 1 || document.hidden) {
      clearTimeout(this.planned);
      this.planned = setTimeout(this.run, PAUSE_MS);
      return;
    }
    if (this.frame === 0) this.frame = requestAnimationFrame(this.afterPaint);
  }

  /** Does the costly part of the task, and learns what it costs. */
  async timed<T>(work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await timedAs('nofault lint', work);
    } finally {
      this.slow = performance.now() - start > QUICK_MS ? this.slow + 1 : 0;
    }
  }

  /** A timer that is set within a frame comes after the frame was painted. */
  private readonly afterPaint = (): void => {
    this.frame = 0;
    this.planned = setTimeout(this.run);
  };

  private readonly run = (): void => void this.task();
}

/** Does something under a name by which the browser's own tools show how long it took. */
export async function timedAs<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    told(name, start);
  }
}

/** Tells those who listen; nothing is kept. */
function told(name: string, start: number): void {
  performance.measure(name, { start });
  performance.clearMeasures(name);
}
