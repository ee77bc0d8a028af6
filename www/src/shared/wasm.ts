// The core in this page or worker, and the modules that it asks.

import { instantiate, type CoreGlue } from 'nofault-core';
import { instantiate as instantiateTrackers, type TrackersGlue } from 'nofault-trackers';
import { instantiate as instantiatePaper, type PaperGlue } from 'nofault-paper';
import type { CoreError } from './coreerror';
import type { Question } from './modules';
import { isTrap, RenewedModule, type Instance } from './renewed';

/** A module that the core asks, while it calls it: it has to be there before. A trap in it is thrown through the core. */
class Asked<Glue extends Instance> {
  private running: Glue | null = null;

  constructor(private readonly module: RenewedModule<Glue>) {}

  async load(): Promise<void> {
    this.running = await this.module.instance();
  }

  ask(question: (glue: Glue) => string): string {
    if (!this.running) throw { kind: 'notLoaded', message: 'A part of NoFault was not loaded yet.', hint: 'Try again.' } satisfies CoreError;
    try {
      return question(this.running);
    } catch (error) {
      if (isTrap(error)) {
        this.module.renew();
        this.running = null;
      }
      throw error;
    }
  }
}

const trackers = new Asked(new RenewedModule<TrackersGlue>(instantiateTrackers, 'nofault_trackers_bg.wasm'));
const paper = new RenewedModule<PaperGlue>(instantiatePaper, 'nofault_paper_bg.wasm');
const forms = new Asked(paper);

/** A core that knows how to ask the modules beside it. */
class Core extends RenewedModule<CoreGlue> {
  protected override async load(): Promise<CoreGlue> {
    const glue = await super.load();
    glue.useTrackers((question, body) => trackers.ask((module) => module.answer(question, body)));
    glue.useForms((question) => forms.ask((module) => module.form(question)));
    glue.useRedaction((question) => forms.ask((module) => module.look(question)));
    return glue;
  }
}

const core = new Core(instantiate, 'nofault_bg.wasm');

/** Calls the core for what asks no other module; after a trap once more with a fresh instance. */
export function withCore<T>(call: (core: CoreGlue) => T): Promise<T> {
  return core.use(call);
}

/** The same core for work that asks the trackers and their text forms, and looks for secrets: all are there before it answers. */
export const tracking = {
  async instance(): Promise<CoreGlue> {
    const [glue] = await Promise.all([core.instance(), all()]);
    return glue;
  },
  get generation(): number {
    return core.generation;
  },
  renew(): void {
    core.renew();
  },
};

/** As `withCore`, for what asks the trackers, and asks for text forms or what lies with them. */
export function withAll<T>(call: (core: CoreGlue) => T): Promise<T> {
  return core.use(call, all);
}

/** As `withCore`, for what asks the trackers. */
export function withTrackers<T>(call: (core: CoreGlue) => T): Promise<T> {
  return core.use(call, () => trackers.load());
}

async function all(): Promise<void> {
  await Promise.all([trackers.load(), forms.load()]);
}

/** What pages ask of the core that asks the module with the text forms. */
const ASKS_FORMS: readonly string[] = ['renderTemplate'];

/** Answers what pages ask, with the modules of this very page or worker; after a trap once more with a fresh instance. */
export function here({ module, name, args }: Question): Promise<unknown> {
  const call = (glue: object) => (glue as Record<string, (...given: readonly unknown[]) => unknown>)[name]?.(...args);
  if (module === 'paper') return paper.use(call);
  return ASKS_FORMS.includes(name) ? core.use(call, () => forms.load()) : core.use(call);
}
