// The body of an answer, up to a limit, and the limits that all requests share.

/** A worker whose fetch takes 30 s is stopped, so we stop first. */
export const TIMEOUT_MS = 25_000;
export const SIZE_LIMIT = 16 * 1024 * 1024;

/** All bytes; null when there are more than the limit. */
export async function readBody(response: Response, limit = SIZE_LIMIT): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  return join(parts, size);
}

function join(parts: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

/** Enough at once to be quick, little enough for the arguments of one call. */
const CHUNK = 0x2000;

/** Bytes as text that a message can carry. */
export function packed(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** What `packed` was made of. */
export function unpacked(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
