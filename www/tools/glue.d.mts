export function wrapGlue(source: string): string;
export function wrapped(name: string, file: string): import('esbuild').Plugin;
export function standIn(name: string, file: string): import('esbuild').Plugin;
