/** Hands a text to the person as a file. */
export function download(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A file name from a title: letters, digits and dashes. */
export function fileName(title: string): string {
  return `${stem(title)}.md`;
}

/** The same without what says which kind of file it is. */
export function stem(title: string): string {
  const plain = title.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80);
  return plain || 'postmortem';
}
