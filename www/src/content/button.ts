// The one thing that we put on a page. It has no secret and no power: a click opens our own page.

import type { Mount, Shape } from './sites/site';
import type { ButtonStatus } from '../shared/messages';

export const MARK = 'data-nofault';

export interface Words {
  generate: string;
  open: string;
  working: string;
  published: string;
  orphan: string;
}

export interface Button {
  element: HTMLElement;
  show(state: ButtonStatus['state']): void;
  orphan(): void;
}

/** A button in the look of the place that it stands in. `click` is called for clicks of a person only. */
export function makeButton(look: Mount['look'], words: Words, click: () => void, shape: Shape = GITHUB): Button {
  return look === 'link' ? linkButton(words, click) : shadowButton(words, click, shape);
}

function onRealClick(target: HTMLElement, click: () => void): void {
  target.addEventListener('click', (event) => {
    event.preventDefault();
    if (event.isTrusted) click();
  });
}

/** Redmine's own look is a link with the class `icon`; its themes style it. */
function linkButton(words: Words, click: () => void): Button {
  const link = document.createElement('a');
  link.setAttribute(MARK, '');
  link.setAttribute('role', 'button');
  link.href = '#';
  link.className = 'icon';
  link.style.position = 'relative';
  link.style.paddingLeft = '20px';
  // Its neighbours are lower; a target wants 24 px.
  link.style.display = 'inline-block';
  link.style.lineHeight = '24px';
  link.style.paddingBlock = '0';
  const text = document.createElement('span');
  link.append(icon(), text);
  link.addEventListener('keydown', (event) => {
    if (event.key === ' ') event.preventDefault();
    if (event.key === ' ' && event.isTrusted) click();
  });
  onRealClick(link, click);
  return { element: link, ...labels(text, link, words) };
}

const GITHUB: Shape = { height: '32px', radius: '6px', size: '14px', weight: 500 };

function shadowButton(words: Words, click: () => void, shape: Shape): Button {
  const host = document.createElement('span');
  host.setAttribute(MARK, '');
  const root = host.attachShadow({ mode: 'closed' });
  const button = document.createElement('button');
  button.type = 'button';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styleOf(shape));
  root.adoptedStyleSheets = [sheet];
  root.append(button);
  onRealClick(button, click);
  return { element: host, ...labels(button, button, words) };
}

function labels(target: HTMLElement, named: HTMLElement, words: Words): Pick<Button, 'show' | 'orphan'> {
  const say = (text: string, title: string) => {
    if (target.textContent !== text) target.textContent = text;
    if (named.title !== title) named.title = title;
  };
  say(words.generate, '');
  return {
    // The name stays "Generate postmortem"; what is there already is said beside it.
    show: (state) => say(words.generate, { none: '', working: words.working, draft: words.open, published: words.published }[state]),
    orphan: () => say(words.orphan, words.orphan),
  };
}

/** Drawn from nodes: a page's CSP may refuse pictures, also from `data:`. */
function icon(): SVGElement {
  const make = (name: string, values: Record<string, string | number>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, String(value));
    return element as SVGElement;
  };
  const svg = make('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' });
  svg.append(make('rect', { width: 16, height: 16, rx: 4, fill: '#0c6c70' }), make('path', { d: 'M4 4h1v8H4z', fill: '#fff' }));
  for (const [y, width] of [[4.3, 6], [8, 4], [11.7, 5]] as const) {
    svg.append(make('circle', { cx: 4.5, cy: y, r: 1.4, fill: '#fff' }), make('rect', { x: 7, y: y - 0.8, width, height: 1.6, fill: '#fff' }));
  }
  svg.style.position = 'absolute';
  svg.style.left = '0';
  svg.style.top = '50%';
  svg.style.transform = 'translateY(-50%)';
  return svg;
}

/**
 * GitHub's own colours where a page has them. Anywhere else the words have the colour and the font of the place that they stand
 * in, and the rest is made of that colour: right in the light and in the dark of any product, also when it changes.
 */
const styleOf = ({ height, radius, size, weight, fill }: Shape) => `
:host { display: inline-block; flex: none; vertical-align: middle }
button {
  font: ${weight} ${size}/1 system-ui; font-family: inherit; letter-spacing: normal; text-transform: none;
  box-sizing: border-box; height: ${height}; padding: 0 12px; border-radius: ${radius}; cursor: pointer; white-space: nowrap;
  color: var(--button-default-fgColor-rest, var(--fgColor-default, inherit));
  background: var(--button-default-bgColor-rest, var(--bgColor-default, ${fill ? tint(fill) : 'transparent'}));
  border: 1px solid var(--button-default-borderColor-rest, var(--borderColor-default, ${tint(fill ?? '35%')}));
}
button:hover { background: var(--button-default-bgColor-hover, ${tint('12%')}) }
button:focus-visible { outline: 2px solid var(--borderColor-accent-emphasis, currentColor); outline-offset: -2px }
@media (forced-colors: active) { button { border-color: ButtonText } }
`;
const tint = (share: string) => `color-mix(in srgb, currentColor ${share}, transparent)`;
