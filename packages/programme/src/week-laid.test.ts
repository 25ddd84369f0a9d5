import { expect, test } from 'vitest';
import { instantOf } from './local-time.ts';
import { weekOf } from './week.ts';
import { momentOn, startedOn } from './week-laid.ts';

const zone = 'Europe/Berlin';
const at = (date: string) => ({ at: instantOf(date, 9, 30, zone), zone });

test('a week that begins on another day keeps its days and hours', () => {
  const lines = [
    { id: 'day-0', text: 'Swim', day: '2026-11-30', hour: at('2026-11-30') },
    { id: 'day-2', text: '', day: '2026-12-02', kind: 'Tea' },
  ];
  const moved = startedOn(weekOf(lines, '2026-11-30'), '2026-12-07');
  expect(moved.map(({ day }) => day)).toEqual(['2026-12-07', '2026-12-09']);
  expect(moved[0]!.hour).toEqual(at('2026-12-07'));
});

test('a zone unknown here is read as UTC', () => {
  expect(momentOn('2026-12-02', { at: 0, zone: 'Not/AZone' })).toEqual({
    at: Date.UTC(2026, 11, 2),
    zone: 'UTC',
  });
});
