// What a test asks a Redmine, or the demo tracker, to see what really happened there.

import { PATIENCE_MS } from './signal.mjs';

export class RedmineApi {
  constructor(url, key) {
    this.url = url;
    this.key = key;
  }

  async get(path) {
    return this.#call('GET', path);
  }

  async put(path, body) {
    return this.#call('PUT', path, body);
  }

  async post(path, body) {
    return this.#call('POST', path, body);
  }

  async #call(method, path, body) {
    const headers = { 'X-Redmine-API-Key': this.key, 'Content-Type': 'application/json' };
    const reply = await fetch(this.url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!reply.ok) throw new Error(`${method} ${path} was answered ${reply.status}: ${await reply.text()}`);
    const text = await reply.text();
    return text === '' ? null : JSON.parse(text);
  }

  async issue(id) {
    return (await this.get(`/issues/${id}.json?include=journals,children,relations`)).issue;
  }

  /** Texts of the comments, oldest first. */
  async comments(id) {
    return (await this.issue(id)).journals.map((journal) => journal.notes ?? '').filter((notes) => notes !== '');
  }

  /** The children with everything that a test looks at, oldest first. */
  async children(id) {
    const listed = (await this.get(`/issues.json?parent_id=${id}&status_id=*&limit=100&sort=id`)).issues;
    return listed.map((child) => ({
      id: child.id,
      title: child.subject,
      owner: child.assigned_to?.name ?? null,
      due: child.due_date ?? null,
      parent: child.parent?.id ?? null,
      body: child.description ?? '',
      url: `${this.url}/issues/${child.id}`,
    }));
  }

  async comment(id, notes, privately = false) {
    await this.put(`/issues/${id}.json`, { issue: { notes, private_notes: privately } });
  }
}
