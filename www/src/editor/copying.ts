// The text on the clipboard, and on paper.

import { renderBlocks } from '../shared/dom';
import { rich, type Figure } from '../shared/paper';
import { askCore } from '../shared/modules';
import { addressOf } from './Figures';

/** As rich text, for programs that show it, with the Markdown beside it for those that do not. */
export async function copyRich(markdown: string): Promise<void> {
  const html = await rich(markdown);
  const blob = (text: string, type: string) => new Blob([text], { type });
  await navigator.clipboard.write([new ClipboardItem({ 'text/html': blob(html, 'text/html'), 'text/plain': blob(markdown, 'text/plain') })]);
}

/**
 * Prints the text as its readers will see it. It is put into this page and taken out again, because a page of its own would
 * get this page's policy and no style; nothing in it is markup of the text's own.
 */
export async function print(title: string, markdown: string, figures: readonly Figure[]): Promise<void> {
  const blocks = await askCore('preview', markdown);
  const sheet = document.createElement('article');
  sheet.className = 'print-sheet preview';
  sheet.append(...renderBlocks(blocks), ...figures.map(pictureOf));
  const before = document.title;
  document.title = title;
  document.body.append(sheet);
  const tidy = () => {
    sheet.remove();
    document.title = before;
  };
  window.addEventListener('afterprint', tidy, { once: true });
  window.print();
}

function pictureOf(figure: Figure): HTMLElement {
  const whole = document.createElement('figure');
  const image = document.createElement('img');
  image.src = addressOf(figure.svg, '#000000');
  image.alt = figure.name;
  const caption = document.createElement('figcaption');
  caption.textContent = [figure.name, ...figure.rows.map(([what, value]) => `${what}: ${value}`)].join(' · ');
  whole.append(image, caption);
  return whole;
}
