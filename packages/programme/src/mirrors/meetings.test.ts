import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { line, people } from '../sheets.testkit.ts';
import { sevenDayPlan } from '../tools/seven-day-plan.ts';
import { meetings } from './meetings.ts';

const DAY = 86_400_000;
const sheet = (values: object, more = {}) => entryOf(sevenDayPlan, { ...values }, more);
const said = (...aims: object[]) => english(meetings.show(sheet({ aims })).sentence);

test('says what was set, and then what came of it', () => {
  expect(said(line('a', 'Walk'), line('b', ' '))).toBe('You set one aim until next time.');
  expect(said(line('a', 'Walk', { result: 'did' }))).toBe('Your aim came about.');
  expect(said(line('a', 'Walk', { result: 'did' }), line('b', 'Read'))).toBe(
    'One of your 2 aims came about.',
  );
  expect(said(line('a', 'Walk', { result: 'not-this-time' }), line('b', 'Read', { came: 'Rain' }))).toBe(
    'You told what came of 2 aims. It may help with the next one.',
  );
  expect(english(meetings.show(sheet({ until: '2026-12-01' })).sentence)).toContain('A start is here.');
});

test('runs from meeting to meeting, oldest first, of the same behaviour, up to this plan', () => {
  const aims = [line('a', 'Walk')];
  const now = sheet({ aims }, { id: 'now', behaviour: 'drink', created: 20 * DAY });
  const before = sheet({ aims }, { id: 'before', behaviour: 'drink', created: 13 * DAY });
  const first = sheet({ aims }, { id: 'first', behaviour: 'drink', created: 6 * DAY });
  const other = sheet({ aims }, { id: 'other', behaviour: 'bets', created: 13 * DAY });
  const later = sheet({ aims }, { id: 'later', behaviour: 'drink', created: 27 * DAY });
  const blank = sheet({ until: '1970-01-12' }, { id: 'blank', behaviour: 'drink', created: 9 * DAY });
  const { plans } = meetings.show(now, { entries: [later, now, before, other, first, blank] });
  expect(plans.map(({ entry, day, here }) => [entry, day, here])).toEqual([
    ['first', '1970-01-07', false],
    ['before', '1970-01-14', false],
    ['now', '1970-01-21', true],
  ]);
});

test('who knows is called as on the sheet of people', () => {
  const plan = sheet({ who: [{ item: 'p2', text: 'Adé' }, { text: 'Nan' }] });
  expect(meetings.show(plan, { entries: [plan, people] }).who.map(({ text }) => text)).toEqual([
    'Ade',
    'Nan',
  ]);
});
