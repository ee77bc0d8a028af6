// The same work in plain JavaScript, as somebody would write it who keeps nothing and proposes nothing: parse, merge, fold doubles,
// group bursts, sort, split by days, render Markdown. It cites every source, too.

const WINDOW_MS = 120_000;
const GAP_MS = 60_000;
const LEAST = 3;
const MOST_SOURCES = 6;

/** The draft's text, and how many lines of a timeline it has. */
export function generatePlainly({ pages, files }) {
  const decoder = new TextDecoder();
  const events = pages.flatMap((body) => JSON.parse(decoder.decode(body)).map(comment));
  for (const { name, bytes } of files) events.push(...READERS[name](decoder.decode(bytes)));
  events.sort((a, b) => a.at - b.at);
  const lines = bursts(folded(events));
  return { markdown: rendered(lines), lines: lines.length };
}

const READERS = {
  'log.ndjson': (text) => rows(text).map(({ time, message, actor }, at) => told('log', Date.parse(time), actor, message, `log line ${at + 1}`)),
  'alerts.ndjson': (text) =>
    rows(text).flatMap(({ alerts }) => alerts.map((one) => told('alert', Date.parse(one.startsAt), 'Alertmanager', `${one.labels.alertname} fired: ${one.annotations.summary}`, `alert ${one.fingerprint}`, one.generatorURL))),
  'chat.json': (text) => JSON.parse(text).map((one) => told('message', Number(one.ts) * 1000, one.user_profile?.real_name ?? one.username, one.text, `message ${one.ts}`)),
  'deployments.csv': (text) => {
    const [head, ...lines] = text.split('\n').map((line) => line.split(','));
    const [time, what, who] = ['time', 'text', 'actor'].map((name) => head.indexOf(name));
    return lines.map((cells, at) => told('row', Date.parse(cells[time]), cells[who], cells[what], `row ${at + 2}`));
  },
};

function rows(text) {
  return text.split('\n').map((line) => JSON.parse(line));
}

function comment({ id, user, body, created_at, html_url }) {
  return told('comment', Date.parse(created_at), user.login, body.split(/\s+/).join(' '), `comment ${id}`, html_url);
}

function told(kind, at, actor, text, label, url = '') {
  return { kind, at, actor, text, sources: [{ label, url }] };
}

/** The same words by the same person within two minutes are one line, and so is an alert and a message that names it. */
function folded(events) {
  const last = new Map();
  const kept = [];
  for (const event of events) {
    const name = event.kind === 'alert' || / is firing$/.test(event.text) ? event.text.split(' ')[0] : null;
    const key = name !== null && event.kind === 'message' ? `alarm ${name}` : `${event.actor} ${words(event.text)}`;
    const known = event.kind === 'log' || event.kind === 'alert' ? undefined : last.get(key);
    if (known !== undefined && event.at - known.at <= WINDOW_MS) known.sources.push(...event.sources);
    else {
      kept.push(event);
      last.set(key, event);
    }
    if (event.kind === 'alert') last.set(`alarm ${name}`, event);
  }
  return kept;
}

function words(text) {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ');
}

/** Alerts, and the lines of one log, with less than a minute between them are one line with a count. */
function bursts(events) {
  const open = new Map();
  const lines = [];
  for (const event of events) {
    const key = event.kind === 'alert' ? 'alert' : event.kind === 'log' ? `log ${event.actor}` : null;
    const burst = key === null ? undefined : open.get(key);
    if (burst && event.at - burst.last <= GAP_MS) {
      burst.all.push(event);
      burst.last = event.at;
      continue;
    }
    const line = { all: [event], last: event.at };
    if (key !== null) open.set(key, line);
    lines.push(line);
  }
  return lines.flatMap(({ all }) => (all.length < LEAST ? all : [together(all)]));
}

function together(all) {
  const [first] = all;
  const counts = new Map();
  for (const { text } of all) counts.set(text, (counts.get(text) ?? 0) + 1);
  const often = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4);
  return { ...first, text: `${all.length} of ${first.kind}: ${often.map(([text, count]) => `${text} ×${count}`).join(', ')}`, sources: all.flatMap(({ sources }) => sources) };
}

function rendered(lines) {
  const out = ['# Checkout down', '', '## Timeline'];
  let day = '';
  for (const { at, actor, text, sources } of lines) {
    const iso = new Date(at).toISOString();
    if (iso.slice(0, 10) !== day) {
      day = iso.slice(0, 10);
      out.push('', `### ${day}`, '');
    }
    const cited = sources.slice(0, MOST_SOURCES).map(({ label, url }) => (url === '' ? label : `[${label}](${url})`));
    const more = sources.length > MOST_SOURCES ? ` and ${sources.length - MOST_SOURCES} more` : '';
    out.push(`- ${iso.slice(11, 16)} **${actor}** ${escaped(text)} (${cited.join(', ')}${more})`);
  }
  return `${out.join('\n')}\n`;
}

function escaped(text) {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
