// Each line of the text runs in the direction of its own letters, whatever the direction of the page.

import { RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

const own = Decoration.line({ attributes: { dir: 'auto' } });

const lines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = inSight(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = inSight(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function inSight(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let pos = from; pos <= to; ) {
      const line = view.state.doc.lineAt(pos);
      builder.add(line.from, line.from, own);
      pos = line.to + 1;
    }
  }
  return builder.finish();
}

/** Lines with a direction of their own. */
export const lineDirection: Extension = [EditorView.perLineTextDirection.of(true), lines];
