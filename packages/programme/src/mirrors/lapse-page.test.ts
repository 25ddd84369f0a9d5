import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { items, people, words } from '../sheets.testkit.ts';
import { lapsePlan } from '../tools/lapse-plan.ts';
import { lapsePage } from './lapse-page.ts';

const sheet = (values: object) => entryOf(lapsePlan, { ...values });
const said = (values: object) => english(lapsePage.show(sheet(values)).sentence);

test('says what the page holds, and asks for one thing that is not there', () => {
  expect(said({ steps: items('Water') })).toBe('Your page holds one thing to do first. Who could you ring?');
  expect(said({ people: [{ text: 'Sam' }, { text: ' ' }] })).toBe(
    'Your page holds one person to turn to. What would you do first?',
  );
  expect(said({ steps: items('Water', 'Bed'), people: [{ text: 'Sam' }] })).toBe(
    'Your page holds 2 things to do first, and one person to turn to.',
  );
  for (const more of [
    { words: 'x' },
    { place: 'x' },
    { medical: 'x' },
    { signs: items('x') },
    { review: '2026-12-01' },
  ])
    expect(said(more)).toContain('Your page is begun.');
  expect(said({ words: ' ', signs: items(' ') })).toContain('still blank');
});

test('people come as their sheet has them today; who is not on it keeps the name as written', () => {
  const plan = sheet({ people: [{ item: 'p1', text: 'Sammy' }, { text: 'My brother' }] });
  const shown = lapsePage.show(plan, { entries: [plan, people] });
  expect(words(shown.people)).toEqual(['Sam', 'My brother']);
  expect(shown.people[0]).toMatchObject({ reach: '0123', maySay: 'Hard evening' });
});
