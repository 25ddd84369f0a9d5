import { expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { weekPlan } from '../tools/week-plan.ts';
import { week } from './week.ts';

const on = (at: number, text: string, more = {}) => ({
  id: `day-${at}`,
  text,
  day: `2026-11-${23 + at}`,
  ...more,
});
const show = (...days: object[]) => week.show(entryOf(weekPlan, { days }));
const said = (...days: object[]) => english(show(...days).sentence);

test('says how many days have a plan, and that the others may stay open', () => {
  expect(said(on(0, 'Swim'), on(2, 'Soup'))).toBe('2 days have a plan. 5 days are open, and may stay so.');
  expect(said(...[0, 1, 2, 3, 4, 5, 6].map((at) => on(at, 'x')))).toContain('Is there room to rest?');
  expect(said(on(1, '', { risky: 'The square' }))).toContain('A start is here.');
  expect(said(on(1, ' '))).toContain('Seven days are open.');
});

test('says what was lived once it is told, without a word on what was not', () => {
  const days = [
    on(0, 'Swim', { done: 'as-planned', felt: 8 }),
    on(1, 'Soup', { done: 'otherwise', felt: 5 }),
    on(2, 'Read'),
  ];
  expect(said(...days)).toBe('You looked back on 2 days. One went as planned.');
  expect(said(on(0, 'Swim', { done: 'not-this-time' }))).toBe(
    'You looked back on one day. It went its own way.',
  );
  expect(said(on(4, '', { felt: 6 }))).toBe('You said how one day felt.');
  expect(english(show(...days).best!)).toBe('The highest number, 8 out of 10, went with the day of *Swim*.');
});

test('names no best day where two are level, where there is one alone, or where nothing was planned for it', () => {
  expect(show(on(0, 'Swim', { felt: 8 }), on(1, 'Soup', { felt: 8 })).best).toBeUndefined();
  expect(show(on(0, 'Swim', { felt: 8 })).best).toBeUndefined();
  expect(show(on(0, '', { felt: 8 }), on(1, 'Soup', { felt: 3 })).best).toBeUndefined();
});

test('each day stands at its date, planned beside lived; without dates it starts on the day it was made', () => {
  const { days } = show(on(3, 'Swim', { felt: 0, kind: 'Tea' }));
  expect(days).toHaveLength(7);
  expect(days[3]).toEqual({ date: '2026-11-26', plan: 'Swim', kind: 'Tea', felt: 0 });
  const loose = week.show(entryOf(weekPlan, { days: [{ id: 'x', text: 'Swim' }] }), {
    zone: 'Asia/Kathmandu',
  });
  expect(loose.days[0]).toEqual({ date: '2026-11-23', plan: 'Swim' });
});
