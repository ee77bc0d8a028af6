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

/** An esbuild plugin that answers the import of `name` with the wrapped glue in `file`. */
export function wrapped(name, file) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: file, namespace: name }));
      build.onLoad({ filter: /.*/, namespace: name }, async () => ({ contents: wrapGlue(await readFile(file, 'utf8')), loader: 'js' }));
    },
  };
}

/** An esbuild plugin that answers the import of `name` with a stand-in. */
export function standIn(name, file) {
  return { name, setup: (build) => build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: file })) };
}
