// What the editor and its desk say to each other. Each question gets one answer with its number, in the order of the questions.

import type { CoreError } from './coreerror';
import type { Question } from './modules';
import type { Part, Rest } from './viewtalk';

export interface Asked {
  id: number;
  question: Question;
}

/** `part`: more follows. */
export type Told = { id: number; ok: unknown } | { id: number; error: CoreError } | { id: number; part: Part } | { id: number; rest: Rest };
