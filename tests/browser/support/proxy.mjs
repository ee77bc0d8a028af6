// A proxy before a tracker: it keeps the ledger of what the browser asked, and breaks answers on order.
//
// Each proxy has a port of its own, so the extension takes it for a site of its own: nothing of another test is there.

import http from 'node:http';
import { listen } from './port.mjs';
import { deferred, within } from './signal.mjs';

const SIGN_IN = '<!doctype html><html lang="en"><title>Sign in</title><form action="/login"><input name="username"></form></html>';

/**
 * What can be ordered. `done` says whether the tracker gets the request.
 * A `hold` waits with the answer until `release()`; all others act at once.
 */
const ACTS = {
  drop_before: { done: false, answer: (reply) => reply.destroy() },
  drop_after: { done: true, answer: (reply) => reply.destroy() },
  html_login: { done: false, answer: (reply) => send(reply, 200, { 'content-type': 'text/html; charset=utf-8' }, SIGN_IN) },
  not_utf8: { done: true, answer: (reply, upstream) => send(reply, upstream.status, upstream.headers, spoil(upstream.body)) },
  truncated: { done: true, answer: (reply, upstream) => send(reply, upstream.status, upstream.headers, upstream.body.subarray(0, upstream.body.length >> 1)) },
};

export class Proxy {
  /** What was asked so far: method, path, headers, body, what was answered and whether the tracker got it. */
  ledger = [];
  #orders = [];
  #server;
  #sockets = new Set();

  static async before(upstream) {
    const proxy = new Proxy();
    proxy.upstream = new URL(upstream);
    proxy.#server = http.createServer((request, reply) => {
      proxy.#handle(request, reply).catch(() => reply.destroy());
    });
    proxy.#server.on('connection', (socket) => {
      proxy.#sockets.add(socket);
      socket.on('close', () => proxy.#sockets.delete(socket));
    });
    await listen(proxy.#server);
    proxy.url = `http://127.0.0.1:${proxy.#server.address().port}`;
    proxy.host = new URL(proxy.url).host;
    return proxy;
  }

  /**
   * Orders an act for the nth request (from 1, counted from now) of that method (`WRITE`: any that changes something) whose path matches.
   * Gives a handle: `reached` is kept when it is hit (for `hold`: when the tracker has done the work), `release()` ends a hold.
   */
  order(method, path, act, { nth = 1, times = 1, ...rest } = {}) {
    const reached = deferred();
    const released = deferred();
    const order = { method, path, act, nth, times, seen: 0, reached, released, ...rest };
    this.#orders.push(order);
    return {
      reached: () => within(reached.promise, `the ${nth}. ${method} ${path}`),
      release: (how = 'answer') => released.resolve(how),
      hits: () => Math.max(0, Math.min(order.times, order.seen - order.nth + 1)),
    };
  }

  clear() {
    for (const order of this.#orders) order.released.resolve('answer');
    this.#orders = [];
  }

  /** What was asked so far in short: method and path each. */
  asked() {
    return this.ledger.map(({ method, path }) => `${method} ${path}`);
  }

  /** Of it what asks for a ticket or would change something; which product a site is may be asked without an account. */
  askedBeyondProduct() {
    return this.asked().filter((asked) => asked.startsWith('GET /issues') || !asked.startsWith('GET '));
  }

  /** Requests that reached the tracker and change something there. */
  writes() {
    return this.ledger.filter((entry) => entry.method !== 'GET' && entry.done);
  }

  async stop() {
    this.clear();
    for (const socket of this.#sockets) socket.destroy();
    await within(new Promise((resolve) => this.#server.close(resolve)), 'the end of a proxy');
  }

  #ordered(method, path) {
    let hit = null;
    for (const order of this.#orders) {
      const fits = order.method === 'WRITE' ? method !== 'GET' : order.method === method;
      if (!fits || !order.path.test(path)) continue;
      order.seen += 1;
      if (hit === null && order.seen >= order.nth && order.seen < order.nth + order.times) hit = order;
    }
    return hit;
  }

  async #handle(request, reply) {
    const body = await read(request);
    const order = this.#ordered(request.method, request.url);
    const entry = { method: request.method, path: request.url, headers: request.headers, body: body.toString('utf8'), act: order?.act ?? null, done: false, status: null };
    this.ledger.push(entry);
    reply.setHeader('connection', 'close');
    if (order?.act === 'status') {
      order.reached.resolve();
      entry.status = order.code;
      return send(reply, order.code, order.headers ?? {}, order.body ?? '');
    }
    const act = ACTS[order?.act];
    if (act && !act.done) {
      order.reached.resolve();
      return act.answer(reply);
    }
    const upstream = await this.#forward(request, body);
    entry.done = true;
    entry.status = upstream.status;
    order?.reached.resolve();
    if (act) return act.answer(reply, upstream);
    if (order?.act === 'hold' && (await order.released.promise) === 'drop') return reply.destroy();
    return send(reply, upstream.status, upstream.headers, upstream.body);
  }

  #forward(request, body) {
    return new Promise((resolve, reject) => {
      // The client's own Host goes on, so that the tracker's links name this proxy.
      const headers = { ...request.headers, connection: 'close' };
      const onward = http.request({ host: this.upstream.hostname, port: this.upstream.port, method: request.method, path: request.url, headers }, (answer) => {
        read(answer).then((bytes) => resolve({ status: answer.statusCode, headers: answer.headers, body: bytes }), reject);
      });
      onward.on('error', reject);
      onward.end(body);
    });
  }
}

async function read(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const HOP = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive']);

function send(reply, status, headers, body) {
  for (const [name, value] of Object.entries(headers)) if (!HOP.has(name.toLowerCase())) reply.setHeader(name, value);
  reply.writeHead(status);
  reply.end(body);
}

/** Bytes that are no UTF-8, in the middle of a text, so that the JSON around it stays whole. */
function spoil(body) {
  const at = body.indexOf('"subject":"') + '"subject":"'.length;
  return Buffer.concat([body.subarray(0, at), Buffer.from([0xff, 0xfe]), body.subarray(at)]);
}
