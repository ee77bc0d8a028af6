// The one thing that we put on a page. It has no secret and no power: a click opens our own page.

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
export function makeButton(look: 'link' | 'button', words: Words, click: () => void): Button {
  return look === 'link' ? linkButton(words, click) : shadowButton(words, click);
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
  link.className = 'icon icon-nofault';
  link.style.backgroundImage = ICON;
  link.style.backgroundRepeat = 'no-repeat';
  link.style.backgroundPosition = '0 50%';
  link.style.backgroundSize = '16px 16px';
  link.style.paddingLeft = '20px';
  link.addEventListener('keydown', (event) => {
    if (event.key === ' ') event.preventDefault();
    if (event.key === ' ' && event.isTrusted) click();
  });
  onRealClick(link, click);
  return { element: link, ...labels(link, link, words) };
}

function shadowButton(words: Words, click: () => void): Button {
  const host = document.createElement('span');
  host.setAttribute(MARK, '');
  const root = host.attachShadow({ mode: 'closed' });
  const button = document.createElement('button');
  button.type = 'button';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  root.append(button);
  onRealClick(button, click);
  return { element: host, ...labels(button, button, words) };
}

function labels(target: HTMLElement, named: HTMLElement, words: Words): Pick<Button, 'show' | 'orphan'> {
  const say = (text: string, title: string) => {
    target.textContent = text;
    named.title = title;
  };
  say(words.generate, '');
  return {
    // The name stays "Generate postmortem"; what is there already is said beside it.
    show: (state) => say(words.generate, { none: '', working: words.working, draft: words.open, published: words.published }[state]),
    orphan: () => say(words.orphan, words.orphan),
  };
}

const ICON =
  'url("data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 0 16 16\'%3E%3Crect width=\'16\' height=\'16\' rx=\'4\' fill=\'%230c6c70\'/%3E%3Cg fill=\'%23fff\'%3E%3Crect x=\'4\' y=\'4\' width=\'1\' height=\'8\'/%3E%3Ccircle cx=\'4.5\' cy=\'4.3\' r=\'1.4\'/%3E%3Ccircle cx=\'4.5\' cy=\'8\' r=\'1.4\'/%3E%3Ccircle cx=\'4.5\' cy=\'11.7\' r=\'1.4\'/%3E%3Crect x=\'7\' y=\'3.5\' width=\'6\' height=\'1.6\'/%3E%3Crect x=\'7\' y=\'7.2\' width=\'4\' height=\'1.6\'/%3E%3Crect x=\'7\' y=\'10.9\' width=\'5\' height=\'1.6\'/%3E%3C/g%3E%3C/svg%3E")';

const STYLE = `
:host { display: inline-block; vertical-align: middle }
button {
  font: 500 14px/20px -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
  min-height: 32px; padding: 5px 12px; border-radius: 6px; cursor: pointer; white-space: nowrap;
  color: var(--button-default-fgColor-rest, var(--fgColor-default, #25292e));
  background: var(--button-default-bgColor-rest, var(--bgColor-default, #f6f8fa));
  border: 1px solid var(--button-default-borderColor-rest, var(--borderColor-default, #d1d9e0));
}
button:hover { background: var(--button-default-bgColor-hover, #eff2f5) }
button:focus-visible { outline: 2px solid var(--borderColor-accent-emphasis, #0969da); outline-offset: -2px }
@media (forced-colors: active) { button { border-color: ButtonText } }
`;
