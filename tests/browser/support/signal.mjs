// Waiting for something to become true. Nothing here waits for a span of time.

/** How long a signal may take before the test fails. Long, because a machine may be slow; never waited out in a passing test. */
export const PATIENCE_MS = 1000 * Number(process.env.NOFAULT_PATIENCE_S ?? 180);

/** A promise with its handles. */
export function deferred() {
  const handle = {};
  handle.promise = new Promise((resolve, reject) => Object.assign(handle, { resolve, reject }));
  return handle;
}

/** The promise's value, or an error that says what did not come. */
export async function within(promise, what, ms = PATIENCE_MS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${ms / 1000} s in vain for ${what}`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again and again until the answer is truthy, and gives it. For facts that nobody announces. */
export async function until(ask, what, ms = PATIENCE_MS) {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${ms / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
