import { describe, expect, test } from 'vitest';
import { takeHere } from './take.ts';

describe('what a page has open', () => {
  test('is let go of by whoever took it', async () => {
    const held = new Map<string, Promise<unknown>>();
    const locks = {
      request: async (name: string, _: unknown, work: (lock: object | null) => Promise<void> | undefined) => {
        if (held.has(name)) return work(null);
        const done = Promise.resolve(work({})).then(() => held.delete(name));
        held.set(name, done);
        await done;
      },
    } as unknown as LockManager;
    const take = takeHere(locks);
    const free = await take('a');
    expect(await take('a')).toBeUndefined();
    free?.();
    await held.get('sheet:a');
    expect(await take('a')).toBeDefined();
    expect(await takeHere(undefined)('a')).toBeDefined();
  });
  test('is everyone’s where the browser refuses locks, as it does with all site data', async () => {
    const request = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'));
    const free = await takeHere({ request } as unknown as LockManager)('a');
    expect(free).toBeDefined();
    free?.();
  });
});
