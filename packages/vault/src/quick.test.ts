import { expect, test } from 'vitest';
import { memoryStore } from './memory-store.ts';
import { createVault, openVault } from './vault.ts';

test('round trip', async () => {
  const store = memoryStore();
  const env = {
    store,
    now: () => Date.now(),
    random: (n: number) => crypto.getRandomValues(new Uint8Array(n)),
    subtle: crypto.subtle,
    stretch: async (p: string, s: Uint8Array) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(p + s.join()))),
  };
  const vault = await createVault(env);
  const r = await vault.put({ type: 'urge-log', payload: { a: 'ü\ud800' } });
  for (let i = 0; i < 200; i++) await vault.put({ type: 't', payload: { i } });
  await vault.drafts.save('x', { y: 1 });
  const words = await vault.recoveryWords();
  await vault.setPassphrase('correct horse');
  await vault.settled();
  expect(vault.damage()).toEqual([]);
  vault.lock();
  await expect(openVault(env)).rejects.toMatchObject({ code: 'secret-needed' });
  const again = await openVault(env, { words });
  expect(again.damage()).toEqual([]);
  expect(again.get(r.id)).toEqual(r);
  expect(again.records().length).toBe(201);
  expect((await again.drafts.list())[0]!.payload).toEqual({ y: 1 });
});
