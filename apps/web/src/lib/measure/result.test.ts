import type { MeasureAnswers } from '@bearings/programme/measure';
import { scoreOf } from '@bearings/programme/measure-score';
import { measureById } from '@bearings/programme/measures';
import { describe, expect, test } from 'vitest';
import type { MeasureEntry } from './measure-records.ts';
import { bandSaid, before, nextSaid, speaksOfHelp, totalSaid, totalsOf } from './result.ts';

const phq2 = measureById('phq-2')!;
const k10 = measureById('k10')!;
const kept = (id: string, date: string, values: MeasureAnswers, version = 1): MeasureEntry => ({
  ...{ id, tool: 'phq-2', version, created: 0, edited: 0, language: 'en', date, values },
});
const FULL = { interest: 'several-days', down: 'nearly-every-day' };

describe('what is said of answers', () => {
  test('an answer that tells of danger comes before the total, and leads to help', () => {
    const phq9 = measureById('phq-9')!;
    const calm = Object.fromEntries(phq9.items.map(({ id }) => [id, 'not-at-all']));
    const marked = phq9.items.find(({ crisis }) => crisis)!.id;
    const score = scoreOf(phq9, { ...calm, [marked]: 'nearly-every-day' });
    expect(score.band?.next).toBe('watch');
    expect(nextSaid(score)).toEqual({ id: 'measures.next.crisis' });
    expect(speaksOfHelp(score)).toBe(true);
  });
  test('a whole total, with the ends of its own scale', () => {
    const score = scoreOf(phq2, FULL);
    expect(totalSaid(phq2, score)).toEqual({ id: 'measures.total', params: { total: 4, min: 0, max: 6 } });
    expect(bandSaid(phq2, score)).toEqual({ id: 'measure.phq-2.band.above' });
    expect(nextSaid(score)).toEqual({ id: 'measures.next.talk' });
    expect(speaksOfHelp(score)).toBe(true);
    expect(speaksOfHelp(scoreOf(phq2, { interest: 'not-at-all', down: 'not-at-all' }))).toBe(false);
    expect(totalSaid(k10, scoreOf(k10, {})).params).toMatchObject({
      count: 10,
      least: 10,
      most: 50,
      min: 10,
    });
  });

  test('where one is open, no total, but where it would lie; and what can mean that only where all of it does', () => {
    const open = scoreOf(phq2, { down: 'several-days' });
    expect(totalSaid(phq2, open)).toEqual({
      id: 'measures.range',
      params: { count: 1, least: 1, most: 4, min: 0, max: 6 },
    });
    expect([bandSaid(phq2, open), nextSaid(open)]).toEqual([
      { id: 'measures.open' },
      { id: 'measures.next.open' },
    ]);
    expect(speaksOfHelp(open)).toBe(false);
    const sure = scoreOf(phq2, { down: 'nearly-every-day' });
    expect([bandSaid(phq2, sure), nextSaid(sure)]).toEqual([
      { id: 'measure.phq-2.band.above' },
      { id: 'measures.next.talk' },
    ]);
  });
});

describe('totals over time', () => {
  const entries = [
    kept('d', '2026-11-22', FULL),
    kept('c', '2026-11-15', { down: 'not-at-all' }),
    kept('b', '2026-11-08', FULL, 2),
    kept('a', '2026-11-01', { interest: 'not-at-all', down: 'not-at-all' }),
  ];
  test('the oldest first; half answered ones and those of another version have none', () => {
    const totals = totalsOf(phq2, entries);
    expect(totals.map(({ id, date, total }) => [id, date, total])).toEqual([
      ['a', '2026-11-01', 0],
      ['d', '2026-11-22', 4],
    ]);
    expect(new Date(totals[0]!.at).getHours()).toBe(12);
  });

  test('a total is set beside the one before it, and the first beside none', () => {
    const totals = totalsOf(phq2, entries);
    expect(before(totals, 'd')?.id).toBe('a');
    expect([before(totals, 'a'), before(totals, 'c')]).toEqual([undefined, undefined]);
  });
});
