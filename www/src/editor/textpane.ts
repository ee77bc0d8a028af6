// The text: CodeMirror in an open shadow root, because under `style-src 'self'` it is unstyled in the light DOM.

import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { EditorSelection, EditorState, RangeSet, StateEffect, StateField, Compartment, type Extension } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, gutter, GutterMarker, highlightActiveLine, keymap, placeholder, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';
import type { Finding, TextChange } from '../shared/core';
import { movedTo } from '../shared/findings';

export interface PaneOptions {
  parent: HTMLElement;
  text: string;
  caret: number;
  label: string;
  hint: string;
  changed(text: string, caret: number): void;
  /** F8 and Shift+F8. */
  nextProblem(step: 1 | -1): void;
  /** The pointer or the caret asks for the explanation of a finding. */
  explain(finding: Finding | null, by: 'pointer' | 'keyboard'): void;
}

const setFindings = StateEffect.define<Finding[]>();

const findingsField = StateField.define<Finding[]>({
  create: () => [],
  update(findings, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFindings)) return effect.value;
    if (!transaction.docChanged) return findings;
    return findings
      .map((finding) => movedTo(finding, transaction.changes.mapPos(finding.start, 1), transaction.changes.mapPos(finding.end, -1)))
      .filter((finding) => finding.end > finding.start);
  },
  provide: (field) => [EditorView.decorations.from(field, underlines), gutterOf(field)],
});

function underlines(findings: Finding[]): DecorationSet {
  const marks = findings
    .filter((finding) => finding.end > finding.start)
    .map((finding) => Decoration.mark({ class: `mark ${finding.severity}` }).range(finding.start, finding.end));
  return Decoration.set(marks, true);
}

const SIGNS: Record<Finding['severity'], string> = { error: '✕', warning: '!', info: '?' };
const ORDER: Finding['severity'][] = ['error', 'warning', 'info'];

class Sign extends GutterMarker {
  constructor(readonly severity: Finding['severity']) {
    super();
  }
  override eq(other: Sign): boolean {
    return other.severity === this.severity;
  }
  override toDOM(): Node {
    const sign = document.createElement('span');
    sign.className = `sign ${this.severity}`;
    sign.textContent = SIGNS[this.severity];
    return sign;
  }
}

const signs: Record<Finding['severity'], Sign> = { error: new Sign('error'), warning: new Sign('warning'), info: new Sign('info') };

function gutterOf(field: StateField<Finding[]>): Extension {
  return gutter({
    class: 'signs',
    initialSpacer: () => signs.warning,
    markers(view) {
      const worst = new Map<number, Finding['severity']>();
      for (const finding of view.state.field(field)) {
        const line = view.state.doc.lineAt(Math.min(finding.start, view.state.doc.length)).from;
        const there = worst.get(line);
        if (there === undefined || ORDER.indexOf(finding.severity) < ORDER.indexOf(there)) worst.set(line, finding.severity);
      }
      return RangeSet.of([...worst].map(([line, severity]) => signs[severity].range(line)), true);
    },
  });
}

const markdown = new Language(defineLanguageFacet(), parser.configure(GFM), [], 'markdown');

const colours = HighlightStyle.define([
  { tag: tags.heading1, fontSize: '1.45em', fontWeight: '700', lineHeight: '1.4' },
  { tag: tags.heading2, fontSize: '1.22em', fontWeight: '700', lineHeight: '1.5' },
  { tag: tags.heading3, fontSize: '1.08em', fontWeight: '700' },
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.link, color: 'var(--accent)' },
  { tag: tags.url, color: 'var(--text-2)' },
  { tag: tags.monospace, fontFamily: 'var(--mono)', fontSize: '0.92em' },
  { tag: tags.quote, color: 'var(--text-2)' },
  { tag: tags.processingInstruction, color: 'var(--text-2)' },
  { tag: tags.comment, color: 'var(--text-2)', fontStyle: 'italic' },
]);

const shortened = Decoration.mark({ class: 'address' });

/** Long addresses of links are drawn short, but for the line that the caret is on. The text stays as it is. */
const shortAddresses = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = addresses(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged || update.selectionSet || syntaxTree(update.startState) !== syntaxTree(update.state)) {
        this.decorations = addresses(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function addresses(view: EditorView): DecorationSet {
  const { state } = view;
  const here = state.doc.lineAt(state.selection.main.head);
  const found: [number, number][] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        const inLink = node.name === 'URL' && node.node.parent?.name === 'Link';
        if (inLink && node.to > node.from && (node.to < here.from || node.from > here.to)) found.push([node.from, node.to]);
      },
    });
  }
  return Decoration.set(found.map(([from, to]) => shortened.range(from, to)), true);
}

const wavy = (colour: string) => ({ textDecoration: `underline wavy ${colour} 1.5px`, textDecorationSkipInk: 'none', textUnderlineOffset: '3px' });

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)', fontSize: '15px' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font)', lineHeight: '1.65', overflow: 'auto' },
  '.cm-content': { padding: '20px 0 40vh', caretColor: 'var(--text)', maxWidth: '76ch' },
  '.cm-line': { padding: '0 20px 0 6px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--surface-3) 45%, transparent)' },
  '.cm-selectionBackground': { backgroundColor: 'var(--accent-soft) !important' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent) !important' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--text-2)' },
  '.signs': { width: '26px' },
  '.signs .cm-gutterElement': { display: 'flex', justifyContent: 'center', paddingTop: '4px' },
  '.sign': { display: 'inline-block', width: '16px', height: '16px', borderRadius: '8px', font: '700 11px/16px var(--font)', textAlign: 'center' },
  '.sign.error': { backgroundColor: 'var(--error-soft)', color: 'var(--error)' },
  '.sign.warning': { backgroundColor: 'var(--warning-soft)', color: 'var(--warning)' },
  '.sign.info': { backgroundColor: 'var(--surface-3)', color: 'var(--text)' },
  '.address': { display: 'inline-block', maxWidth: '1.4em', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', verticalAlign: 'bottom' },
  '.mark': { cursor: 'pointer' },
  '.mark.info': { textDecoration: 'underline dotted var(--mark-warning) 2px', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.mark.warning': wavy('var(--mark-warning)'),
  '.mark.error': wavy('var(--mark-error)'),
  '.cm-placeholder': { color: 'var(--text-2)' },
  '@media (forced-colors: active)': { '.mark': { textDecorationColor: 'Mark' } },
});

const HOVER_MS = 350;

export class TextPane {
  readonly view: EditorView;
  private readonly readOnly = new Compartment();
  private hover: ReturnType<typeof setTimeout> | null = null;
  private hovered: Finding | null = null;

  constructor(private readonly options: PaneOptions) {
    const root = options.parent.shadowRoot ?? options.parent.attachShadow({ mode: 'open' });
    const caret = Math.min(options.caret, options.text.length);
    this.view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({ doc: options.text, selection: { anchor: caret }, extensions: this.extensions() }),
    });
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  caret(): number {
    return this.view.state.selection.main.head;
  }

  findings(): Finding[] {
    return this.view.state.field(findingsField);
  }

  show(findings: Finding[]): void {
    this.view.dispatch({ effects: setFindings.of(findings) });
  }

  /** Applies changes as one step of undo. All are counted in the text as it is now. */
  apply(changes: TextChange[]): void {
    if (changes.length === 0) return;
    const ordered = [...changes].sort((a, b) => a.from - b.from);
    this.view.dispatch({ changes: ordered, annotations: isolateHistory.of('full'), userEvent: 'input.complete' });
  }

  replaceAll(text: string): void {
    this.apply([{ from: 0, to: this.view.state.doc.length, insert: text }]);
  }

  /** Selects a place and brings it into sight. */
  select(start: number, end: number, focus: boolean): void {
    const { length } = this.view.state.doc;
    const range = EditorSelection.single(Math.min(start, length), Math.min(end, length));
    this.view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range.main, { y: 'center' }) });
    if (focus) this.view.focus();
  }

  setReadOnly(readOnly: boolean): void {
    this.view.dispatch({ effects: this.readOnly.reconfigure(EditorState.readOnly.of(readOnly)) });
  }

  /** Where words stand on the screen: the whole of their lines, so that nothing is laid over them. */
  rectOf(finding: Finding): { left: number; top: number; bottom: number } | null {
    const from = this.view.coordsAtPos(finding.start, 1);
    const to = this.view.coordsAtPos(finding.end, -1);
    return from && to ? { left: from.left, top: Math.min(from.top, to.top), bottom: Math.max(from.bottom, to.bottom) } : null;
  }

  private extensions(): Extension[] {
    const { options } = this;
    return [
      history(),
      drawSelection(),
      highlightActiveLine(),
      EditorView.lineWrapping,
      markdown,
      syntaxHighlighting(colours),
      theme,
      findingsField,
      shortAddresses,
      placeholder(options.hint),
      this.readOnly.of(EditorState.readOnly.of(false)),
      EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0', spellcheck: 'true' }),
      keymap.of([
        // Also where Esc has something else to do, such as dropping a selection, the next Tab leaves the text.
        { key: 'Escape', run: (view) => (view.setTabFocusMode(2000), false) },
        { key: 'F8', run: () => (options.nextProblem(1), true) },
        { key: 'Shift-F8', run: () => (options.nextProblem(-1), true) },
        { key: 'Alt-.', run: () => this.explainHere() },
        { key: 'Mod-.', run: () => this.explainHere() },
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.changed(this.text(), this.caret());
        if (update.docChanged || (update.selectionSet && update.transactions.some((one) => one.isUserEvent('select')))) options.explain(null, 'keyboard');
      }),
      EditorView.domEventHandlers({
        beforeinput: (event, view) => typedOver(event, view),
        mousemove: (event) => this.onMove(event),
        mouseleave: () => this.stopHover(),
        click: (event) => this.onClick(event),
      }),
    ];
  }

  private at(pos: number | null): Finding | null {
    if (pos === null) return null;
    return this.findings().find((finding) => finding.start <= pos && pos <= finding.end) ?? null;
  }

  private explainHere(): boolean {
    const finding = this.at(this.caret());
    if (finding) this.options.explain(finding, 'keyboard');
    return finding !== null;
  }

  private onClick(event: MouseEvent): void {
    const finding = isOnMark(event) ? this.at(this.view.posAtCoords(event)) : null;
    if (finding) this.options.explain(finding, 'pointer');
  }

  private onMove(event: MouseEvent): void {
    const finding = isOnMark(event) ? this.at(this.view.posAtCoords(event)) : null;
    if (finding === this.hovered) return;
    this.stopHover();
    this.hovered = finding;
    if (finding) this.hover = setTimeout(() => this.options.explain(finding, 'pointer'), HOVER_MS);
  }

  private stopHover(): void {
    if (this.hover !== null) clearTimeout(this.hover);
    this.hover = null;
    this.hovered = null;
  }
}

/**
 * Typing over a selection: left to Chromium, it keeps the look of what was there by a style attribute, which our CSP
 * refuses with a line in the console (seen in Chromium 156, November 2026).
 */
function typedOver(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return false;
  if (view.state.readOnly || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
  return true;
}

function isOnMark(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('.mark') !== null;
}
