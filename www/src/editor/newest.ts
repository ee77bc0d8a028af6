// Work that is asked for faster than it is done.

/** Does one turn at a time; of all that is asked for meanwhile only the newest is done, and it begins when the turn is over. */
export class Newest {
  private turn: Promise<unknown> = Promise.resolve();
  private planned: Promise<void> | null = null;
  private work: (superseded: () => boolean) => Promise<void> = () => Promise.resolve();

  /** Settles with the turn that does this work, or newer work in its place. `superseded` says that a newer turn is waiting. */
  do(work: (superseded: () => boolean) => Promise<void>): Promise<void> {
    this.work = work;
    this.planned ??= this.turn.then(() => {
      this.planned = null;
      const turn = this.work(() => this.planned !== null);
      this.turn = turn.catch(() => undefined);
      return turn;
    });
    return this.planned;
  }
}
