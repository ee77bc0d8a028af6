import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { peopleOf, readersOf } from '../../src/shared/corepeople';

const people = [{ name: 'Ana "people":[ Diaz', handles: [',"publications":'] }];

test('people are handed over as they stand there, whatever texts hold', () => {
  const core = JSON.stringify({ basis: JSON.stringify({ people: [] }), people, publications: [], rows: [{ text: '","people":[' }] });
  deepEqual(JSON.parse(peopleOf(core)), { people });
});

test('what is of another form is handed over whole', () => {
  for (const core of ['', '{}', '{"people":null,"publications":[]}', '{"publications":[],"people":[]}']) equal(peopleOf(core), core);
});

test('who may read it is handed over as it stands there, in the order in which the core writes it', () => {
  const audience = { visibility: 'confidential', scope: 'a ,"basis": b' };
  const restricted = [{ words: '"restricted":[' }];
  const core = JSON.stringify({ audience, basis: null, people, publications: [], restricted, rows: [] });
  deepEqual(JSON.parse(readersOf(core)), { audience, restricted });
  for (const other of ['', '{}', '{"audience":{},"basis":1}']) equal(readersOf(other), other);
});
