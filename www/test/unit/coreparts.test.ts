import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { peopleOf } from '../../src/shared/corepeople';

const people = [{ name: 'Ana "people":[ Diaz', handles: [',"publications":'] }];

test('people are handed over as they stand there, whatever texts hold', () => {
  const core = JSON.stringify({ basis: JSON.stringify({ people: [] }), people, publications: [], rows: [{ text: '","people":[' }] });
  deepEqual(JSON.parse(peopleOf(core)), { people });
});

test('what is of another form is handed over whole', () => {
  for (const core of ['', '{}', '{"people":null,"publications":[]}', '{"publications":[],"people":[]}']) equal(peopleOf(core), core);
});
