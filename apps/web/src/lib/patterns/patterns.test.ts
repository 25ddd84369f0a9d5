import type { Mood, Use } from '@bearings/programme/observation';
import { expect, test } from 'vitest';
import { lastDay, moodCharts, spanOf, urgePatternsOf, useCharts, waveSpan } from './patterns.ts';

const use = (date: string, amount: number, behaviour = 'alcohol', unit: Use['unit'] = 'drinks'): Use => ({
  date,
  amount,
  behaviour,
  unit,
});

test('draws an old diary where it lies, and never days to come', () => {
  expect(lastDay(['2026-03-02', '2026-03-09'], '2026-11-23')).toBe('2026-03-09');
  expect(lastDay([], '2026-11-23')).toBe('2026-11-23');
  expect(lastDay(['2030-01-01'], '2026-11-23')).toBe('2026-11-23');
});
test('keeps behaviours and units apart, and calls them what the person does', () => {
  const behaviours = [{ id: 'b1', payload: { kind: 'alcohol' as const, name: 'Wine', goals: [] } }];
  const charts = useCharts(
    [use('2026-11-22', 2), use('2026-11-23', 0), use('2026-11-23', 12, 'own', 'money')],
    behaviours,
    '2026-11-23',
    30,
  );
  expect(charts.map(({ behaviour, unit, days }) => [behaviour, unit, days.known])).toMatchObject([
    [{ name: 'Wine' }, 'drinks', 2],
    [{ kind: 'own' }, 'money', 1],
  ]);
  const [strange] = useCharts([use('2026-11-22', 2, 'of a later version')], behaviours, '2026-11-23', 30);
  expect(strange?.behaviour).toBeUndefined();
});
test('shows only what was asked', () => {
  const mood: Mood = {
    date: '2026-11-23',
    mood: 20,
    scale: { measures: 'stress', min: 0, max: 100, better: 'low' },
  };
  expect(moodCharts([mood], '2026-11-23', 30).map(({ measures }) => measures)).toEqual(['stress']);
});
test('goes back in time as far as something was noted, and no further', () => {
  const dates = ['2026-11-20', '2026-10-15'];
  expect(spanOf(dates, '2026-11-23', 0)).toEqual({ from: '2026-10-22', to: '2026-11-20', earlier: true });
  expect(spanOf(dates, '2026-11-23', 1)).toEqual({ from: '2026-09-22', to: '2026-10-21', earlier: false });
  expect(spanOf([], '2026-11-23', 0)).toMatchObject({ to: '2026-11-23', earlier: false });
});
test('draws an old log of urges where it lies', () => {
  const at = Date.UTC(2025, 3, 1, 12);
  const urge = { at, hour: 12, weekday: 1, strength: 6, methods: [] } as unknown as Parameters<
    typeof urgePatternsOf
  >[0][number];
  const now = Date.UTC(2026, 10, 23);
  expect(urgePatternsOf([], { now, zone: 'UTC' })).toBeUndefined();
  expect(urgePatternsOf([urge], { now, zone: 'UTC' })?.time.to).toBe('2025-04-08');
});
test('leaves room for longer waves', () => {
  expect([3, 12, 30].map((high) => waveSpan({ high }))).toEqual([20, 20, 50]);
});
