import { expect, test } from 'vitest';
import { localTime } from './local-time.ts';
import { toldAt } from './told-at.ts';
import { toolById } from './tools.ts';

const told = (tool: string, values: Record<string, unknown>) =>
  toldAt({ created: 900_000, values }, toolById(tool));
const at = (at: unknown) => ({ at, zone: 'UTC' });

test('each tool says which of its answers is the moment it tells of', () => {
  expect(told('urge-log', { start: at(5), when: at(7) })).toBe(5);
  expect(told('lapse-review', { start: at(5), when: at(7) })).toBe(7);
  expect(told('abc', { start: at(5), when: at(7) })).toBe(900_000);
});

test('a ride began so long before it was kept as its track is long', () => {
  expect(
    told('urge-surf', {
      track: [
        { at: 0, value: 6 },
        { at: 600, value: 2 },
      ],
    }),
  ).toBe(300_000);
  expect(told('urge-surf', {})).toBe(900_000);
});

test('what tells of no moment, or none that can be read, happened when it was kept', () => {
  for (const start of [undefined, null, 'yesterday', at('noon')])
    expect(told('urge-log', { start })).toBe(900_000);
  expect(told('urge-surf', { track: [null, 'x', at('noon')] })).toBe(900_000);
  expect(told('not yet made', { start: at(5) })).toBe(900_000);
});

test('a day is a day wherever the person is, be it one on which clocks change', () => {
  const days = ['2026-03-29', '2026-10-25', '2024-02-29', '2026-06-30'];
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'Asia/Kathmandu', 'UTC'])
    for (const day of days) {
      const at = toldAt({ created: 900_000, values: { day } }, toolById('behaviour-calendar'), zone);
      expect(localTime(at, zone)).toMatchObject({ date: day, hour: 12 });
    }
  for (const day of ['2026-02-30', 'soon', undefined])
    expect(told('behaviour-calendar', { day })).toBe(900_000);
});
