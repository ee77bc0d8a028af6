// The one name for the browser's extension API.
declare const browser: typeof chrome | undefined;
declare const __BROWSER__: 'chrome' | 'firefox';
declare const __BUILD__: string;

export const ext: typeof chrome = typeof browser === 'undefined' ? chrome : browser;
export const isFirefox: boolean = typeof __BROWSER__ !== 'undefined' && __BROWSER__ === 'firefox';
export const buildId: string = typeof __BUILD__ === 'undefined' ? 'test' : __BUILD__;
