// The editor's desk: a worker of the page that has the core and the paper module, so that a long call holds up no key. Extension
// APIs are absent here. It answers one question after the other, as they come; after a trap it goes on with a fresh instance.

import type { DraftView } from '../shared/core';
import { asCoreError } from '../shared/coreerror';
import type { Asked, Told } from '../shared/desktalk';
import { here } from '../shared/wasm';
import { ViewTeller } from './teller';

const views = new ViewTeller();
const tell = (told: Told) => self.postMessage(told);

self.onmessage = ({ data: { id, question } }: MessageEvent<Asked>) => {
  here(question)
    .then((ok) => {
      if (question.name === 'draftView') tell({ id, rest: views.tell(ok as DraftView, (part) => tell({ id, part })) });
      else tell({ id, ok });
    })
    .catch((error: unknown) => tell({ id, error: asCoreError(error) }));
};
