// wasm-bindgen's glue keeps one instance for ever. After a trap that instance is poisoned, and a service worker may not
// import a module a second time. So the glue becomes the body of a function: each call gives a fresh instance.

import { readFile } from 'node:fs/promises';

/** Turns the text of `--target web` glue into a module that exports `instantiate()`. */
export function wrapGlue(source) {
  const names = new Map();
  const body = source
    .replace(/^export (class|function|const|async function) (\w+)/gm, (_, kind, name) => {
      names.set(name, name);
      return `${kind} ${name}`;
    })
    .replace(/^export default (\w+);?\s*$/gm, (_, name) => {
      names.set('init', name);
      return '';
    })
    .replace(/^export \{([^}]*)\};?\s*$/gm, (_, list) => {
      for (const item of list.split(',')) {
        const [local, as] = item.trim().split(/\s+as\s+/);
        if (local) names.set(as === 'default' ? 'init' : (as ?? local), local);
      }
      return '';
    });
  if (/^(export|import) /m.test(body)) throw new Error('tools/glue.mjs: the glue of wasm-bindgen has a form that is not known here');
  const fields = [...names].map(([as, local]) => `${as}: ${local}`).join(', ');
  return `export function instantiate() {\n${body}\nreturn { ${fields} };\n}\n`;
}

/** An esbuild plugin that answers `nofault-core` with the wrapped glue. */
export function coreGlue(file) {
  return {
    name: 'core-glue',
    setup(build) {
      build.onResolve({ filter: /^nofault-core$/ }, () => ({ path: file, namespace: 'core-glue' }));
      build.onLoad({ filter: /.*/, namespace: 'core-glue' }, async () => ({ contents: wrapGlue(await readFile(file, 'utf8')), loader: 'js' }));
    },
  };
}
