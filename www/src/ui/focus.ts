// Who works by keyboard keeps the place: what had the focus and is gone hands it on, and gets it back where it could not be pressed
// for a while.

const STOPS = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]';
/** What is opened from elsewhere, and closed again. */
const OPENED = 'form, dialog, [role=dialog]';

let last: HTMLElement | null = null;
/** What it stood in, from within, and as which child. */
let trail: [Element, number][] = [];
/** Something was pressed since that takes no focus. */
let isLeft = false;
const openers = new WeakMap<Element, HTMLElement>();

/** Once for a page. */
export function keepFocus(): void {
  document.addEventListener('focusin', ({ target }) => target instanceof HTMLElement && remember(target));
  document.addEventListener('pointerdown', () => (isLeft = true), true);
  new MutationObserver(handOn).observe(document, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

function remember(element: HTMLElement): void {
  const opened = element.closest(OPENED);
  if (opened && last && !opened.contains(last)) openers.set(opened, last);
  last = element;
  isLeft = false;
  trail = [];
  for (let at: Element = element; at.parentElement; at = at.parentElement) trail.push([at.parentElement, [...at.parentElement.children].indexOf(at)]);
}

function handOn(): void {
  if (!last || isLeft || document.activeElement !== document.body || !document.hasFocus()) return;
  if (last.isConnected) return stops(last)[0]?.focus();
  const opener = openers.get(last.closest(OPENED) ?? last);
  if (opener?.isConnected) {
    remember(opener);
    return stops(opener)[0]?.focus();
  }
  const { textContent } = last;
  for (const [parent, at] of trail) {
    if (!parent.isConnected) continue;
    const children = [...parent.children];
    // The next one, and there what says the same.
    for (const child of [...children.slice(at), ...children.slice(0, at).reverse()]) {
      const found = stops(child);
      const stop = found.find((one) => one.textContent === textContent) ?? found[0];
      if (stop) return stop.focus();
    }
  }
}

function stops(within: Element): HTMLElement[] {
  const all = [within, ...within.querySelectorAll(STOPS), ...(within.shadowRoot?.querySelectorAll(STOPS) ?? [])];
  return all.filter((one): one is HTMLElement => one.matches(STOPS) && one.checkVisibility());
}
