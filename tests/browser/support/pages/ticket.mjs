// A ticket's page of a tracker, with our button on it.

const NAME = 'Generate postmortem';

/** The buttons with our name, as assistive technology meets them. A closed shadow root hides nothing from it. */
export async function buttons(page) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Accessibility.enable');
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const found = nodes.filter((node) => !node.ignored && node.role?.value === 'button' && node.name?.value === NAME);
    return await Promise.all(found.map((node) => box(session, node.backendDOMNodeId)));
  } finally {
    await session.detach();
  }
}

async function box(session, backendNodeId) {
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId });
  const [left, top, right, , , bottom] = model.border;
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

/** Waits until our button is there, and gives its place. */
export async function button(page) {
  await page.locator('[data-nofault]').first().waitFor({ state: 'visible' });
  const [place] = await buttons(page);
  if (!place) throw new Error('There is an element of ours on the page, but no button with its name');
  return place;
}

/** Presses it with the mouse, as a person does. */
export async function press(page) {
  const { x, y } = await button(page);
  await page.mouse.click(x, y);
}
