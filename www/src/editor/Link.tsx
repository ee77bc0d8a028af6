import type { ComponentChildren } from 'preact';
import { safeLink } from '../shared/dom';

/** A link out of our page; an address that is none stays text. */
export function Link(props: { to: string; children: ComponentChildren }) {
  const href = safeLink(props.to);
  if (href === null) return <span>{props.children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {props.children}
    </a>
  );
}
