import { expect, test, vi } from 'vitest';
import { fetchAhead, lazyDoor } from './lazy-door.ts';
import { VAULT_NAME, vaultNameOf } from './vault-name.ts';

test('says that nothing is kept without fetching the vault', async () => {
  expect(await lazyDoor(VAULT_NAME, async () => []).state()).toBe('absent');
  expect(await lazyDoor(VAULT_NAME, async () => [{ name: 'something else' }, {}]).state()).toBe('absent');
});

test('the vault of one space says nothing of the other', async () => {
  const other = vaultNameOf('family');
  expect(other).not.toBe(VAULT_NAME);
  expect(await lazyDoor(other, async () => [{ name: VAULT_NAME }]).state()).toBe('absent');
  expect(await lazyDoor(VAULT_NAME, async () => [{ name: other }]).state()).toBe('absent');
});

test('leaves it to the vault where there may be one, or where the browser can’t say', async () => {
  // The vault itself finds no storage in this test's world, and says so.
  await expect(lazyDoor(VAULT_NAME, async () => [{ name: VAULT_NAME }]).state()).resolves.toBe('unavailable');
  await expect(lazyDoor(VAULT_NAME).state()).resolves.toBe('unavailable');
  await expect(lazyDoor(VAULT_NAME, () => Promise.reject(new Error('private'))).state()).resolves.toBe(
    'unavailable',
  );
});

test('a browser that forbids even a look at its databases keeps nothing', async () => {
  vi.resetModules();
  const forbidden = vi.fn(() => {
    throw new DOMException('Access is denied.', 'SecurityError');
  });
  Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get: forbidden });
  try {
    const { lazyDoor } = await import('./lazy-door.ts');
    await expect(lazyDoor(VAULT_NAME).state()).resolves.toBe('unavailable');
    expect(forbidden).toHaveBeenCalled();
  } finally {
    Reflect.deleteProperty(globalThis, 'indexedDB');
  }
});

test('fetches ahead only where there may be a vault, and no failure is heard of', async () => {
  const asked: string[] = [];
  const need = (name: string) => async () => {
    asked.push(name);
    throw new Error('no line');
  };
  await fetchAhead(VAULT_NAME, [need('none')], async () => []);
  expect(asked).toEqual([]);
  await fetchAhead(VAULT_NAME, [need('vault'), need('today')], async () => [{ name: VAULT_NAME }]);
  expect(asked).toEqual(['vault', 'today']);
});
