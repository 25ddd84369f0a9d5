import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { items, line } from '../sheets.testkit.ts';
import { changePlan } from '../tools/change-plan.ts';
import { plan } from './plan.ts';

const sheet = (values: object, more = {}) => entryOf(changePlan, { ...values }, more);
const said = (values: object) => english(plan.show(sheet(values)).sentence);

test('says the step that comes next: the one due first, else as the person put them', () => {
  const steps = [
    line('a', 'Ring the clinic', { done: true, due: '2026-11-01' }),
    line('b', 'Tell Mark'),
    line('c', 'Block the app', { due: '2026-12-09' }),
    line('d', 'Ask the bank', { due: '2026-12-01' }),
    line('e', ' '),
  ];
  expect(said({ steps })).toBe('The next step on your plan is *Ask the bank*.');
  expect(said({ steps: steps.slice(0, 2) })).toBe('The next step on your plan is *Tell Mark*.');
  expect(said({ steps: steps.slice(0, 1) })).toBe('The step on your plan is done. Is there one more?');
  expect(plan.show(sheet({ steps })).steps.map(({ item }) => item)).toEqual(['a', 'b', 'c', 'd']);
});

test('asks for what is not there yet, and never for all of it', () => {
  expect(said({ changes: items('Home by seven') })).toContain('One small step would show you');
  expect(said({ reasons: items('Sleep') })).toContain('What would you like to change?');
  expect(said({ review: '2026-12-01' })).toContain('What would you like to change?');
});

test('an obstacle keeps its answer, and an answer without one is not lost', () => {
  const obstacles = [
    line('a', 'A row', { answer: 'I walk first' }),
    line('b', '', { answer: 'I ring Sam' }),
    line('c', ' ', { answer: ' ' }),
  ];
  expect(plan.show(sheet({ obstacles })).obstacles).toEqual([
    { item: 'a', text: 'A row', beside: 'I walk first' },
    { item: 'b', text: '', beside: 'I ring Sam' },
  ]);
});

test('confidence lies beside the plan before about the same behaviour, else beside the version before', () => {
  const DAY = 86_400_000;
  const now = sheet({ confidence: 6 }, { id: 'now', behaviour: 'drink', created: 30 * DAY });
  const older = sheet({ confidence: 3 }, { id: 'older', behaviour: 'drink', created: 10 * DAY });
  const other = sheet({ confidence: 9 }, { id: 'other', behaviour: 'bets', created: 20 * DAY });
  const later = sheet({ confidence: 1 }, { id: 'later', behaviour: 'drink', created: 40 * DAY });
  const shown = plan.show(now, { entries: [now, older, other, later], before: other });
  expect(shown.rulers).toEqual([{ ruler: 'confidence', now: 6, before: 3 }]);
  expect(english(shown.confidence!)).toBe('You were sure 3 out of 10 before, and 6 out of 10 now.');
  const version = plan.show(now, { entries: [now], before: sheet({ confidence: 6 }) });
  expect(english(version.confidence!)).toBe('You are as sure as before: 6 out of 10.');
  expect(plan.show(now, { entries: [now] }).confidence).toBeUndefined();
});
