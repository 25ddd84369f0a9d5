import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ALL, bytes, FREE, newBatch, newLog, refusal, type TestedStore } from './logs.testkit.ts';

/** What every store does where a log is deleted. */
export function removingConformance(tested: TestedStore): void {
  describe('removing', () => {
    test('is for ever: no call brings the log back', async () => {
      const log = newLog();
      const batch = newBatch();
      await tested.store.append(log, batch, [bytes(1), bytes(2)], FREE);
      await tested.store.remove(log, false);
      await tested.store.remove(log, false);
      await tested.reopen();
      const piece = { first: 1, last: 1, bytes: bytes(1) };
      expect(await refusal(tested.store.read(log, 0, ALL))).toBe('gone');
      expect(await refusal(tested.store.standing(log))).toBe('gone');
      expect(await refusal(tested.append(log, bytes(1)))).toBe('gone');
      expect(await refusal(tested.store.append(log, batch, [bytes(1)], FREE))).toBe('gone');
      expect(await refusal(tested.store.replace(log, newBatch(), 0, [piece], FREE))).toBe('gone');
      expect(await refusal(tested.store.remove(log, false))).toBeUndefined();
    });

    test('bars a log that never was, if it may', async () => {
      const log = newLog();
      expect(await tested.store.remove(log, true)).toEqual({ began: true });
      expect(await tested.store.remove(log, true)).toEqual({ began: false });
      expect(await refusal(tested.append(log, bytes(1)))).toBe('gone');
    });

    test('wins over whatever comes at the same time', async () => {
      const log = newLog();
      await tested.append(log, bytes(1));
      const before = await tested.store.size();
      const appends = Array.from({ length: 10 }, () => refusal(tested.append(log, randomBytes(10_000))));
      const removal = tested.store.remove(log, false);
      const more = Array.from({ length: 10 }, () => refusal(tested.append(log, randomBytes(10_000))));
      await removal;
      for (const end of await Promise.all([...appends, ...more])) expect([undefined, 'gone']).toContain(end);
      expect(await refusal(tested.store.read(log, 0, ALL))).toBe('gone');
      expect(await tested.store.size()).toBeLessThan(before + 50_000);
    });

    test('frees what the log took up', async () => {
      const log = newLog();
      const before = await tested.store.size();
      for (let times = 0; times < 4; times++) await tested.append(log, randomBytes(2 ** 20));
      expect(await tested.store.size()).toBeGreaterThan(before + 4 * 2 ** 20);
      await tested.store.remove(log, false);
      expect(await tested.store.size()).toBeLessThan(before + 2 ** 18);
    });
  });
}
