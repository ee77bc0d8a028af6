import { render, type ComponentChild } from 'preact';
import { t, type Key } from '../shared/i18n';
import { keepFocus } from './focus';

/** Draws a page of ours and names its tab. Language and direction are those of our words, not of the browser. */
export function show(page: ComponentChild, title: Key): void {
  document.documentElement.lang = t('languageTag');
  document.documentElement.dir = t('languageDirection');
  document.title = `${t(title)} – NoFault`;
  const app = document.getElementById('app');
  if (app) render(page, app);
  keepFocus();
}
