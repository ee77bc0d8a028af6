// Whether a text is HTML as the product's own editor writes it: whole elements, and none that a text has no use for.

const EMPTY = new Set(['br', 'hr']);
const KNOWN = new Set(['a', 'b', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'li', 'ol', 'p', 'pre', 's', 'span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul']);
const TAG = /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g;

/** What is wrong with it, or null. */
export function flaw(html) {
  if (typeof html !== 'string' || html.trim() === '') return 'an empty text';
  const open = [];
  for (const [tag, closes, name, attributes] of html.matchAll(TAG)) {
    if (!KNOWN.has(name)) return `the element ${tag}`;
    if (/\son|\sstyle|javascript:|data-vss-mention/.test(attributes)) return `the attributes of ${tag}`;
    if (EMPTY.has(name)) continue;
    if (!closes) open.push(name);
    else if (open.pop() !== name) return `${tag}, which closes another`;
  }
  if (open.length > 0) return `an open <${open[0]}>`;
  return /[<>]/.test(html.replace(TAG, '')) ? 'a < or > that stands alone' : null;
}
