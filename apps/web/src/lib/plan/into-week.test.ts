import { plannedWeeks } from '@bearings/programme/planned-weeks';
import type { EntryOf } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { started } from '#lib/session/session.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { intoWeek, putIntoWeek } from './into-week.ts';

const TODAY = '2026-12-31';
const at = { today: TODAY, others: [] };
const week = (...days: readonly object[]) =>
  ({
    id: 'week',
    tool: 'week-plan',
    version: 1,
    created: Date.UTC(2026, 11, 28, 9),
    edited: 1,
    behaviour: 'one',
    values: { days },
  }) as unknown as EntryOf<'week-plan'>;

test('a step takes the first free day from today on, and the rest of the sheet stays', () => {
  const rest = { id: 'day-0', text: 'Rest', day: '2026-12-28', felt: 6 };
  const soup = { id: 'day-3', text: 'Soup', day: TODAY };
  expect(intoWeek(week(rest, soup), ' Ask Ade ', at)).toMatchObject({
    day: '2027-01-01',
    sheet: {
      id: 'week',
      behaviour: 'one',
      values: { days: [rest, soup, { id: 'day-4', text: 'Ask Ade', day: '2027-01-01' }] },
    },
  });
});

test('a week whose lines say no date stays on the days it was begun for', () => {
  const soup = { id: 'day-1', text: 'Soup' };
  expect(intoWeek(week(soup), 'Swim', at)).toMatchObject({
    day: TODAY,
    sheet: {
      values: {
        days: [
          { ...soup, day: '2026-12-29' },
          { id: 'day-3', text: 'Swim', day: TODAY },
        ],
      },
    },
  });
});

test('without a week one begins today', () => {
  expect(intoWeek(undefined, 'Swim', at)).toEqual({
    day: TODAY,
    sheet: {
      tool: 'week-plan',
      version: 1,
      values: { days: [{ id: 'day-0', text: 'Swim', day: TODAY }] },
    },
  });
});

test('a week without a free day is left alone', () => {
  const full = Array.from({ length: 7 }, (_, at) => ({
    id: `day-${at}`,
    text: 'x',
  }));
  expect(intoWeek(week(...full), 'Swim', at)).toBeUndefined();
  expect(intoWeek(week(...full.filter(({ id }) => id !== 'day-1')), 'Swim', at)).toBeUndefined();
});

test('a day on which another week has a plan is not free: neither hides the other', () => {
  const soup = { id: 'day-3', text: 'Soup', day: TODAY };
  const others = plannedWeeks(
    [
      { ...week({ id: 'day-0', text: 'Bake', day: '2027-01-01' }), id: 'older', created: 1 },
      { ...week({ id: 'day-0', text: '', day: '2027-01-02' }), id: 'blank', created: 2 },
    ],
    'UTC',
  );
  expect(intoWeek(week(soup), 'Swim', { today: TODAY, others })?.day).toBe('2027-01-02');
  const all = Array.from({ length: 3 }, (_, day) => ({
    ...week({ id: 'day-0', text: 'Bake', day: `2027-01-0${day + 1}` }),
    id: `${day}`,
  }));
  expect(intoWeek(week(soup), 'Swim', { today: TODAY, others: plannedWeeks(all, 'UTC') })).toBeUndefined();
});

test('what is put into the week is kept there, and taken out again as if it had not been', async () => {
  const { session } = await started();
  const notices = new Notices();
  const where = { session, notices, messages: { day: (iso: string) => iso } };
  const days = () =>
    session.records.entriesOf('week-plan').map(({ values }) => values.days?.map(({ text }) => text));
  const here = () => session.records.entriesOf('week-plan')[0];
  await putIntoWeek('Swim', { week: undefined, ...at }, where);
  await putIntoWeek('Soup', { week: here(), ...at }, where);
  expect(days()).toEqual([['Swim', 'Soup']]);
  expect(notices.current?.said).toEqual({ id: 'plan.to-week.done', params: { day: '2027-01-01' } });
  await notices.undo();
  expect(days()).toEqual([['Swim']]);
  await session.records.remove(here()!.id);
  await putIntoWeek('Soup', { week: undefined, ...at }, where);
  await notices.undo();
  expect(days()).toEqual([]);
});

test('what was written in the week since stays when a step is taken out again', async () => {
  const { session } = await started();
  const notices = new Notices();
  const where = { session, notices, messages: { day: (iso: string) => iso } };
  const here = () => session.records.entriesOf('week-plan')[0]!;
  await putIntoWeek('Swim', { week: undefined, ...at }, where);
  await putIntoWeek('Soup', { week: here(), ...at }, where);
  const [swim, soup] = here().values.days!;
  await session.records.keepEntry({
    ...here(),
    values: { days: [{ ...swim!, felt: 6 }, soup!] },
    note: 'Rain',
  });
  await notices.undo();
  expect(here()).toMatchObject({ values: { days: [{ ...swim, felt: 6 }] }, note: 'Rain' });
  expect(here().values.days).toHaveLength(1);
});
