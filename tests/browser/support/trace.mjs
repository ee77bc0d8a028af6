// Chromium's own trace of what its threads did.

import { within } from './signal.mjs';

const CATEGORIES = ['devtools.timeline', 'blink.user_timing', 'toplevel', 'v8', '__metadata'];

/** The events of the trace while something is done. */
export async function traced(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES } });
  await act();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await within(complete, 'the trace');
  await session.detach();
  return events;
}
