// What a test asks a Request Tracker, to see what really happened there.

import { PATIENCE_MS } from './signal.mjs';

export class RtApi {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  async get(path) {
    return this.#call('GET', path);
  }

  /** A ticket as REST 2 gives it. */
  async ticket(id) {
    return this.get(`/ticket/${id}`);
  }

  /** Texts of the comments, which are internal, oldest first. */
  async comments(id) {
    const { items } = await this.#search('transactions', `ObjectType = 'RT::Ticket' AND ObjectId = ${id} AND Type = 'Comment'`);
    return this.#texts(items.map((item) => item.id));
  }

  /** The children with everything that a test looks at, oldest first. Owners are logins. */
  async children(id) {
    const { items } = await this.#search('tickets', `MemberOf = ${id}`, 'Subject,Owner,Due');
    const bodies = await Promise.all(items.map((item) => this.#first(item.id)));
    return items.map((item, at) => ({ id: Number(item.id), title: item.Subject, owner: item.Owner.id, due: item.Due.startsWith('1970') ? null : item.Due.slice(0, 10), parent: id, body: bodies[at] }));
  }

  /** An answer, which everybody sees who may see the ticket. */
  async reply(id, text) {
    await this.#call('POST', `/ticket/${id}/correspond`, { Content: text, ContentType: 'text/plain' });
  }

  async #first(ticket) {
    const { items } = await this.#search('transactions', `ObjectType = 'RT::Ticket' AND ObjectId = ${ticket} AND Type = 'Create'`);
    return (await this.#texts(items.map((item) => item.id))).join('\n');
  }

  async #texts(transactions) {
    const texts = [];
    for (const id of transactions) {
      const { items } = await this.get(`/transaction/${id}/attachments?fields=Content,ContentType`);
      const text = items.find(({ ContentType }) => ContentType.startsWith('text/'));
      if (text?.Content) texts.push(text.Content);
    }
    return texts;
  }

  #search(what, query, fields = '') {
    return this.get(`/${what}?per_page=100&orderby=id&order=ASC&fields=${fields}&query=${encodeURIComponent(query)}`);
  }

  async #call(method, path, body) {
    const headers = { Authorization: `token ${this.token}`, 'Content-Type': 'application/json' };
    const reply = await fetch(`${this.url}/REST/2.0${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!reply.ok) throw new Error(`${method} ${path} was answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  }
}
