// The keyboard alone.

/** Presses Tab until the element has the focus: it must be reachable without a mouse. */
export async function tabTo(page, locator, most = 250) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await isFocused(locator)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${locator} was not reached with ${most} presses of Tab`);
}

export function isFocused(locator) {
  return locator.evaluate((element) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === element || (element.shadowRoot !== null && document.activeElement === element);
  });
}
