// Tells when the page shows another address without being loaded anew.

/** Calls back at once for each change of the address. Gives a function that stops it. */
export function onNavigation(changed: () => void): () => void {
  let last = location.href;
  const check = () => {
    if (location.href === last) return;
    last = location.href;
    changed();
  };
  const redrawn = () => {
    last = location.href;
    changed();
  };
  // Only a page that comes back from the cache; the first showing is no news.
  const shown = (event: PageTransitionEvent) => event.persisted && redrawn();
  const navigation = (window as unknown as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigatesuccess', check);
  document.addEventListener('turbo:render', redrawn);
  window.addEventListener('popstate', check);
  window.addEventListener('pageshow', shown);
  const timer = setInterval(check, 1000);
  return () => {
    clearInterval(timer);
    navigation?.removeEventListener('navigatesuccess', check);
    document.removeEventListener('turbo:render', redrawn);
    window.removeEventListener('popstate', check);
    window.removeEventListener('pageshow', shown);
  };
}
