// The preview: blocks of the core to nodes. Nothing is parsed as HTML here, and only listed elements are ever made.

import type { Block, Inline } from './core';

const ALLOWED = new Set([
  'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'input', 'table', 'thead', 'tbody', 'tr', 'th', 'td',
  'pre', 'code', 'blockquote', 'hr', 'em', 'strong', 'del', 'a', 'br', 'span', 'div',
]); // prettier-ignore
const LINKS = new Set(['http:', 'https:', 'mailto:']);

function make(name: string, children: Node[] = []): HTMLElement {
  if (!ALLOWED.has(name)) throw new Error(`no element of ours: ${name}`);
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

const MOST_KNOWN = 5000;
/** A long list asks for the same addresses at every drawing. */
const known = new Map<string, string | null>();

/** The address when it may be followed; null for a relative one and for any other scheme. */
export function safeLink(to: string): string | null {
  const there = known.get(to);
  if (there !== undefined) return there;
  const url = URL.canParse(to) ? new URL(to) : null;
  const safe = url && LINKS.has(url.protocol) ? url.href : null;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(to, safe);
  return safe;
}

/** Items of a long list, or rows of a long table, that are not in it yet. */
export interface Later {
  parent: HTMLElement;
  /** Each makes the next one. */
  items: (() => HTMLElement)[];
}

/** What has more items is not drawn whole where somebody takes the rest `later`. */
export const AT_ONCE = 100;

/** Nodes for the blocks of a document, in order. Comments are left out, pictures are links. */
export function renderBlocks(blocks: Block[], later: Later[] | null = null): Node[] {
  return blocks.flatMap((block) => renderBlock(block, later));
}

function renderBlock(block: Block, later: Later[] | null): Node[] {
  switch (block.kind) {
    case 'heading':
      return [make(`h${Math.min(6, Math.max(1, block.level + 1))}`, renderInlines(block.text))];
    case 'paragraph':
      return [make('p', renderInlines(block.text))];
    case 'list':
      return [renderList(block, later)];
    case 'table':
      return [renderTable(block, later)];
    case 'code':
      return [focusable(make('pre', [make('code', [document.createTextNode(block.text)])]))];
    case 'quote':
      return [make('blockquote', renderBlocks(block.blocks, later))];
    case 'rule':
      return [make('hr')];
    case 'comment':
      return [];
  }
}

/** What scrolls sideways must be reachable by the keyboard. */
function focusable(element: HTMLElement): HTMLElement {
  element.tabIndex = 0;
  return element;
}

function renderList(list: Extract<Block, { kind: 'list' }>, later: Later[] | null): HTMLElement {
  const items = list.items.map((item) => () => renderItem(item, later));
  const element = fill(make(list.start === null ? 'ul' : 'ol'), items, later);
  if (element instanceof HTMLOListElement && list.start !== null) element.start = list.start;
  return element;
}

/** Draws the first items, and leaves the others for later where somebody takes them. */
function fill(parent: HTMLElement, items: (() => HTMLElement)[], later: Later[] | null): HTMLElement {
  parent.append(...items.splice(0, later ? AT_ONCE : items.length).map((draw) => draw()));
  if (items.length > 0) later?.push({ parent, items });
  return parent;
}

function renderItem(item: { done: boolean | null; blocks: Block[] }, later: Later[] | null): HTMLElement {
  const element = make('li', renderBlocks(item.blocks, later));
  if (item.done === null) return element;
  const mark = make('span', [document.createTextNode(item.done ? '☑ ' : '☐ ')]);
  const first = element.firstElementChild;
  (first?.tagName === 'P' ? first : element).prepend(mark);
  element.className = 'task';
  return element;
}

function renderTable(table: Extract<Block, { kind: 'table' }>, later: Later[] | null): HTMLElement {
  const cell = (name: string, inlines: Inline[], column: number) => {
    const element = make(name, renderInlines(inlines));
    const align = table.align[column] ?? 'none';
    if (align !== 'none') element.className = `align-${align}`;
    return element;
  };
  const row = (name: string, cells: Inline[][]) => make('tr', cells.map((inlines, column) => cell(name, inlines, column)));
  const head = make('thead', [row('th', table.head)]);
  const rows = table.rows.map((cells) => () => row('td', cells));
  const wrap = focusable(make('div', [make('table', [head, fill(make('tbody'), rows, later)])]));
  wrap.className = 'table-wrap';
  return wrap;
}

function renderInlines(inlines: Inline[]): Node[] {
  return inlines.map(renderInline);
}

function renderInline(inline: Inline): Node {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'code':
      return make('code', [document.createTextNode(inline.text)]);
    case 'emphasis':
      return make('em', renderInlines(inline.inner));
    case 'strong':
      return make('strong', renderInlines(inline.inner));
    case 'strike':
      return make('del', renderInlines(inline.inner));
    case 'link':
      return link(inline.to, renderInlines(inline.inner));
    case 'image':
      return link(inline.to, [document.createTextNode(inline.alt || inline.to)]);
    case 'break':
      return make('br');
  }
}

function link(to: string, children: Node[]): Node {
  const href = safeLink(to);
  if (href === null) return make('span', children);
  const element = make('a', children) as HTMLAnchorElement;
  element.href = href;
  element.target = '_blank';
  element.rel = 'noopener noreferrer';
  return element;
}
