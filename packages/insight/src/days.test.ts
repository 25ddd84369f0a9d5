import { expect, test } from 'vitest';
import { daysOfUse } from './days.ts';

const to = '2026-03-30';
const use = (date: string, amount: number) => ({ date, amount });

test('nothing noted: every day is blank', () => {
  const month = daysOfUse([], { to });
  expect(month.days).toHaveLength(30);
  expect(month.days.every(({ amount }) => amount === null)).toBe(true);
  expect(month).toMatchObject({
    known: 0,
    without: 0,
    used: 0,
    total: 0,
    usual: null,
    said: { id: 'insight.days.none' },
  });
});

test('a blank day is neither with nor without', () => {
  const month = daysOfUse(
    [use('2026-03-01', 0), use('2026-03-30', 4), use('2026-02-28', 9), use('2026-03-31', 9)],
    { to },
  );
  expect(month).toMatchObject({ known: 2, without: 1, used: 1, total: 4, usual: 4, fitting: null });
  expect(month.days[0]).toEqual({ date: '2026-03-01', amount: 0 });
  expect(month.days[1]).toEqual({ date: '2026-03-02', amount: null });
  expect(month.said).toEqual({ id: 'insight.days.without', params: { without: 1, known: 2, last: 30 } });
});

test('26 of 30 days fit the goal, in whatever order they came', () => {
  const uses = Array.from({ length: 30 }, (_, i) =>
    use(`2026-03-${String(i + 1).padStart(2, '0')}`, i % 7 === 3 ? 5 : 0),
  );
  const goal = { kind: 'stop' } as const;
  expect(daysOfUse(uses, { to, goal })).toMatchObject({
    fitting: 26,
    said: { params: { fitting: 26, known: 30 } },
  });
  expect(daysOfUse([...uses].reverse(), { to, goal }).fitting).toBe(26);
});

test('a limit per day, and goals a day’s amount cannot tell', () => {
  const uses = [use('2026-03-28', 2), use('2026-03-29', 3), use('2026-03-30', 1), use('2026-03-30', 1.5)];
  const limit = { kind: 'reduce', limits: [{ kind: 'amount-per-day', amount: 2 }] } as const;
  expect(daysOfUse(uses, { to, goal: { ...limit, limits: [...limit.limits] } })).toMatchObject({
    fitting: 1,
    total: 7.5,
    usual: 2.5,
  });
  expect(daysOfUse(uses, { to, goal: { kind: 'undecided' } }).fitting).toBeNull();
});

test('a month with daylight saving and a leap day has all its days', () => {
  const days = daysOfUse([], { to: '2024-03-31', last: 32 }).days;
  expect(new Set(days.map(({ date }) => date)).size).toBe(32);
  expect(days[0]!.date).toBe('2024-02-29');
});
