import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { peopleOf, publicationsOf } from '../../src/shared/coreparts';

const people = [{ name: 'Ana "people":[ Diaz', handles: [',"publications":'] }];

test('people are handed over as they stand there, whatever texts hold', () => {
  const core = JSON.stringify({ basis: JSON.stringify({ people: [] }), people, publications: [], rows: [{ text: '","people":[' }] });
  deepEqual(JSON.parse(peopleOf(core)), { people });
});

test('publications are the same while nothing was published, tied to a row or taken back', () => {
  const core = (change: object) =>
    JSON.stringify({ people, publications: [], restricted: [], rows: [{ text: '","ties":' }], taken_back: null, tickets: [], ties: {}, version: 1, ...change });
  equal(publicationsOf(core({})), publicationsOf(core({ rows: [], people: [], restricted: [1], tickets: [2] })));
  for (const change of [{ publications: [1] }, { taken_back: 1 }, { ties: { a: 1 } }]) notEqual(publicationsOf(core({})), publicationsOf(core(change)));
});

test('what is of another form is handed over whole', () => {
  for (const core of ['', '{}', '{"people":null,"publications":[]}', '{"publications":[],"people":[]}']) {
    equal(peopleOf(core), core);
    equal(publicationsOf(core), core);
  }
});
