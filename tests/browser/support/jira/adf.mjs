// Documents of Jira: what ours may be made of, and how those of the seed are made. The official schema is checked elsewhere;
// this list is shorter, as NoFault writes no node that acts: no mention, no card, no picture, no macro.

const WORDS = ['text', 'hardBreak'];
const LISTS = ['bulletList', 'orderedList', 'taskList'];
const size = (from, to) => (value) => Number.isInteger(value) && value >= from && value <= to;

/** For each node: which nodes it may hold, how many at least, and its attributes; those that end with `?` may be absent. */
const NODES = {
  paragraph: { holds: WORDS, marks: ['alignment'] },
  heading: { holds: WORDS, attrs: { level: size(1, 6) } },
  bulletList: { holds: ['listItem'], least: 1 },
  orderedList: { holds: ['listItem'], least: 1, attrs: { 'order?': size(0, 2 ** 31) } },
  listItem: { holds: ['paragraph', 'codeBlock', ...LISTS], least: 1 },
  taskList: { holds: ['taskItem', 'taskList'], least: 1, attrs: { localId: isText } },
  taskItem: { holds: WORDS, attrs: { localId: isText, state: (value) => ['TODO', 'DONE'].includes(value) } },
  blockquote: { holds: ['paragraph', 'codeBlock', 'bulletList', 'orderedList'], least: 1 },
  codeBlock: { holds: ['text'], attrs: { 'language?': isText } },
  rule: { holds: [] },
  table: { holds: ['tableRow'], least: 1 },
  tableRow: { holds: ['tableHeader', 'tableCell'], least: 1 },
  tableHeader: { holds: ['paragraph'], least: 1 },
  tableCell: { holds: ['paragraph'], least: 1 },
  hardBreak: { holds: [] },
  text: { holds: [], marks: ['code', 'strong', 'em', 'strike', 'link'] },
};
const PAGE = ['paragraph', 'heading', ...LISTS, 'blockquote', 'codeBlock', 'rule', 'table'];

const MARKS = {
  code: {},
  strong: {},
  em: {},
  strike: {},
  link: { href: (value) => isText(value) && /^(https?:\/\/|mailto:)/.test(value) },
  alignment: { align: (value) => ['center', 'end'].includes(value) },
};

/** What is wrong with a document, as `where: what`; null when nothing is. */
export function misfit(document) {
  const more = extra(document, ['type', 'version', 'content']);
  if (more) return `document: ${more}`;
  if (document.type !== 'doc' || document.version !== 1) return 'document: not of type doc and version 1';
  return inside(document, PAGE, 0, 'doc');
}

/** Whether a document is one that Jira takes. */
export function isDocument(value) {
  return misfit(value) === null;
}

function inside(node, holds, least, where) {
  const content = node.content ?? [];
  if (!Array.isArray(content) || content.length < least) return `${where}: too little content`;
  for (const [at, child] of content.entries()) {
    const here = `${where}.${at}`;
    if (!holds.includes(child?.type)) return `${here}: ${child?.type} may not stand here`;
    const wrong = nodeMisfit(child, here, node.type);
    if (wrong) return wrong;
  }
  return null;
}

function nodeMisfit(node, where, around) {
  const { holds, least = 0, attrs = {}, marks = [] } = NODES[node.type];
  const more = extra(node, ['type', 'attrs', 'marks', ...(node.type === 'text' ? ['text'] : []), ...(holds.length > 0 ? ['content'] : [])]);
  if (more) return `${where}: ${more}`;
  const wrong = attributes(node.attrs, attrs) ?? (node.type === 'text' ? textMisfit(node, around) : null);
  if (wrong) return `${where}: ${wrong}`;
  for (const mark of node.marks ?? []) {
    const bad = marks.includes(mark?.type) ? attributes(mark.attrs, MARKS[mark.type]) : `no place for the mark ${mark?.type}`;
    if (bad) return `${where}: ${bad}`;
  }
  return inside(node, holds, least, `${where}.${node.type}`);
}

function textMisfit({ text, marks = [] }, around) {
  if (!isText(text) || text === '') return 'a text without words';
  if (around === 'codeBlock') return marks.length > 0 ? 'marks within code' : null;
  if (/[\r\n]/.test(text)) return 'a line break within a text';
  const kinds = marks.map((mark) => mark.type);
  return kinds.includes('code') && kinds.some((kind) => !['code', 'link'].includes(kind)) ? 'code has other marks' : null;
}

function attributes(given = {}, known) {
  const optional = (name) => Object.hasOwn(known, `${name}?`);
  for (const [name, fits] of Object.entries(known)) {
    const value = given[name.replace('?', '')];
    if (value === undefined ? !name.endsWith('?') : !fits(value)) return `the attribute ${name}`;
  }
  return Object.keys(given).find((name) => !Object.hasOwn(known, name) && !optional(name)) ?? null;
}

function extra(value, names) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'no object';
  const name = Object.keys(value).find((one) => !names.includes(one));
  return name ? `a member ${name}` : null;
}

function isText(value) {
  return typeof value === 'string';
}

/** A document of these paragraphs. */
export function doc(...paragraphs) {
  return { type: 'doc', version: 1, content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

/** Its words, a line for each block. */
export function textOf(node) {
  if (node.type === 'text') return node.text;
  if (node.type === 'hardBreak') return '\n';
  const inner = (node.content ?? []).map(textOf);
  return inner.join((node.content ?? []).every((one) => WORDS.includes(one.type)) ? '' : '\n');
}
