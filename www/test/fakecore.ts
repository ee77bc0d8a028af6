// A stand-in for the wasm core, so that every state of every page can be looked at without a tracker. Tests only.
// The number of the ticket chooses what happens: 1 draft, 2 progress, 3 sign in, 4 site not allowed, 5 throttled, 6 rich; of a
// draft that is refreshed 101 waiting, 102 sign in, 103 throttled.

import type { Brought, Command, Draft, DraftView, Effect, FlowClass, FlowHandle, MomentRow, Nudge, Review, Step, StepView, Trouble, View } from '../src/shared/core';
import type { CoreGlue } from '../src/shared/glue';

const HOST = 'redmine.example:8443';
const link = (n: number, note?: number) => ({ id: `s${n}-${note ?? 0}`, label: note ? `#${n}-${note}` : `#${n}`, url: `https://${HOST}/issues/${n}${note ? `#note-${note}` : ''}` });

const TEXT = `# Checkout returned 502 for 47 minutes

## Incident Summary

- **Date:** 2026-03-10
- **Duration:** 47 min
- **Impact:** 3 % of orders failed, 1 240 customers saw an error page
- **Severity:** High

## What Happened?

John pushed bad code. The database query was the root cause.
The health check failed to start after the deploy, and traffic kept flowing to the old pool.

## Timeline

| Time | Event | Source |
| --- | --- | --- |
| 23:41 | Deploy 2214 reached production | [#1-3](https://${HOST}/issues/1#note-3) |
| 23:48 | Alert: 502 rate above 2 % | [#1-4](https://${HOST}/issues/1#note-4) |
| 00:28 | Rollback finished, error rate back to normal | [#2-1](https://${HOST}/issues/2#note-1) |

## What Could Be Improved

We should have tested the migration. The team should have had a canary.
The on-call should have seen the alert. Somebody should have asked about Mercury.

## Five Whys

1. Why did customers see errors? *How did the change reach production?*

## Action Items

| Action | Owner | Due Date | Status |
| --- | --- | --- | --- |
| Add a canary stage to the checkout deploy | Mira Olsen | 2026-03-24 | proposed |
| Alert on pool health, not only on rate | | | proposed |

- [x] Rollback documented
- [ ] Runbook reviewed

> Sarah needs to be more careful

\`\`\`sh
kubectl rollout undo deploy/checkout
\`\`\`
`;

const DRAFT: Draft = {
  id: 'draft-1',
  title: 'Checkout returned 502 for 47 minutes',
  host: HOST,
  ticket: { tracker: 'redmine', base: `https://${HOST}`, project: 'shop', key: '#1', url: `https://${HOST}/issues/1` },
  markdown: TEXT,
  generated: TEXT,
  template: 'seed',
  published: null,
  core: '{}',
};

const ROWS: DraftView['timeline'] = [
  ['2026-03-10', '23:41', 'Deploy 2214 reached production', 'shown', 'public', 'Mira Olsen'],
  ['2026-03-10', '23:48', 'Alert: 502 rate above 2 %', 'shown', 'public', null],
  ['2026-03-10', '23:55', 'On-call joined; the rollback of the configuration was considered and postponed until the cache was warm again', 'edited', 'privateNote', 'Ed Keller'],
  ['2026-03-11', '00:28', 'Rollback finished, error rate back to normal', 'shown', 'public', 'Mira Olsen'],
  ['2026-03-11', '00:30', 'Status changed from In Progress to Resolved', 'hidden', 'public', 'Ed Keller'],
].map(([day, time, text, state, visibility, actor], index) => ({
  id: `row${index}`,
  day: day ?? '',
  time: time ?? '',
  at: new Date(Date.parse(`${day}T${time}:00Z`) - 3_600_000).toISOString(),
  actor: actor ?? null,
  text: text ?? '',
  sources: [link(1, index + 3)],
  more: 0,
  visibility: visibility as 'public',
  state: state as 'shown',
  own: false,
  event: state === 'hidden' ? 'closed' : 'commented',
  kind: null,
}));

/** What was brought into a draft, which keeps it in its `core`. */
function broughtIn(draft: Draft): Brought[] {
  const kept = (JSON.parse(draft.core) as { evidence?: Brought[] }).evidence;
  return kept ?? [];
}

const holding = (draft: Draft, evidence: Brought[]): Draft => ({ ...draft, core: JSON.stringify({ evidence }) });

const moment = (fact: MomentRow['fact'], at: string | null, rule: string): MomentRow => ({
  cycle: 0, fact, at, text: at ?? '', rule, sources: at === null ? [] : [link(1, 3)], more: 0, from: at === null ? 'absent' : 'computed', line: null, computedAt: at, computed: at ?? '', computedRule: rule, news: false,
});

const FACTS: DraftView['facts'] = {
  moments: [
    moment('started', '2026-03-10T22:41:00Z', 'a comment says “since 23:41”'),
    moment('detected', '2026-03-10T22:48:00Z', 'the first alert that fired'),
    moment('acknowledged', null, ''),
    moment('mitigated', null, ''),
    moment('resolved', '2026-03-10T23:28:00Z', 'first change of state to “Resolved”'),
  ],
  spans: [{ name: 'Duration', text: '47 min', rule: 'from started to resolved' }],
  faults: [],
};

function viewOf(draft: Draft, markdown: string): DraftView {
  return {
    tickets: [
      { label: '#1', title: 'Checkout returns 502', url: link(1).url, state: 'Resolved', visibility: 'public' },
      { label: '#2', title: 'Roll back deploy 2214', url: link(2).url, state: 'Closed', visibility: 'public' },
      { label: '#7', title: 'Customer credit for failed orders', url: link(7).url, state: 'New', visibility: 'private' },
    ],
    people: [
      { name: 'Mira Olsen', roles: ['responder', 'fixed it'] },
      { name: 'Ed Keller', roles: ['reporter'] },
    ],
    timeline: ROWS,
    actions: [],
    checklist: [
      { id: 'impact', ok: true, required: false, text: 'Impact is told in numbers', hint: null, start: 60, end: 70 },
      { id: 'five', ok: false, required: false, text: 'Five Whys has an answer to each question', hint: 'Answer the first why with a condition of the system, and go on from there.', start: markdown.indexOf('## Five'), end: markdown.indexOf('## Five') + 12 },
      { id: 'owner', ok: false, required: true, text: 'Every action item has an owner and a due date', hint: 'Agree with somebody, or decline it and say why.', start: null, end: null },
    ],
    reach: '',
    evidence: broughtIn(draft),
    zone: 'Europe/Berlin',
    offsetMin: 60,
    template: { name: 'Postmortem', why: 'severity is SEV2' },
    facts: FACTS,
    leftOut: [{ what: '#9', why: 'your account may not read it', url: link(9).url }],
    proposals: [{ id: 'p1', kind: 'line', text: '00:41 Customers were informed by mail', sources: [link(1, 12)], more: 0 }],
  };
}

const REVIEW: Review = {
  host: HOST,
  target: 'comment',
  targets: ['comment', 'linkedTicket', 'wikiPage'],
  ticket: DRAFT.ticket,
  audience: 'Everyone who can read project Shop (public)',
  text: TEXT.replace(/^# /, 'h1. ').replace(/^## /gm, 'h2. '),
  syntax: 'Textile',
  neutralised: [
    { what: 'mention', count: 2, examples: ['@mira', '@team'] },
    { what: 'macro', count: 1, examples: ['{{include(Runbook)}}'] },
  ],
  project: null,
  children: [
    {
      key: 'a1',
      title: 'Add a canary stage to the checkout deploy',
      owner: '5',
      ownerName: 'Mira Olsen',
      due: '2026-03-24',
      dueText: null,
      labels: ['postmortem'],
      kind: '2',
      parent: '#1',
      required: [{ id: 'cf_3', name: 'Component', choices: [{ id: 'c', name: 'Checkout' }, { id: 'p', name: 'Payments' }], value: '' }],
      include: true,
      existing: null,
    },
    { key: 'a2', title: 'Alert on pool health', owner: null, ownerName: 'Sam', due: null, dueText: 'next sprint', labels: [], kind: null, parent: '#1', required: [], include: false, existing: null },
    { key: 'a3', title: 'Write the runbook', owner: null, ownerName: null, due: null, dueText: null, labels: [], kind: null, parent: '#1', required: [], include: true, existing: { label: '#31', url: link(31).url } },
  ],
  kinds: [{ id: '2', name: 'Task' }, { id: '3', name: 'Bug' }],
  owners: [{ id: '5', name: 'Mira Olsen' }, { id: '6', name: 'Ed Keller' }],
  fields: [],
  childWord: 'sub-task',
  widened: [{ ...link(7), label: '#7 Customer credit (private)' }],
  unfinished: [],
  secrets: [],
  consentWord: 'publish',
  earlier: { url: link(1, 9).url, same: false },
  includeDocument: true,
  notes: ['The text is longer than 30 000 characters and is sent as it is.'],
  preferred: { levels: { chosen: [] }, names: { hosts: [], words: [] } },
};

const steps = (states: StepView['state'][]): StepView[] =>
  states.map((state, index) => ({
    key: `k${index}`,
    label: index === 0 ? 'Comment on #1' : `Sub-task: ${REVIEW.children[(index - 1) % 3]?.title ?? ''}`,
    state,
    url: state === 'done' ? link(40 + index).url : null,
    message: state === 'failed' ? 'Redmine did not accept it: Category cannot be blank.' : null,
    fields: state === 'failed' ? [{ id: 'cat', name: 'Category', choices: [{ id: '1', name: 'Web' }], value: '' }] : [],
  }));

const trouble = (kind: string, message: string, action: Trouble['action']): View => ({
  kind: 'trouble',
  trouble: { kind, message, safe: 'Nothing was changed. Your draft is safe.', hint: 'Then it goes on where it stopped.', host: HOST, action },
});

const rich = (draft: Draft): Draft => ({ ...draft, published: { at: '2026-03-12T09:00:00Z', url: link(1, 20).url } });

const VIEWS: Record<string, Step> = {
  '2': { effects: [], view: { kind: 'progress', label: 'Reading comments', done: 300, total: 1240, cancellable: true }, finished: false },
  '3': { effects: [], view: trouble('denied', `${HOST} does not know who you are.`, 'signIn'), finished: false },
  '4': { effects: [], view: trouble('notAllowed', `The browser does not let NoFault reach ${HOST} yet.`, 'allowSite'), finished: false },
  '5': { effects: [], view: trouble('throttled', `${HOST} asks us to wait.`, 'wait'), finished: false },
};

/** What is asked for after a while, and not before the test is over. */
const LATER: Effect = { id: 1, afterS: 600, label: '', request: { method: 'GET', url: link(1).url, headers: [], body: null, auth: 'none' } };

const REFRESHES: Record<string, Step> = {
  '101': { effects: [LATER], view: { kind: 'progress', label: 'Reading comments', done: 300, total: 1240, cancellable: true }, finished: false },
  '102': { effects: [], view: trouble('denied', `${HOST} does not know who you are.`, 'signIn'), finished: false },
  '103': { effects: [LATER], view: trouble('throttled', `${HOST} asks us to wait.`, 'wait'), finished: false },
};

function begin(command: Command): Step {
  switch (command.command) {
    case 'generate': {
      const number = /(\d+)$/.exec(command.url)?.[1] ?? '1';
      const draft = { ...(command.draft ?? DRAFT), ticket: { ...DRAFT.ticket, key: `#${number}`, url: command.url }, id: command.draft?.id ?? `draft-${number}` };
      return (command.draft ? REFRESHES : VIEWS)[number] ?? { effects: [], view: { kind: 'draft', draft, view: viewOf(draft, draft.markdown) }, finished: true };
    }
    case 'review':
      return { effects: [], view: { kind: 'review', review: { ...REVIEW, target: command.target ?? 'comment' } }, finished: true };
    case 'publish':
      return { effects: [], view: { kind: 'publishing', host: HOST, steps: steps(['done', 'done', 'failed', 'failed']) }, finished: false };
    case 'undo':
      return { effects: [], view: { kind: 'undone', host: HOST, steps: steps(['done', 'done']), draft: command.draft }, finished: true };
  }
}

class FakeFlow implements FlowHandle {
  private now: Step;
  constructor(private readonly command: Command) {
    this.now = begin(command);
  }
  static load(saved: string): FakeFlow {
    return new FakeFlow(JSON.parse(saved) as Command);
  }
  step(): Step {
    return this.now;
  }
  reply(): Step {
    return this.now;
  }
  failure(): Step {
    return this.now;
  }
  nudge(nudge: Nudge): Step {
    const { command } = this;
    if (command.command === 'generate' && command.draft && nudge.nudge === 'cancel') {
      this.now = { effects: [], view: { kind: 'draft', draft: command.draft, view: viewOf(command.draft, command.draft.markdown) }, finished: true };
    }
    if (command.command !== 'publish') return this.now;
    const done = nudge.nudge === 'retry';
    this.now = {
      effects: [],
      finished: true,
      view: { kind: 'published', host: HOST, complete: done, steps: steps(done ? ['done', 'done', 'done', 'done'] : ['done', 'done', 'failed', 'failed']), draft: rich(command.draft) },
    };
    return this.now;
  }
  bring(): void {
    // What is brought tells nothing here.
  }
  material(): undefined {
    return undefined;
  }
  save(): string {
    return JSON.stringify(this.command);
  }
  free(): void {
    // Nothing is held.
  }
}

/** What plays a flow in instances that start from now on; a test may put another one in its place. */
export const played: { Flow: FlowClass } = { Flow: FakeFlow };

export function instantiate(): CoreGlue {
  return {
    init: () => Promise.resolve(undefined),
    Flow: played.Flow,
    recognise: (url) => (/\/issues\/\d+$/.test(url) ? { ...DRAFT.ticket, url } : null),
    trackers: () => [
      { id: 'redmine', name: 'Redmine', account: 'An API key: My account, at the right.', auth: 'redmineKey', session: false, child: 'sub-task', examples: [] },
      { id: 'github', name: 'GitHub', account: 'A fine-grained token with Issues: read and write.', auth: 'bearer', session: false, child: 'sub-issue', examples: [] },
      { id: 'gitlab', name: 'GitLab', account: 'A personal access token with the scope api.', auth: 'privateToken', session: true, child: 'task', examples: [] },
      { id: 'jira-cloud', name: 'Jira Cloud', account: 'An API token of your Atlassian account.', auth: 'basic', session: true, child: 'sub-task', examples: [] },
    ],
    products: () => [],
    confirms: () => false,
    site: (tracker) => ({ base: null, apiOrigin: tracker === 'github' ? 'https://api.github.com' : null }),
    templates: () => [
      { id: 'seed', name: 'Postmortem', summary: 'All sections, with five whys and contributing factors.' },
      { id: 'short', name: 'Short', summary: 'Summary, timeline, actions.' },
    ],
    accountCheck: (_tracker, base) => ({ method: 'GET', url: `${base}/users/current.json`, headers: [], body: null, auth: 'redmineKey' }),
    accountName: () => 'Mira Olsen',
    lintContext: () => '',
    useTrackers: () => undefined,
    useForms: () => undefined,
    templateTexts: () => JSON.stringify([{ id: 'seed', name: 'Postmortem', summary: 'All sections.', text: '# {{ title }}\n\n## Timeline\n' }]),
    templateVariables: () =>
      JSON.stringify([
        { name: 'title', what: 'the incident ticket\'s subject', insert: '{{ title }}' },
        { name: 'impact.text', what: 'who and what was hurt, with sources', insert: '{{ impact.text }}' },
        { name: 'tickets', what: 'every ticket that was read', insert: '{% for ticket in tickets %}{{ ticket.link }}{% endfor %}' },
      ]),
    renderTemplate: (_material, template) => JSON.stringify(template.includes('titel') ? { error: { line: 2, message: 'Unknown variable titel.', hint: 'Did you mean title?' } } : { markdown: template }),
    templateAsk: (_tracker, _base, url) => ({ method: 'GET', url: `${url}.json`, headers: [], body: null, auth: 'redmineKey' }),
    templateKept: () => JSON.stringify({ name: 'Ours', text: '# {{ title }}\n', error: null }),
    useRedaction: () => undefined,
    draftView: viewOf,
    timeline: (draft, markdown, op) => 'text' in op && op.text.startsWith('Refuse') ? { draft, changes: [], said: 'That was refused.' } : ({ draft: { ...draft, core: `${draft.core} ` }, changes: op.op === 'accept' ? [{ from: markdown.length, to: markdown.length, insert: '\nAccepted.\n' }] : [], said: 'Done.' }),
    bring: (draft, line) => holding(draft, [...broughtIn(draft).filter((one) => one.file !== line.file), line]),
    apart: (draft) => ({ draft, evidence: [] }),
    withPublicationsOf: (draft, { published }) => ({ ...draft, published }),
    putAway: (draft, _markdown, source, file) => holding(draft, broughtIn(draft).filter((one) => one.file !== file || one.source !== source)),
    preview: (markdown) => [
      { kind: 'heading', level: 1, text: [{ kind: 'text', text: markdown.split('\n')[0]?.replace('# ', '') ?? '' }] },
      { kind: 'heading', level: 2, text: [{ kind: 'text', text: 'Incident Summary' }] },
      { kind: 'list', start: null, items: [{ done: null, blocks: [{ kind: 'paragraph', text: [{ kind: 'strong', inner: [{ kind: 'text', text: 'Date:' }] }, { kind: 'text', text: ' 2026-03-10' }] }] }, { done: true, blocks: [{ kind: 'paragraph', text: [{ kind: 'text', text: 'Rollback documented' }] }] }] },
      { kind: 'table', align: ['none', 'none', 'right'], head: [[{ kind: 'text', text: 'Time' }], [{ kind: 'text', text: 'Event' }], [{ kind: 'text', text: 'Source' }]], rows: [[[{ kind: 'text', text: '23:41' }], [{ kind: 'text', text: 'Deploy 2214 reached production' }], [{ kind: 'link', to: link(1, 3).url, inner: [{ kind: 'text', text: '#1-3' }] }]]] },
      { kind: 'quote', blocks: [{ kind: 'paragraph', text: [{ kind: 'text', text: 'Quoted words of a ticket' }] }] },
      { kind: 'code', language: 'sh', text: 'kubectl rollout undo deploy/checkout' },
    ],
  };
}
