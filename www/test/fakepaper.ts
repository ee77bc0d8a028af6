// Stands in for the paper module: it writes no file.

import type { PaperGlue } from '../src/shared/paperglue';

export function instantiate(): PaperGlue {
  return {
    init: () => Promise.resolve(undefined),
    form: () => '',
    files: () => '[]',
    writeFile: () => 'null',
    kinds: (lines) => JSON.stringify((JSON.parse(lines) as { text: string }[]).map(({ text }) => (text.includes('Alert') ? 'detection' : text.includes('Rollback') ? 'repair' : null))),
  };
}
