import type { EntryOf } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { started } from '#lib/session/session.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { intoWeek, putIntoWeek } from './into-week.ts';

const TODAY = '2026-12-31';
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
  expect(intoWeek(week(rest, soup), ' Ask Ade ', TODAY)).toMatchObject({
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
  expect(intoWeek(week(soup), 'Swim', TODAY)).toMatchObject({
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
  expect(intoWeek(undefined, 'Swim', TODAY)).toEqual({
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
  expect(intoWeek(week(...full), 'Swim', TODAY)).toBeUndefined();
  expect(intoWeek(week(...full.filter(({ id }) => id !== 'day-1')), 'Swim', TODAY)).toBeUndefined();
});

test('what is put into the week is kept there, and taken out again as if it had not been', async () => {
  const { session } = await started();
  const notices = new Notices();
  const where = { session, notices, messages: { day: (iso: string) => iso } };
  const days = () =>
    session.records.entriesOf('week-plan').map(({ values }) => values.days?.map(({ text }) => text));
  const here = () => session.records.entriesOf('week-plan')[0];
  await putIntoWeek('Swim', { week: undefined, today: TODAY }, where);
  await putIntoWeek('Soup', { week: here(), today: TODAY }, where);
  expect(days()).toEqual([['Swim', 'Soup']]);
  expect(notices.current?.said).toEqual({ id: 'plan.to-week.done', params: { day: '2027-01-01' } });
  await notices.undo();
  expect(days()).toEqual([['Swim']]);
  await session.records.remove(here()!.id);
  await putIntoWeek('Soup', { week: undefined, today: TODAY }, where);
  await notices.undo();
  expect(days()).toEqual([]);
});

test('what was written in the week since stays when a step is taken out again', async () => {
  const { session } = await started();
  const notices = new Notices();
  const where = { session, notices, messages: { day: (iso: string) => iso } };
  const here = () => session.records.entriesOf('week-plan')[0]!;
  await putIntoWeek('Swim', { week: undefined, today: TODAY }, where);
  await putIntoWeek('Soup', { week: here(), today: TODAY }, where);
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
