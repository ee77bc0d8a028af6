// What changed between two texts, in lines; enough for a notice, not for a merge.

export interface LineDiff {
  added: string[];
  removed: string[];
}

export function lineDiff(before: string, after: string): LineDiff {
  return { added: surplusLines(after, before), removed: surplusLines(before, after) };
}

/** Lines of `text` that `other` has less often. Empty ones do not count. */
function surplusLines(text: string, other: string): string[] {
  const left = new Map<string, number>();
  for (const line of other.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return text.split('\n').filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== '';
  });
}
