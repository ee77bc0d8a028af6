// Incident reviews as people write them, made from parts of sentences of ours: the same seed gives the same text.

const NAMES = ['Ana', 'Priya', 'Tomasz', 'Kwame', 'Lena', 'Yuki', 'Carlos', 'Fatima', 'Ingrid', 'Sven', 'Wei', 'Leila'];
const ROLES = ['the on-call', 'an engineer', 'the release captain', 'a contractor', 'the database team', 'support'];
const SYSTEMS = [
  'the checkout service', 'the payment queue', 'the search index', 'the session store', 'the ingress proxy', 'the order database',
  'the export job', 'the certificate renewer', 'the feature flag service', 'the mail relay', 'the cache in the second region',
];
const DOES = [
  'stopped answering', 'returned errors for one request in five', 'ran out of disk space', 'restarted every two minutes',
  'fell behind by forty minutes', 'lost its connection to the primary', 'rejected every write', 'missed its health check',
  'held a lock that nothing released', 'was throttled by the provider', 'failed to start after the upgrade',
];
const WHEN = ['at 14:02', 'shortly after the deploy', 'within a minute', 'on Tuesday morning', 'during the migration', 'at 09:47 UTC', 'for the next hour'];
const THEN = [
  'and traffic kept flowing to the old pool', 'so that customers saw an error page', 'while the dashboard stayed green',
  'because the retry policy has no upper limit', 'and no alert fired', 'which is why the rollback took longer than planned',
  'although the runbook says otherwise', 'and the backlog was drained by 16:30',
];
const NEUTRAL = [
  'The error rate returned to normal after the rollback.', 'We do not know yet why the probe passed on the third node.',
  'The alert is now sent to the team that owns the queue.', 'A second replica was added, and the limit was raised to 400 connections.',
  'Nobody was paged, because the threshold is measured over thirty minutes.', 'The change had passed review and all of its tests.',
];
const BLAME = [
  (one) => `${one} pushed bad code to the main branch.`,
  (one) => `${one} forgot to renew the certificate.`,
  () => 'We should have tested this on staging.',
  () => 'In hindsight, it was obvious that the limit was too low.',
  () => 'The root cause was human error.',
  (one) => `${one} accidentally deleted the production volume.`,
  () => 'This was careless.',
];
const ACTIONS = [
  'Add an alert on the depth of the queue', 'Write a runbook for the failover', 'Make the migration refuse to run twice',
  'Move the flag into the release checklist', 'Be more careful with deletes', 'Page when the certificate has 14 days left',
];
const CODE = ['kubectl rollout undo deploy/checkout', 'select count(*) from orders where state = \'stuck\';', 'curl -s https://status.example/api | jq .queue'];

/** Numbers from 0 to below 1 that follow from the seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A text of so many words, apart by blanks and line breaks. */
export function textOf(words, seed) {
  const next = random(seed);
  const one = (list) => list[Math.floor(next() * list.length)];
  const sentence = () => {
    if (next() < 0.08) return one(BLAME)(one(NAMES));
    if (next() < 0.25) return one(NEUTRAL);
    const start = `${one(SYSTEMS)} ${one(DOES)} ${one(WHEN)}`;
    const who = next() < 0.3 ? `, and ${one([...NAMES, ...ROLES])} looked at the logs` : '';
    return `${start[0].toUpperCase()}${start.slice(1)}${who} ${one(THEN)}.`;
  };
  const blocks = [
    () => Array.from({ length: 2 + Math.floor(next() * 5) }, sentence).join(' '),
    () => Array.from({ length: 3 + Math.floor(next() * 4) }, () => `- ${sentence()}`).join('\n'),
    () => `| Time | Event | Source |\n| --- | --- | --- |\n${Array.from({ length: 4 }, () => `| 14:0${Math.floor(next() * 10)} | ${sentence()} | [#${Math.floor(next() * 90)}](https://tracker.example/issues/7) |`).join('\n')}`,
    () => `\`\`\`sh\n${one(CODE)}\n\`\`\``,
    () => `## ${one(['Timeline', 'Root cause', 'Action items', 'What went well', 'Impact'])}`,
    () => Array.from({ length: 3 }, () => `- [ ] ${one(ACTIONS)}`).join('\n'),
    () => `> ${sentence()}`,
    () => Array.from({ length: 3 }, () => `- **14:${10 + Math.floor(next() * 40)}** ${one(NAMES)}: ${sentence()}`).join('\n'),
  ];
  const weights = [0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7];
  const parts = ['# Checkout returned errors for 47 minutes'];
  for (let count = 6; count < words; count += wordsIn(parts.at(-1))) parts.push(blocks[one(weights)]());
  return cutTo(parts.join('\n\n'), words);
}

function wordsIn(text) {
  return text.match(/\S+/g)?.length ?? 0;
}

function cutTo(text, words) {
  const word = /\S+/g;
  for (let count = 0; count < words; count += 1) word.exec(text);
  return `${text.slice(0, word.lastIndex)}\n`;
}
