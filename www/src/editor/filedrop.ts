// Files that are dragged over an element and dropped on it. Everything else that is dragged goes its own way.

import { useRef, useState } from 'preact/hooks';

interface FileDrop {
  /** Whether files are over the element now. */
  over: boolean;
  handlers: Record<'onDragEnter' | 'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent) => void>;
}

/** `disabled`: files are kept from leaving the page, as the browser would open them, but nothing is done with them. */
export function useFileDrop(disabled: boolean, dropped: (files: File[]) => void): FileDrop {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent.
  const depth = useRef(0);
  const move = (step: 1 | -1) => {
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  };
  const forFiles = (act: (event: DragEvent) => void) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    act(event);
  };
  return {
    over: over && !disabled,
    handlers: {
      onDragEnter: forFiles(() => move(1)),
      onDragOver: forFiles((event) => {
        if (event.dataTransfer) event.dataTransfer.dropEffect = disabled ? 'none' : 'copy';
      }),
      onDragLeave: forFiles(() => move(-1)),
      onDrop: forFiles((event) => {
        depth.current = 0;
        setOver(false);
        if (!disabled) dropped([...(event.dataTransfer?.files ?? [])]);
      }),
    },
  };
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
