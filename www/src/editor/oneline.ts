/** Words as they are said, whatever line breaks stand between them. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
