export function wrapGlue(source: string): string;
export function coreGlue(file: string): import('esbuild').Plugin;
