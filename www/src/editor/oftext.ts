// Panels that draw a part of the text, and add to it by changing the text.

import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TextChange } from '../shared/core';
import type { Edit } from '../shared/paper';
import { Newest } from './newest';

const READ_AFTER_MS = 350;

/** What such a panel is given. */
export interface OfText {
  text: string;
  disabled: boolean;
  /** The text as it is at this moment. */
  now(): string;
  apply(changes: TextChange[]): void;
  jump(start: number, end: number): void;
  say(words: string): void;
}

/** What is read of the text, a moment after it changed; null until the first time. */
export function useOfText<T>(text: string, beside: string, read: (text: string, beside: string) => Promise<T>, failed: (reason: unknown) => void): T | null {
  const [found, setFound] = useState<T | null>(null);
  const newest = useMemo(() => new Newest(), []);
  useEffect(() => {
    let stale = false;
    const readIt = async () => {
      if (!stale) await read(text, beside).then((found) => !stale && setFound(found), (reason: unknown) => !stale && failed(reason));
    };
    const start = () => void newest.do(readIt);
    const timer = setTimeout(start, found === null ? 0 : READ_AFTER_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, beside]);
  return found;
}

/**
 * Puts the edit that is asked for into the text and selects what is to be written over; asks again where a person typed meanwhile.
 * Gives why nothing was changed, empty where something was, or where there is no such edit any more.
 */
export async function put({ now, apply, jump, say }: OfText, ask: (text: string) => Promise<Edit | null>, done: string): Promise<string> {
  for (;;) {
    const text = now();
    const edit = await ask(text);
    if (edit === null || edit.said !== null) return edit?.said ?? '';
    if (now() !== text) continue;
    const { change, start, end } = edit;
    if (change) apply([{ from: change.start, to: change.end, insert: change.now }]);
    jump(start, end);
    say(done);
    return '';
  }
}
