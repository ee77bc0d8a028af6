import { render, type ComponentChild } from 'preact';
import { t, type Key } from '../shared/i18n';

/** Draws a page of ours and names its tab. */
export function show(page: ComponentChild, title: Key): void {
  document.title = `${t(title)} – NoFault`;
  const app = document.getElementById('app');
  if (app) render(page, app);
}
