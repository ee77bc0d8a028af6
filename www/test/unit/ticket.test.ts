import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOf } from '../../src/shared/ticket';

const ticket = (project: string | null, key: string) => ({ tracker: 'any', base: 'https://tracker.example', project, key, url: 'https://tracker.example/1' });

test('a ticket is called as people call it', () => {
  assert.equal(labelOf(ticket(null, '42')), '#42');
  assert.equal(labelOf(ticket('octo/shop', '42')), 'octo/shop#42');
  assert.equal(labelOf(ticket(null, 'INC-42')), 'INC-42');
});
