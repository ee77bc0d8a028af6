import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedFor, asksConsent, asWished, type Wished } from '../../src/editor/wished';
import type { Review, ReviewChild } from '../../src/shared/core';

const CHOICES = [{ id: '5', name: 'Mira' }, { id: '6', name: 'Ed' }];

const child = (key: string, change: Partial<ReviewChild> = {}): ReviewChild => ({
  key, title: key, owner: null, ownerName: null, due: null, dueText: null, labels: [], kind: null, parent: '#1', required: [], include: true, existing: null, ...change,
});

const review = (children: ReviewChild[], change: Partial<Review> = {}): Review => ({
  host: 'h', target: 'comment', targets: ['comment'], ticket: { tracker: 'redmine', base: '', project: null, key: '#1', url: '' }, audience: 'all', text: '', syntax: '', neutralised: [],
  project: null, children, kinds: CHOICES, owners: CHOICES, fields: [], childWord: 'sub-task', widened: [], consentWord: 'publish', secrets: [], unfinished: [], earlier: null, includeDocument: true, notes: [], preferred: { levels: { chosen: [] }, names: { hosts: [], words: [] } }, ...change,
});

const field = (value: string) => ({ id: 'f', name: 'Team', choices: CHOICES, value });

test('what was set for a row is kept in the next review, and rows that are new are as they are proposed', () => {
  const wished: Wished = { includeDocument: false, children: { a: { include: false, title: 'As I say it', due: '2026-12-01', labels: ['x'], owner: '5', ownerName: 'Mira', required: [field('6')] }, gone: { include: false } } };
  const { children: [a, b], includeDocument } = asWished(review([child('a', { required: [field('')] }), child('b')]), wished);
  assert.deepEqual(a, child('a', { include: false, title: 'As I say it', due: '2026-12-01', labels: ['x'], owner: '5', ownerName: 'Mira', required: [field('6')] }));
  assert.deepEqual(b, child('b'));
  assert.equal(includeDocument, false);
  assert.deepEqual(asWished(review([child('a')]), { children: { a: { owner: null } } }).children[0]?.owner, null);
});

test('nothing is sent that the review does not show: a choice that is not offered any more is as it is proposed', () => {
  const wished: Wished = { children: { a: { owner: '7', ownerName: 'Left', kind: '9', required: [field('8')] } } };
  assert.deepEqual(asWished(review([child('a', { owner: '6', ownerName: 'Ed', kind: '5', required: [field('5')] })]), wished).children, [child('a', { owner: '6', ownerName: 'Ed', kind: '5', required: [field('5')] })]);
});

test('consent is to what was shown, and to nothing else', () => {
  const secrets = [{ name: 'key', excerpt: 'AKIA' }];
  assert.equal(askedFor(review([], { secrets })), askedFor(review([child('a')], { secrets, target: 'wikiPage' })));
  assert.notEqual(askedFor(review([], { secrets })), askedFor(review([], { secrets, audience: 'more people' })));
  assert.notEqual(askedFor(review([], { secrets })), askedFor(review([], { secrets: [...secrets, { name: 'key', excerpt: 'ghp_' }] })));
});

test('what the template requires asks for consent where the text goes out, and not for sub-tasks alone', () => {
  const unfinished = ['Every action item has an owner. Agree with somebody.'];
  assert.equal(asksConsent(review([])), false);
  assert.equal(asksConsent(review([], { unfinished })), true);
  assert.equal(asksConsent(asWished(review([], { unfinished }), { includeDocument: false, children: {} })), false);
  assert.equal(asksConsent(review([], { unfinished, secrets: [{ name: 'key', excerpt: 'AKIA' }], includeDocument: false })), true);
});
