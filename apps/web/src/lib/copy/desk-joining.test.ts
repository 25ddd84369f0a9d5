import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import type { PairingEnvironment } from '@bearings/vault/pairing';
import { seededRandom } from '@bearings/vault/world.testkit';
import { describe, expect, test, vi } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { ComingIn } from './coming-in.svelte.ts';
import { device } from './desk.testkit.ts';
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

test('who leaves the page while it is handed over still hears whether the other device came in', async () => {
  const server = new MemoryServer();
  const one = await copied(server, 1);
  let time = Date.UTC(2026, 10, 29);
  const letting = new LettingIn({ env: { ...env(3), now: () => time }, server, shelf: testShelf() });
  const over = expect(letting.run()).rejects.toMatchObject({ code: 'pairing-untaken' });
  const secret = await vi.waitUntil(() => letting.step.name === 'picture' && letting.step.secret);
  const coming = new ComingIn({ env: env(9), server });
  const came = coming.run(secret);
  await vi.waitUntil(() => letting.step.name === 'compare' && coming.shown);
  letting.confirm(() => one.desk.handover());
  coming.confirm();
  expect(await came).toBeDefined();
  await letting.end();
  expect(letting.step.name).toBe('handing');
  time += 6 * 60_000;
  await over;
});
