// Stands in for the paper module: one form for files, one kind of what should not be published, and one secret that is found.

import type { Redaction } from '../src/shared/core';
import type { PaperGlue } from '../src/shared/paperglue';

const FORMS = [
  { id: 'html', name: 'HTML page', summary: 'One file for reading and printing.', pasted: false, ends: '.html', mime: 'text/html' },
  { id: 'markdown', name: 'Markdown', summary: 'The text itself.', pasted: false, ends: '.md', mime: 'text/markdown' },
];

const SECRET = 'hunter2';

function secretIn(markdown: string): Redaction[] {
  const start = markdown.indexOf(SECRET);
  return start === -1 ? [] : [{ rule: 'secret', name: 'Password', why: 'Whoever reads it can sign in.', stops: true, start, end: start + SECRET.length, excerpt: 'hu…', mask: '[masked]' }];
}

export function instantiate(): PaperGlue {
  return {
    init: () => Promise.resolve(undefined),
    form: () => '',
    look: () => '',
    files: () => JSON.stringify(FORMS),
    writeFile: (markdown) => JSON.stringify({ text: markdown, neutralised: [], leftOut: [] }),
    rich: (markdown) => JSON.stringify(markdown),
    openFile: (json) => JSON.stringify({ ok: json }),
    figures: () => '[]',
    roleLines: () => '[]',
    toRoles: () => JSON.stringify({ changes: [], memory: { people: [] } }),
    toNames: () => JSON.stringify({ changes: [], memory: { people: [] } }),
    publicText: (markdown) => JSON.stringify({ text: markdown, leftOut: [], unsure: false }),
    redactionKinds: () => JSON.stringify([{ kind: 'secret', name: 'Secrets', level: 'mask' }]),
    findRedactions: (markdown) => JSON.stringify(secretIn(markdown)),
    lineKinds: (lines) => JSON.stringify((JSON.parse(lines) as { text: string }[]).map(({ text }) => (text.includes('Alert') ? 'detection' : text.includes('Rollback') ? 'repair' : null))),
    whys: () => '{ "found": false, "start": 0, "end": 0, "nodes": [], "ask": null }',
    factorSets: () => JSON.stringify([{ id: 'four', name: 'Four kinds', summary: 'For most teams.', terms: ['Technical', 'Process'] }]),
    phaseSets: () => JSON.stringify([{ id: 'four', name: 'Four spans', summary: 'From the start.', terms: ['Time to detect', 'Time to resolve'] }]),
    phaseFaults: () => '[]',
    factors: () => '{ "found": false, "groups": [], "ask": null }',
    factorAdd: () => '{ "change": null, "start": 0, "end": 0, "said": null }',
    whyAdd: () => '{ "change": null, "start": 0, "end": 0, "said": null }',
  };
}
