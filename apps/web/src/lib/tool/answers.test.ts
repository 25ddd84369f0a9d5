import { costBenefit } from '@bearings/programme/tools/cost-benefit';
import { urgeLog } from '@bearings/programme/tools/urge-log';
import { weekPlan } from '@bearings/programme/tools/week-plan';
import { describe, expect, test } from 'vitest';
import { sameAnswers } from '#lib/session/same.ts';
import { answered, firstAnswers, isBegun, tidied } from './answers.ts';

describe('answers', () => {
  test('are absent once taken back', () => {
    expect(answered({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
    expect(answered({}, 'a', 0)).toEqual({ a: 0 });
  });
  test('are kept without what says nothing', () => {
    const values = {
      gives: [{ id: '1', text: ' ' }],
      gains: [
        { id: '2', text: 'Trust' },
        { id: '3', text: '' },
      ],
      'count-most': ['3', '2', '9'],
    };
    expect(tidied(costBenefit, values)).toEqual({ gains: [{ id: '2', text: 'Trust' }], 'count-most': ['2'] });
  });
  test('keep a day that was only lived, and none that has a date alone', () => {
    const days = [
      { id: 'day-0', text: '', day: '2026-11-30' },
      { id: 'day-1', text: '', day: '2026-12-01', felt: 6 },
    ];
    expect(tidied(weekPlan, { days })).toEqual({ days: days.slice(1) });
  });
  test('are not begun by the moment a sheet starts with', () => {
    const values = firstAnswers(urgeLog, { at: 5, zone: 'UTC' });
    expect(values).toEqual({ start: { at: 5, zone: 'UTC' } });
    expect(isBegun(urgeLog, { values, note: ' ' })).toBe(false);
    expect(isBegun(urgeLog, { values: { ...values, strength: 0 } })).toBe(true);
    expect(isBegun(urgeLog, { values, note: 'at work' })).toBe(true);
  });
  test('are the same whatever the order of their names', () => {
    expect(sameAnswers({ a: 1, b: [{ x: 1, y: 2 }] }, { b: [{ y: 2, x: 1 }], a: 1, c: undefined })).toBe(
      true,
    );
    expect(sameAnswers([1, 2], [2, 1])).toBe(false);
  });
});
