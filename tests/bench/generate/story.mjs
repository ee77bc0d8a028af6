// An incident of any size, the same for the same seed: comments of a GitHub issue, and what a log, alerts, a chat and a table of
// deployments tell of it. Times are strewn over four hours whatever the size is, as in a real incident of which more was recorded.

const START = Date.parse('2026-03-14T22:00:00Z');
const LENGTH_MS = 4 * 3_600_000;
const PER_PAGE = 100;
const SITE = 'https://github.com/octo/shop/issues/7';

/** Shares of the evidence; comments come on top, one for ten of it. */
const SHARES = { log: 0.5, alerts: 0.3, chat: 0.1, deployments: 0.1 };

const PEOPLE = ['Amina Yusuf', 'Noam Ben-Ari', 'Marek Dvorak', 'Xiuying Li', 'Ana Diaz', 'Tomas Berg', 'Ines Costa', 'Ravi Nair'];
const ALERTS = ['CheckoutErrorRateHigh', 'PaymentDbConnectionsHigh', 'QueueTooLong', 'LatencyP99High', 'DiskAlmostFull', 'CertificateExpires'];
const WORDS = 'checkout payment database pool connection queue retry gateway timeout latency replica primary traffic region cache deploy rollback graph error rate support mail customer order refund'.split(' ');
const LINES = ['connection pool exhausted after 30 s', 'upstream answered 502', 'request is sent again', 'a query took 2210 ms', 'health check failed', 'worker restarted'];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Evidence of `events` things in four files, and a tenth as many comments. One message of ten in the chat says an alert again. */
export function story(events, seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sentence = (least, most) => Array.from({ length: least + Math.floor(next() * (most - least)) }, () => pick(WORDS)).join(' ');
  const times = (count) => Array.from({ length: count }, () => START + Math.floor(next() * LENGTH_MS)).sort((a, b) => a - b);
  const of = (name) => times(Math.round(events * SHARES[name]));
  const iso = (at) => new Date(at).toISOString();
  const comments = times(Math.max(1, Math.round(events / 10))).map((at, number) => comment(5000 + number, pick(PEOPLE), `${sentence(6, 24)}.\n\nSee \`pool-${number}\`.`, iso(at)));
  const log = of('log').map((at) => ({ time: iso(at), message: pick(LINES), actor: `web-${1 + Math.floor(next() * 3)}`, level: 'error' }));
  const alerts = of('alerts').map((at, number) => webhook(pick(ALERTS), `web-${1 + Math.floor(next() * 20)}`, at, number));
  const told = alerts.filter((_, number) => number % 30 === 0);
  const spoken = told.map(({ alerts: [one] }) => ({ at: Date.parse(one.startsAt) + 20_000, text: `${one.labels.alertname} is firing`, bot: true }));
  const said = of('chat').slice(spoken.length).map((at) => ({ at, text: sentence(4, 20), bot: false }));
  const chat = [...said, ...spoken].sort((a, b) => a.at - b.at).map((one, number) => message(one, pick(PEOPLE), number));
  const deployments = of('deployments').map((at, number) => `${iso(at)},checkout 2026.03.${number} went out,${pick(PEOPLE)}`);
  const lines = (all) => all.map((one) => JSON.stringify(one)).join('\n');
  return {
    url: SITE,
    comments,
    files: [
      { name: 'log.ndjson', text: lines(log) },
      { name: 'alerts.ndjson', text: lines(alerts) },
      { name: 'chat.json', text: JSON.stringify(chat) },
      { name: 'deployments.csv', text: ['time,text,actor', ...deployments].join('\n') },
    ],
  };
}

function comment(id, name, body, at) {
  return { id, user: account(name), body, created_at: at, updated_at: at, html_url: `${SITE}#issuecomment-${id}` };
}

function message({ at, text, bot }, name, number) {
  const ts = `${(at / 1000).toFixed(3)}${String(number % 1000).padStart(3, '0')}`;
  if (bot) return { type: 'message', subtype: 'bot_message', bot_id: 'B1', username: 'alerts', text, ts };
  return { type: 'message', user: `U${PEOPLE.indexOf(name)}`, user_profile: { real_name: name }, text, ts };
}

function webhook(name, instance, at, number) {
  const labels = { alertname: name, instance, severity: 'critical' };
  const alert = {
    status: 'firing', labels, annotations: { summary: `${name} on ${instance}` }, startsAt: new Date(at).toISOString(), endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'https://prometheus.example/graph', fingerprint: number.toString(16).padStart(16, '0'),
  };
  return { version: '4', groupKey: `{}:{alertname="${name}"}`, truncatedAlerts: 0, status: 'firing', receiver: 'incident-bot', groupLabels: {}, commonLabels: {}, commonAnnotations: {}, externalURL: 'https://alerts.example', alerts: [alert] };
}

function account(name) {
  return { login: name.toLowerCase().replace(/[^a-z]/g, '-'), id: PEOPLE.indexOf(name) + 1, type: 'User', html_url: 'https://github.com/x' };
}

/** What the tracker answers, made before anything is measured: the issue, its comments page by page, and nothing else. */
export function tracker(comments) {
  const answers = new Map([['/repos/octo/shop/issues/7', reply(issue(comments.length))], ['/repos/octo/shop', reply({ full_name: 'octo/shop', private: false, visibility: 'public' })]]);
  const pages = Math.ceil(comments.length / PER_PAGE);
  const bodies = Array.from({ length: pages }, (_, page) => {
    const next = `<https://api.github.com/repos/octo/shop/issues/7/comments?per_page=${PER_PAGE}&page=${page + 2}>; rel="next"`;
    return reply(comments.slice(page * PER_PAGE, (page + 1) * PER_PAGE), page + 1 < pages ? [['link', next]] : []);
  });
  const nothing = reply([]);
  const answer = ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname.endsWith('/comments')) return bodies[Number(searchParams.get('page') ?? 1) - 1] ?? nothing;
    return answers.get(pathname) ?? nothing;
  };
  return { answer, bodies: bodies.map(({ body }) => body) };
}

function reply(value, headers = []) {
  return { status: 200, headers: [['content-type', 'application/json'], ...headers], body: Buffer.from(JSON.stringify(value)) };
}

function issue(comments) {
  return {
    id: 700, number: 7, title: 'Checkout down', state: 'closed', state_reason: 'completed', user: account('Ana Diaz'), assignees: [], labels: [], comments, body: 'Checkout answers with errors.',
    created_at: new Date(START).toISOString(), updated_at: new Date(START + LENGTH_MS).toISOString(), closed_at: new Date(START + LENGTH_MS).toISOString(), html_url: SITE,
    sub_issues_summary: { total: 0 }, issue_dependencies_summary: { total_blocked_by: 0, total_blocking: 0 }, parent_issue_url: null,
  };
}
