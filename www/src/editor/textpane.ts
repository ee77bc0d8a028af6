// The text: CodeMirror in an open shadow root, because under `style-src 'self'` it is unstyled in the light DOM.

import { defaultKeymap, history, historyKeymap, indentWithTab, invertedEffects, isolateHistory } from '@codemirror/commands';
import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { EditorSelection, EditorState, StateEffect, Compartment, type Extension } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, highlightActiveLine, keymap, placeholder, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';
import type { Finding, TextChange } from '../shared/core';
import { opposite, type Choice } from './choices';
import { lineDirection } from './direction';
import { findingAt, mark, marksOf } from './marks';

export interface PaneOptions {
  parent: HTMLElement;
  text: string;
  caret: number;
  label: string;
  hint: string;
  /** `composing`: an input method is at work, so that the text is not meant to be read yet. */
  changed(text: string, caret: number, composing: boolean): void;
  /** The input method is done. */
  composed(): void;
  /** F8 and Shift+F8. */
  nextProblem(step: 1 | -1): void;
  /** The pointer or the caret asks for the card of a finding; null puts it away. `enter`: the focus goes into it. */
  explain(finding: Finding | null, enter: boolean): void;
  /** Tab; says whether a card is open to go into. */
  intoCard(): boolean;
  /** Escape; says whether there was something to put away. */
  putAway(): boolean;
  /** A choice was made; `again`: by undoing or redoing. */
  chose(choice: Choice, again: boolean): void;
}

/** A choice about findings, as a step that can be undone like a step of typing. */
const choose = StateEffect.define<Choice>();

const undoableChoices = invertedEffects.of((transaction) =>
  transaction.effects.flatMap((effect) => (effect.is(choose) ? [choose.of(opposite(effect.value))] : [])),
);

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
  '.address': { display: 'inline-block', maxWidth: '1.4em', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', verticalAlign: 'bottom' },
  '.cm-placeholder': { color: 'var(--text-2)' },
});

export class TextPane {
  readonly view: EditorView;
  private readonly readOnly = new Compartment();
  private composing = false;

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

  /** Marks findings, but not while an input method is at work: its nodes must stay as they are. `composed` says when it is done. */
  show(findings: readonly Finding[]): void {
    if (!this.composing) mark(this.view, findings);
  }

  /** Makes a choice; it is a step of undo of its own. */
  choose(choice: Choice): void {
    this.view.dispatch({ effects: choose.of(choice), annotations: isolateHistory.of('full') });
  }

  /** Applies changes that follow from a choice, as one step of undo with it. */
  follow(changes: TextChange[], choice: Choice): void {
    if (this.view.state.readOnly) return;
    const ordered = [...changes].sort((a, b) => a.from - b.from);
    this.view.dispatch({ changes: ordered, effects: choose.of(choice), annotations: isolateHistory.of('full'), userEvent: 'input.complete' });
  }

  /** Applies changes as one step of undo. All are counted in the text as it is now. Nothing is changed where it can only be read. */
  apply(changes: TextChange[]): void {
    if (changes.length === 0 || this.view.state.readOnly) return;
    this.change([...changes].sort((a, b) => a.from - b.from));
  }

  replaceAll(text: string): void {
    if (!this.view.state.readOnly) this.take(text);
  }

  /** Shows what is stored, also while this is only read. */
  take(stored: string): void {
    this.change([{ from: 0, to: this.view.state.doc.length, insert: stored }]);
  }

  private change(changes: TextChange[]): void {
    this.view.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.complete' });
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
      lineDirection,
      markdown,
      syntaxHighlighting(colours),
      theme,
      marksOf((finding) => options.explain(finding, false)),
      undoableChoices,
      shortAddresses,
      placeholder(options.hint),
      this.readOnly.of(EditorState.readOnly.of(false)),
      EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0', spellcheck: 'true' }),
      keymap.of([
        // Also where Esc has something else to do, such as dropping a selection, the next Tab leaves the text.
        { key: 'Escape', run: (view) => options.putAway() || (view.setTabFocusMode(2000), false) },
        { key: 'Tab', run: () => options.intoCard() },
        { key: 'F8', run: () => (options.nextProblem(1), true) },
        { key: 'Shift-F8', run: () => (options.nextProblem(-1), true) },
        { key: 'Alt-.', run: () => this.explainHere() },
        { key: 'Mod-.', run: () => this.explainHere() },
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => this.updated(update)),
      EditorView.domEventHandlers({
        beforeinput: (event, view) => typedOver(event, view),
        click: (event) => this.onClick(event),
        compositionstart: () => {
          this.composing = true;
        },
        compositionend: () => this.composed(),
      }),
    ];
  }

  private updated(update: ViewUpdate): void {
    const { options } = this;
    if (update.docChanged) options.changed(this.text(), this.caret(), this.composing);
    const byHand = update.selectionSet && update.transactions.some((one) => one.isUserEvent('select'));
    if (update.docChanged || byHand) options.explain(null, false);
    for (const one of update.transactions) {
      const again = one.isUserEvent('undo') || one.isUserEvent('redo');
      for (const effect of one.effects) if (effect.is(choose)) options.chose(effect.value, again);
    }
  }

  /** CodeMirror reads what was composed after this event, so that we come after it. */
  private composed(): void {
    this.composing = false;
    requestAnimationFrame(() => {
      if (!this.composing) this.options.composed();
    });
  }

  private explainHere(): boolean {
    this.options.explain(findingAt(this.view.state, this.caret()), true);
    return true;
  }

  private onClick(event: MouseEvent): void {
    const pos = isOnMark(event) ? this.view.posAtCoords(event) : null;
    const finding = pos === null ? null : findingAt(this.view.state, pos);
    if (finding) this.options.explain(finding, false);
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
