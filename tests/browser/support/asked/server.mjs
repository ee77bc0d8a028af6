// Sources that only their makers run, as much of each as a question needs: PagerDuty, Datadog and a status page.

import { html, json, serve } from '../hermetic.mjs';

export const PAGERDUTY = { host: 'api.pagerduty.com', token: 'pd-canary-4711' };
export const DATADOG = { host: 'api.us5.datadoghq.com', key: 'dd-canary-key', token: 'dd-canary-token' };
export const STATUS = { host: 'status.harbour-street.example' };
/** Answers whatever it is asked with a redirect to `ELSEWHERE`. */
export const MOVED = { host: 'api.eu.pagerduty.com' };
export const ELSEWHERE = { host: 'elsewhere.example' };
export const INCIDENT = 'Q1A2B3';

/** Serves them. `asked.wait` and `asked.page` have PagerDuty answer so as long as they are set. */
export async function startAsked() {
  const now = { wait: null, page: false };
  const asked = await serve({
    [PAGERDUTY.host]: (request) => pagerduty(request, now),
    [DATADOG.host]: datadog,
    [STATUS.host]: statusPage,
    [MOVED.host]: () => ({ status: 302, headers: { location: `https://${ELSEWHERE.host}/incidents` } }),
    [ELSEWHERE.host]: () => json(200, { incidents: [], limit: 100, offset: 0, more: false }),
  });
  return Object.assign(asked, { now });
}

const reference = { id: INCIDENT, type: 'incident_reference', summary: '[#31] Queue of orders grows', html_url: `https://harbour.pagerduty.com/incidents/${INCIDENT}` };
const ana = { id: 'PU1', type: 'user_reference', summary: 'Ana Diaz' };

const LOG = [
  { id: 'R1', type: 'trigger_log_entry', summary: 'Triggered through the API.', created_at: '2026-03-14T22:33:00Z', agent: { id: 'PS1', type: 'service_reference', summary: 'Orders' }, incident: reference },
  { id: 'R2', type: 'annotate_log_entry', summary: 'Note added.', created_at: '2026-03-14T22:41:00Z', agent: ana, channel: { type: 'note', content: 'The consumer waits for a lock that nobody holds.' }, incident: reference },
];

function pagerduty({ headers, pathname, query }, now) {
  if (headers.authorization !== `Token token=${PAGERDUTY.token}`) return json(401, { error: { message: 'Unauthorized', code: 2006 } });
  if (now.wait !== null) return json(429, { error: { message: 'Rate Limit Exceeded', code: 2020 } }, { 'ratelimit-reset': String(now.wait) });
  if (now.page) return html(200, '<!doctype html><title>Sign in</title>', "default-src 'none'");
  if (pathname === `/incidents/${INCIDENT}`) {
    return json(200, { incident: { ...reference, type: 'incident', incident_number: 31, title: 'Queue of orders grows', status: 'resolved', created_at: '2026-03-14T22:33:00Z', resolved_at: '2026-03-14T22:52:00Z', last_status_change_by: ana } });
  }
  if (pathname === `/incidents/${INCIDENT}/log_entries`) {
    // A row a page, so that there are two.
    const page = Number(query.get('offset') ?? 0) / Number(query.get('limit'));
    return json(200, { log_entries: LOG.slice(page, page + 1), limit: Number(query.get('limit')), offset: page * 100, more: page + 1 < LOG.length });
  }
  return json(404, { error: { message: 'Not Found', code: 2100 } });
}

function datadog({ headers, pathname }) {
  const isKnown = headers['dd-api-key'] === DATADOG.key && headers['dd-application-key'] === DATADOG.token;
  if (!isKnown) return json(403, { errors: ['Forbidden'] });
  if (pathname !== '/api/v2/events') return json(404, { errors: ['Not found'] });
  const attributes = { title: 'Orders were scaled to 6', status: 'info', service: 'orders' };
  return json(200, { data: [{ type: 'event', id: 'E1', attributes: { timestamp: '2026-03-14T22:44:00Z', message: '', tags: [], attributes } }], meta: { status: 'done' } });
}

function statusPage({ pathname }) {
  const page = { id: 'p1', name: 'Harbour Street', url: `https://${STATUS.host}` };
  if (pathname === '/api/v2/scheduled-maintenances.json') return json(200, { page, scheduled_maintenances: [] });
  if (pathname !== '/api/v2/incidents.json') return html(404, '<!doctype html><title>Not here</title>', "default-src 'none'");
  const update = { id: 'u1', status: 'investigating', body: 'Some orders are late. We look into it.', display_at: '2026-03-14T22:39:00Z' };
  return json(200, { page, incidents: [{ id: 'i1', name: 'Orders are late', status: 'resolved', shortlink: `https://${STATUS.host}/i1`, incident_updates: [update] }] });
}
