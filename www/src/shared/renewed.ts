// A wasm module in this page or worker. A trap poisons an instance: it is thrown away and a new one takes over.

/** One instance, as the wrapped glue gives it (see tools/glue.mjs): to be started once, before anything else is called. */
export interface Instance {
  init(options: { module_or_path: string | URL }): Promise<unknown>;
}

/** Whether a module stopped for good; everything else it throws is a sentence for the user. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

/** A module that is loaded on first use and renewed after a trap. */
export class RenewedModule<Glue extends Instance> {
  private current: Promise<Glue> | null = null;
  private renewals = 0;

  /** `file` is the module's name in the extension. */
  constructor(
    private readonly instantiate: () => Glue,
    private readonly file: string,
  ) {}

  /** The running instance. */
  instance(): Promise<Glue> {
    this.current ??= this.load().catch((error: unknown) => {
      this.current = null;
      throw error;
    });
    return this.current;
  }

  /** How often it had to be started anew; handles of an older instance are dead. */
  get generation(): number {
    return this.renewals;
  }

  /** Drops a poisoned instance; the next use starts a new one. */
  renew(): void {
    this.current = null;
    this.renewals += 1;
  }

  /** Calls the module; after a trap once more with a fresh instance. `prepare` is awaited before each call. */
  async use<T>(call: (glue: Glue) => T, prepare: () => Promise<void> = () => Promise.resolve()): Promise<T> {
    const [first] = await Promise.all([this.instance(), prepare()]);
    try {
      return call(first);
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.renew();
      const [fresh] = await Promise.all([this.instance(), prepare()]);
      return call(fresh);
    }
  }

  protected async load(): Promise<Glue> {
    const glue = this.instantiate();
    // Pages, workers and modules lie side by side. A worker of a page has no extension API that would say where.
    await glue.init({ module_or_path: new URL(this.file, location.href) });
    return glue;
  }
}
