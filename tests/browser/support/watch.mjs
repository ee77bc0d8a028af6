// Watches everything that happens in a browser and must not: breaches of a CSP, errors, requests to strangers, a token where it has no business.

import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';

/** Runs in every document before its own scripts. */
const REPORT = `addEventListener('securitypolicyviolation', (event) => console.error('CSP violation: ' + event.violatedDirective + ' ' + event.blockedURI + ' in ' + event.documentURI), true);`;

/** Errors that Chromium itself writes for answers that a test ordered: the page handles them. */
const ORDERED = [/^Failed to load resource: the server responded with a status of /, /^Failed to load resource: net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_REFUSED|FAILED|CONTENT_LENGTH_MISMATCH)/];

export class Watch {
  /** Errors and breaches, as sentences. */
  troubles = [];
  /** What was written to any console. */
  said = [];
  /** Addresses of all requests that left for a network. */
  requests = [];
  #allowed = new Set();
  #secrets = new Set();
  #expected = [];

  async on(context, extensionId) {
    this.home = `chrome-extension://${extensionId}/`;
    await context.addInitScript(REPORT);
    context.on('request', (request) => this.#request(request.url()));
    context.on('console', (message) => this.#console(message.type(), message.text(), message.location()?.url ?? ''));
    context.on('weberror', (error) => this.troubles.push(`uncaught in ${error.page()?.url()}: ${error.error().stack}`));
  }

  /** Origins that may be asked from now on. */
  allow(...origins) {
    for (const origin of origins) this.#allowed.add(new URL(origin).origin);
  }

  /** A text that must not turn up in any address or console. */
  secret(text) {
    this.#secrets.add(text);
  }

  /** From now on this trouble is what the tests make on purpose. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** Fails when something happened that must not. Forgets it, so that the next test starts clean. */
  check() {
    const found = this.troubles.splice(0);
    for (const secret of this.#secrets) {
      if (this.requests.some((url) => url.includes(secret))) found.push('a token stands in the address of a request');
      if (this.said.some((text) => text.includes(secret))) found.push('a token stands on a console');
    }
    assert.deepEqual(found, [], 'the browser saw what must not happen');
  }

  /** Hears what goes wrong in the worker, before and after it was stopped. Playwright tells what it writes, not what it throws. */
  async worker(session) {
    const { targetInfos } = await session.send('Target.getTargets');
    const target = targetInfos.find((info) => info.type === 'service_worker' && info.url.startsWith(this.home));
    session.on('Target.receivedMessageFromTarget', ({ message }) => this.#fromWorker(JSON.parse(message)));
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
    for (const [id, method] of ['Runtime.enable', 'Log.enable'].entries()) {
      await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    }
  }

  #fromWorker({ method, params }) {
    if (method === 'Log.entryAdded') this.#console(params.entry.level, params.entry.text, 'the worker');
    if (method !== 'Runtime.exceptionThrown') return;
    const { exception, text } = params.exceptionDetails;
    this.troubles.push(`uncaught in the worker: ${exception?.description ?? text}`);
  }

  #request(url) {
    if (!/^https?:/.test(url)) return;
    this.requests.push(url);
    const { origin } = new URL(url);
    if (!this.#allowed.has(origin)) this.troubles.push(`a request went to ${origin}, which no test allowed: ${url}`);
  }

  #console(type, text, from) {
    this.said.push(text);
    if (process.env.NOFAULT_LOUD) void appendFile(process.env.NOFAULT_LOUD, `${type} ${from}: ${text}\n`);
    if (type !== 'error' && !text.includes('Content Security Policy')) return;
    if ([...ORDERED, ...this.#expected].some((pattern) => pattern.test(text))) return;
    this.troubles.push(`${type} in ${from}: ${text}`);
  }
}
