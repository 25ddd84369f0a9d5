import type { Mood } from '@bearings/programme/observation';
import { expect, test } from 'vitest';
import { moodsOverDays } from './moods.ts';

const stress = { measures: 'stress', min: 0, max: 100, better: 'low' } as const;
const mood = { measures: 'mood', min: 1, max: 5, better: 'high' } as const;
const to = '2026-03-30';

test('stress and mood are not mixed, and blank days stay blank', () => {
  const kept: Mood[] = [
    { date: '2026-03-30', hour: 9, mood: 75, scale: stress },
    { date: '2026-03-30', hour: 12, mood: 25, scale: stress },
    { date: '2026-03-29', mood: 5, scale: mood },
    { date: '2026-01-01', mood: 5, scale: stress },
  ];
  const { days, n, said } = moodsOverDays(kept, { measures: 'stress', to, last: 3 });
  expect(days).toEqual([
    { date: '2026-03-28', ease: null, n: 0 },
    { date: '2026-03-29', ease: null, n: 0 },
    { date: '2026-03-30', ease: 0.5, n: 2 },
  ]);
  expect(n).toBe(2);
  expect(said.params).toEqual({ known: 1, last: 3, measures: 'stress' });
  expect(moodsOverDays(kept, { measures: 'mood', to }).days[28]).toEqual({
    date: '2026-03-29',
    ease: 1,
    n: 1,
  });
});

test('none', () => {
  expect(moodsOverDays([], { measures: 'mood', to }).said.id).toBe('insight.moods.none');
});
