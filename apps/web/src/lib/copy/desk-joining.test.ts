import type { VaultError } from '@bearings/vault/errors';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import type { PairingEnvironment } from '@bearings/vault/pairing';
import { seededRandom } from '@bearings/vault/world.testkit';
import { describe, expect, test, vi } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { ComingIn } from './coming-in.svelte.ts';
import { device, reloaded } from './desk.testkit.ts';
import { LettingIn } from './letting-in.svelte.ts';
import { testShelf } from './orders.testkit.ts';

async function copied(server: MemoryServer, seed: number) {
  const made = await device(server, seed);
  await made.session.records.keepEntry(abc);
  await made.desk.turnOn();
  return made;
}
const env = (seed: number): PairingEnvironment => ({
  subtle: crypto.subtle,
  random: seededRandom(seed),
  now: () => Date.UTC(2026, 10, 29),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
});

describe('before anything is handed over', () => {
  test('who has a copy of their own is refused', async () => {
    const server = new MemoryServer();
    const two = await copied(server, 2);
    await expect(two.desk.requireFree()).rejects.toMatchObject({ code: 'copying-on' });
    server.isAway = true;
    await expect(two.desk.requireFree()).rejects.toMatchObject({ code: 'server-away' });
    await two.desk.changeKeys();
    await expect(two.desk.requireFree()).rejects.toMatchObject({ code: 'keys-changing' });
  });

  test('who has none, has stopped, or whose copy has ended a moment ago is not', async () => {
    const server = new MemoryServer();
    const [one, two, three] = [await copied(server, 1), await device(server, 2), await device(server, 3)];
    await three.desk.requireFree();
    expect(await three.door.state()).toBe('absent');
    await two.desk.join(await one.desk.handover());
    await one.desk.remove();
    await two.desk.requireFree();
    expect(two.desk.status).toMatchObject({ on: true });
    const four = await copied(server, 4);
    await four.desk.stop();
    await four.desk.requireFree();
  });

  test('of a copy that another device ended a moment ago, that is told', async () => {
    const server = new MemoryServer();
    const [one, two] = [await copied(server, 1), await device(server, 2)];
    await two.desk.join(await one.desk.handover());
    await two.desk.remove();
    await expect(one.desk.handover()).rejects.toMatchObject({ code: 'log-gone' });
  });
});

test('who joins a copy that has ended is told so', async () => {
  const server = new MemoryServer();
  const [one, two] = [await copied(server, 1), await device(server, 2)];
  const handover = await one.desk.handover();
  await one.desk.remove();
  await expect(two.desk.join(handover)).rejects.toMatchObject({ code: 'log-gone' });
  expect(two.desk.status).toMatchObject({ on: true, ended: true });
});

describe('what was handed over to a device that does not say that it is in', () => {
  /** From the picture to where the other device has everything, and its word is awaited. */
  async function handed() {
    const server = new MemoryServer();
    const one = await copied(server, 1);
    const heard = vi.fn<() => void>();
    one.desk.whenUntaken(heard);
    const here = { ...env(3), now: () => one.here.time };
    const letting = new LettingIn(one.desk, { env: here, server, shelf: testShelf() });
    const done = letting.run().then(
      () => 'in',
      (error: VaultError) => error.code,
    );
    const secret = await vi.waitUntil(() => letting.step.name === 'picture' && letting.step.secret);
    const coming = new ComingIn({ env: { ...env(9), now: () => one.here.time }, server });
    const came = coming.run(secret);
    await vi.waitUntil(() => letting.step.name === 'compare' && coming.shown);
    letting.confirm();
    coming.confirm();
    expect(await came).toBeDefined();
    const locked = async () => {
      await (await one.session.vault()).setPassphrase('correct horse');
      one.session.refresh();
      one.session.lockNow();
    };
    const unlocked = async () => {
      await one.session.unlock({ passphrase: 'correct horse' });
      await one.desk.begin();
    };
    return { server, one, letting, coming, done, heard, locked, unlocked };
  }
  const later = 6 * 60_000;

  test('is told of to who has left the page, and once', async () => {
    const { one, letting, done, heard } = await handed();
    await letting.end();
    expect(letting.step.name).toBe('handing');
    await one.desk.refresh();
    expect(one.desk.status).toMatchObject({ untaken: false });
    one.here.time += later;
    expect(await done).toBe('pairing-untaken');
    expect(one.desk.status).toMatchObject({ untaken: true });
    await one.desk.refresh();
    expect(heard).toHaveBeenCalledOnce();
    await one.desk.untakenSeen();
    expect(one.desk.status).toMatchObject({ untaken: false });
  });

  test('is told of at the next opening where the screen was locked meanwhile, and not before', async () => {
    const { one, done, heard, locked, unlocked } = await handed();
    await locked();
    one.here.time += later;
    expect(await done).toBe('pairing-untaken');
    expect(heard).not.toHaveBeenCalled();
    expect(one.desk.status).toBeUndefined();
    await unlocked();
    expect(one.desk.status).toMatchObject({ untaken: true });
    expect(heard).toHaveBeenCalledOnce();
  });

  test('is told of where the page was closed, and not while another tab may still hear that it is in', async () => {
    const { server, one, coming, done } = await handed();
    const next = await reloaded(server, one);
    await next.desk.begin();
    expect(next.desk.status).toMatchObject({ untaken: false });
    one.here.time += later;
    await next.desk.refresh();
    expect(next.desk.status).toMatchObject({ untaken: true });
    await coming.end();
    await done;
  });

  test('is forgotten where it says so though the screen is locked: once that is open', async () => {
    const { one, coming, done, locked, unlocked } = await handed();
    await locked();
    await coming.joined();
    expect(await done).toBe('in');
    await unlocked();
    one.here.time += later;
    await one.desk.refresh();
    expect(one.desk.status).toMatchObject({ untaken: false });
  });

  test('is told of at once where the other device ended it, and no more once the keys are changed', async () => {
    const { one, coming, done } = await handed();
    await coming.end();
    expect(await done).toBe('pairing-untaken');
    expect(one.desk.status).toMatchObject({ untaken: true });
    await one.desk.changeKeys();
    expect(one.desk.status).toMatchObject({ untaken: false });
  });
});
