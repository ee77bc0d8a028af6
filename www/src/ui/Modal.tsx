import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../shared/i18n';

/** A modal dialog with a heading, a scrolling middle and its buttons always in sight. */
export function Modal(props: { title: string; close(): void; children: ComponentChildren; footer: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = focused();
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        props.close();
      }}
    >
      <div class="modal">
        <header class="modal-head">
          <h2 id="modal-title">{props.title}</h2>
          <button type="button" class="button quiet small" aria-label={t('close')} onClick={props.close}>
            ✕
          </button>
        </header>
        {/* What scrolls must be reachable by the keyboard, also where nothing in it can be pressed. */}
        <div class="modal-body" tabIndex={0}>
          {props.children}
        </div>
        <footer class="modal-foot">{props.footer}</footer>
      </div>
    </dialog>
  );
}

/** What has the focus, also inside of a shadow root: it gets it back. */
function focused(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}
