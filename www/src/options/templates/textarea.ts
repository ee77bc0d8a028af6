/** Puts a text in the place of what is selected, as if it were typed: one step of undo takes it out again. */
export function insertAt(area: HTMLTextAreaElement | null, text: string): void {
  if (!area) return;
  area.focus();
  // Deprecated, and yet all that both browsers have for an insertion that their undo knows.
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Selects a line, counted from 1, and brings it into sight. */
export function selectLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  // A selection by script scrolls nothing.
  area.scrollTop = ((line - 1) / lines.length) * area.scrollHeight - area.clientHeight / 3;
}
