// Preact can set innerHTML (`dangerouslySetInnerHTML`). We never do, and what is not in the package cannot be misused.

import { readFile } from 'node:fs/promises';

const SETS_HTML = /\(?\w+\.innerHTML\s*=\s*\w+\.__html\)?/g;

export const preactWithoutHtml = {
  name: 'preact-without-html',
  setup(build) {
    build.onLoad({ filter: /preact[\\/]dist[\\/]preact\.m?js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(SETS_HTML, '0');
      if (contents === source) throw new Error('tools/preact.mjs: this version of preact sets innerHTML in a form that is not known here');
      return { contents, loader: 'js' };
    });
  },
};
