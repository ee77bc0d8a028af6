// Findings in the text: underlines and signs in the gutter. Their forms differ, not only their colours.

import { RangeSet, StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from '@codemirror/view';
import type { Finding } from '../shared/core';
import { movedTo } from '../shared/findings';
import { SEVERITIES, signNode } from '../ui/severity';

type Severity = Finding['severity'];

const setFindings = StateEffect.define<readonly Finding[]>();

interface Marked {
  findings: readonly Finding[];
  underlines: DecorationSet;
  signs: RangeSet<Sign>;
}

const UNDERLINES: Record<Severity, Decoration> = {
  error: Decoration.mark({ class: 'mark error', severity: 'error' }),
  warning: Decoration.mark({ class: 'mark warning', severity: 'warning' }),
  info: Decoration.mark({ class: 'mark info', severity: 'info' }),
};

class Sign extends GutterMarker {
  constructor(readonly severity: Severity) {
    super();
  }
  override eq(other: Sign): boolean {
    return other.severity === this.severity;
  }
  override toDOM(): Node {
    return signNode(this.severity);
  }
}

const SIGNS: Record<Severity, Sign> = { error: new Sign('error'), warning: new Sign('warning'), info: new Sign('info') };

const field = StateField.define<Marked>({
  create: () => ({ findings: [], underlines: Decoration.none, signs: RangeSet.empty }),
  update(marked, transaction) {
    const moved = transaction.docChanged
      ? {
          findings: marked.findings
            .map((finding) => movedTo(finding, transaction.changes.mapPos(finding.start, 1), transaction.changes.mapPos(finding.end, -1)))
            .filter((finding) => finding.end > finding.start),
          underlines: marked.underlines.map(transaction.changes),
          signs: marked.signs.map(transaction.changes),
        }
      : marked;
    const news = transaction.effects.findLast((effect) => effect.is(setFindings));
    return news === undefined ? moved : marks(moved, within(news.value, transaction.newDoc.length), transaction.state);
  },
  provide: (own) => EditorView.decorations.from(own, (marked) => marked.underlines),
});

/** A finding beyond the text would stop the editor. */
function within(findings: readonly Finding[], length: number): Finding[] {
  return findings.filter((finding) => finding.start < finding.end && finding.end <= length);
}

/** Only what differs is taken away and put in: what stays keeps its nodes. */
function marks(before: Marked, findings: Finding[], state: EditorState): Marked {
  const missing = new Map(findings.map((finding) => [keyOf(finding.start, finding.end, finding.severity), finding]));
  const kept = before.underlines.update({
    filter: (from, to, mark) => missing.delete(keyOf(from, to, mark.spec['severity'] as Severity)),
  });
  const add = [...missing.values()].map((finding) => UNDERLINES[finding.severity].range(finding.start, finding.end));
  return { findings, underlines: kept.update({ add, sort: true }), signs: signsOf(findings, state) };
}

function keyOf(from: number, to: number, severity: Severity): string {
  return `${from} ${to} ${severity}`;
}

/** The worst of each line. */
function signsOf(findings: readonly Finding[], state: EditorState): RangeSet<Sign> {
  const worst = new Map<number, Severity>();
  for (const finding of findings) {
    const line = state.doc.lineAt(finding.start).from;
    const there = worst.get(line);
    if (there === undefined || SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf(there)) worst.set(line, finding.severity);
  }
  return RangeSet.of([...worst].map(([line, severity]): Range<Sign> => SIGNS[severity].range(line)), true);
}

/** What is marked now, at the places where it is now. */
export function marked(state: EditorState): readonly Finding[] {
  return state.field(field).findings;
}

/** Marks findings; nothing is done when the same ones are marked already. */
export function mark(view: EditorView, findings: readonly Finding[]): void {
  const there = marked(view.state);
  const same = there.length === findings.length && there.every((finding, at) => isSame(finding, findings[at]));
  if (!same) view.dispatch({ effects: setFindings.of(findings) });
}

function isSame(a: Finding, b: Finding | undefined): boolean {
  return b !== undefined && a.start === b.start && a.end === b.end && a.severity === b.severity && a.hash === b.hash;
}

/** The first finding that touches a place, or that begins on the line of a sign. */
export function findingAt(state: EditorState, pos: number): Finding | null {
  return marked(state).find((finding) => finding.start <= pos && pos <= finding.end) ?? null;
}

/** Underlines, signs, and what a press on a sign does. */
export function marksOf(press: (finding: Finding) => void): Extension {
  const signs = gutter({
    class: 'signs',
    initialSpacer: () => SIGNS.warning,
    markers: (view) => view.state.field(field).signs,
    domEventHandlers: {
      click(view, line) {
        const finding = marked(view.state).find((one) => line.from <= one.start && one.start <= line.to);
        if (finding) press(finding);
        return finding !== undefined;
      },
    },
  });
  return [field, signs, looks];
}

const line = (severity: Severity, style: string, width: string) => ({
  [`.mark.${severity}`]: { textDecoration: `underline ${style} var(--mark-${severity}) ${width}`, textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
});

const looks = EditorView.theme({
  '.signs': { width: '26px' },
  '.signs .cm-gutterElement': { display: 'flex', justifyContent: 'center', paddingTop: '5px', cursor: 'pointer' },
  '.shape': { display: 'block', width: '15px', height: '15px', overflow: 'visible' },
  '.shape .outline': { fill: 'currentColor', stroke: 'currentColor', strokeWidth: '1.2', strokeLinejoin: 'round' },
  '.shape .glyph': { fill: 'none', stroke: 'var(--surface)', strokeWidth: '1.9', strokeLinecap: 'round' },
  '.shape.error': { color: 'var(--error)' },
  '.shape.warning': { color: 'var(--warning)' },
  '.shape.info': { color: 'var(--info)' },
  '.shape.info .outline': { fill: 'none', strokeWidth: '1.5' },
  '.shape.info .glyph': { stroke: 'currentColor' },
  '.mark': { cursor: 'pointer' },
  ...line('error', 'wavy', '1.5px'),
  ...line('warning', 'double', '1.5px'),
  ...line('info', 'dotted', '2px'),
  '@media (forced-colors: active)': {
    '.mark': { textDecorationColor: 'CanvasText' },
    '.shape.error, .shape.warning, .shape.info': { color: 'CanvasText' },
    '.shape .glyph': { stroke: 'Canvas' },
    '.shape.info .glyph': { stroke: 'CanvasText' },
  },
});
