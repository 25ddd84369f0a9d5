import type { Mood, Use } from '@bearings/programme/observation';
import { expect, it } from 'vitest';
import { lastDay, moodCharts, useCharts } from './patterns.ts';

const use = (date: string, amount: number, behaviour = 'alcohol', unit: Use['unit'] = 'drinks'): Use => ({
  date,
  amount,
  behaviour,
  unit,
});

it('draws an old diary where it lies, and never days to come', () => {
  expect(lastDay(['2026-03-02', '2026-03-09'], '2026-11-23')).toBe('2026-03-09');
  expect(lastDay([], '2026-11-23')).toBe('2026-11-23');
  expect(lastDay(['2030-01-01'], '2026-11-23')).toBe('2026-11-23');
});
it('keeps behaviours and units apart, and calls them what the person does', () => {
  const behaviours = [{ id: 'b1', payload: { kind: 'alcohol' as const, name: 'Wine', goals: [] } }];
  const charts = useCharts(
    [use('2026-11-22', 2), use('2026-11-23', 0), use('2026-11-23', 12, 'own', 'money')],
    behaviours,
    '2026-11-23',
    30,
  );
  expect(charts.map(({ name, unit, days }) => [name, unit, days.known])).toEqual([
    ['Wine', 'drinks', 2],
    [undefined, 'money', 1],
  ]);
});
it('shows only what was asked', () => {
  const mood: Mood = {
    date: '2026-11-23',
    mood: 20,
    scale: { measures: 'stress', min: 0, max: 100, better: 'low' },
  };
  expect(moodCharts([mood], '2026-11-23', 30).map(({ measures }) => measures)).toEqual(['stress']);
});
