import { describe, expect, test } from 'vitest';
import { Days } from './days.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

/** A machine with a clock that may be set, one that only runs on, and what was kept before. */
function machine(now: string, known?: string) {
  const warned: string[] = [];
  const it = { clock: at(now), ran: 0, known, warned };
  const passes = (ms: number) => {
    it.clock += ms;
    it.ran += ms;
  };
  const start = () =>
    Days.start(
      {
        latestDay: async () => it.known,
        setLatestDay: async (day) => {
          it.known = day;
        },
      },
      { clock: () => it.clock, running: () => it.ran },
      (line) => warned.push(line),
    );
  return Object.assign(it, { passes, start });
}

describe('the day', () => {
  test('is the one of the clock as it goes on, and the latest is remembered', async () => {
    const here = machine('2026-11-29T22:00:00Z');
    const days = await here.start();
    expect(await days.believed()).toBe('2026-11-29');
    expect(here.known).toBe('2026-11-29');
    here.passes(3 * HOUR);
    expect(await days.believed()).toBe('2026-11-30');
    expect(here.known).toBe('2026-11-30');
    here.passes(48 * HOUR);
    expect(await days.believed()).toBe('2026-12-02');
    expect(here.warned).toEqual([]);
  });

  test.each(['2026-12-30T12:00:00Z', '2027-11-29T12:00:00Z', '2026-12-02T12:00:00Z'])(
    'is not believed where the clock leaps ahead to %s; what was mended leaves nothing behind',
    async (ahead) => {
      const here = machine('2026-11-29T12:00:00Z');
      const days = await here.start();
      await days.believed();
      here.clock = at(ahead);
      expect(await days.believed()).toBeUndefined();
      here.passes(5 * HOUR);
      expect(await days.believed()).toBeUndefined();
      expect(here.warned).toHaveLength(1);
      expect(here.warned[0]).toContain('2026-11-29');
      here.clock = at('2026-11-29T17:00:00Z');
      expect(await days.believed()).toBe('2026-11-29');
      expect(here.known).toBe('2026-11-29');
    },
  );

  test('of what comes in while the clock leaps ahead is none that lies years ahead', async () => {
    const here = machine('2026-11-29T12:00:00Z');
    const days = await here.start();
    await days.believed();
    here.clock = at('2036-11-29T12:00:00Z');
    expect(days.stamp()).toBe('2026-12-01');
    here.clock = at('2026-12-01T12:00:00Z');
    expect(days.stamp()).toBe('2026-12-01');
  });

  test('is believed at last, after a long rest of the machine too', async () => {
    const here = machine('2027-01-10T12:00:00Z', '2026-11-29');
    const days = await here.start();
    expect(await days.believed()).toBeUndefined();
    for (let hour = 1; hour < 6; hour += 1) {
      here.passes(HOUR);
      expect(await days.believed(), String(hour)).toBeUndefined();
    }
    here.passes(HOUR);
    expect(await days.believed()).toBe('2027-01-10');
    expect(here.known).toBe('2027-01-10');
    expect(here.warned).toHaveLength(1);
  });

  test('is waited for anew where the clock leaps again, and by every process for itself', async () => {
    const here = machine('2027-01-10T12:00:00Z', '2026-11-29');
    const days = await here.start();
    expect(await days.believed()).toBeUndefined();
    here.passes(5 * HOUR);
    here.clock = at('2028-01-10T12:00:00Z');
    expect(await days.believed()).toBeUndefined();
    here.passes(5 * HOUR);
    expect(await days.believed()).toBeUndefined();
    expect(await (await here.start()).believed()).toBeUndefined();
  });

  test('stamps nothing while the clock is behind, and nothing is believed then', async () => {
    const here = machine('2026-11-29T12:00:00Z');
    const days = await here.start();
    await days.believed();
    expect(days.stamp()).toBe('2026-11-29');
    here.clock = at('2026-11-27T23:59:00Z');
    expect(days.stamp()).toBeUndefined();
    expect(await days.believed()).toBeUndefined();
    here.clock = at('2026-11-29T13:00:00Z');
    expect(days.stamp()).toBe('2026-11-29');
  });

  test('that was far ahead for long is taken back once the clock has been mended for hours', async () => {
    const here = machine('2026-11-29T12:00:00Z', '2027-11-29');
    const days = await here.start();
    expect(days.stamp()).toBeUndefined();
    expect(await days.believed()).toBeUndefined();
    here.passes(6 * HOUR);
    expect(await days.believed()).toBe('2026-11-29');
    expect(days.stamp()).toBe('2026-11-29');
    expect(here.known).toBe('2026-11-29');
  });

  test('is never one from before there was Bearings, however long the clock says so', async () => {
    const here = machine('1970-01-01T00:10:00Z');
    const days = await here.start();
    here.passes(100 * HOUR);
    expect(await days.believed()).toBeUndefined();
    expect(days.stamp()).toBeUndefined();
    expect(here.known).toBeUndefined();
    here.clock = at('2026-11-29T12:00:00Z');
    expect(days.stamp()).toBe('2026-11-29');
    expect(await days.believed()).toBe('2026-11-29');
  });

  test('is the latest that any process of the instance has seen; at midnight they may differ', async () => {
    const here = machine('2026-11-29T23:59:59Z');
    const days = await here.start();
    here.known = '2026-11-30';
    expect(await days.believed()).toBe('2026-11-29');
    expect(days.stamp()).toBe('2026-11-29');
    expect(here.known).toBe('2026-11-30');
    here.known = '2026-12-01';
    expect(await days.believed()).toBeUndefined();
    expect(days.stamp()).toBeUndefined();
  });
});
