import { VaultError } from '@bearings/vault/errors';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import type { PairingEnvironment } from '@bearings/vault/pairing';
import { seededRandom } from '@bearings/vault/world.testkit';
import { beforeEach, expect, test, vi } from 'vitest';
import { ComingIn } from './coming-in.svelte.ts';
import { type HandedOver, LettingIn } from './letting-in.svelte.ts';
import { testShelf } from './orders.testkit.ts';
import { bringOrders, keptOrders } from './orders.ts';

let server: MemoryServer;
let env: PairingEnvironment;
let shelf: ReturnType<typeof testShelf>;
let time: number;
const handover = {
  copySecret: new Uint8Array(32).fill(1),
  entropy: new Uint8Array(16).fill(2),
  space: 'own',
};

beforeEach(() => {
  server = new MemoryServer();
  shelf = testShelf();
  time = Date.UTC(2026, 10, 29);
  env = {
    subtle: crypto.subtle,
    random: seededRandom(3),
    now: () => time,
    // Time passes only where a test lets it.
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
});

/** A vault that keeps what it is told. */
const keys = () => ({
  handover: vi.fn(async () => handover),
  noteHanding: vi.fn(async (_until: number) => {}),
  noteHanded: vi.fn(async (_until: number, _isIn: boolean) => {}),
});

async function shown(vault: HandedOver = keys()) {
  const letting = new LettingIn(vault, { env, server, shelf });
  const done = letting.run();
  const secret = await vi.waitUntil(() => letting.step.name === 'picture' && letting.step.secret);
  return { letting, done, secret };
}
const theLog = () => [...server.logs.values()][0]!;

/** From when both compare, to the end. */
async function compared({ letting, done }: Awaited<ReturnType<typeof shown>>) {
  await vi.waitUntil(() => letting.step.name === 'compare');
  letting.confirm();
  await done;
}

/** The other device, whose person says yes there too. */
async function cameIn(coming: ComingIn, secret: string) {
  const came = coming.run(secret);
  await vi.waitUntil(() => coming.shown);
  coming.confirm();
  const taken = await came;
  await coming.joined();
  return taken;
}

test('a device is let in, and nothing is left behind', async () => {
  const showing = await shown();
  const coming = new ComingIn({ env, server });
  const came = cameIn(coming, showing.secret);
  await compared(showing);
  expect(await came).toEqual(handover);
  expect(showing.letting.step).toEqual({ name: 'done' });
  expect(theLog().isGone).toBe(true);
  expect(keptOrders(shelf)).toEqual([]);
});

test('a picture of somebody else brings nothing here while the person has not said that both show the same', async () => {
  const theirs = await shown();
  const coming = new ComingIn({ env, server });
  const came = coming.run(theirs.secret);
  const over = expect(theirs.done).rejects.toMatchObject({ code: 'pairing-untaken' });
  await vi.waitUntil(() => theirs.letting.step.name === 'compare');
  theirs.letting.confirm();
  await vi.waitUntil(() => coming.shown && theLog().pieces.length === 4);
  await coming.end();
  expect(await came).toBeUndefined();
  await over;
  expect(theLog().isGone).toBe(true);
});

test('the first device hears of it once what it handed over is kept, and not where that fails', async () => {
  const vault = keys();
  const { letting, done, secret } = await shown(vault);
  const over = expect(done).rejects.toMatchObject({ code: 'pairing-untaken' });
  const coming = new ComingIn({ env, server });
  const came = coming.run(secret);
  await vi.waitUntil(() => coming.shown && letting.step.name === 'compare');
  expect(vault.noteHanding).not.toHaveBeenCalled();
  const { until } = coming.shown!;
  letting.confirm();
  coming.confirm();
  expect(await came).toEqual(handover);
  expect(letting.step.name).toBe('handing');
  expect(vault.noteHanding.mock.calls).toEqual([[until]]);
  expect(vault.noteHanded).not.toHaveBeenCalled();
  await coming.end();
  await over;
  expect(vault.noteHanded.mock.calls).toEqual([[until, false]]);
});

test('what was handed over is kept as such by the vault, and that it was taken', async () => {
  const vault = keys();
  const showing = await shown(vault);
  const coming = new ComingIn({ env, server });
  const came = cameIn(coming, showing.secret);
  await compared(showing);
  await came;
  expect(vault.noteHanded.mock.calls).toEqual([[...vault.noteHanding.mock.calls[0]!, true]]);
});

test('a network that goes once somebody knocked does not keep the picture longer than its time', async () => {
  const { secret, done, letting } = await shown();
  const over = expect(done).rejects.toMatchObject({ code: 'pairing-over' });
  const coming = new ComingIn({ env, server });
  const came = coming.run(secret).catch(() => {});
  server.before = (kind) => {
    if (kind === 'append' && theLog().pieces.length === 2) server.isAway = true;
  };
  await vi.waitUntil(() => server.isAway);
  for (let turn = 0; turn < 50; turn += 1) await env.pause(0);
  expect(letting.step.name).toBe('picture');
  time += 6 * 60_000;
  await Promise.all([over, came]);
});

test('an answer to the knock that is lost leads to no second knock', async () => {
  const showing = await shown();
  const line = server.line.bind(server);
  let isLost = false;
  server.line = (log) => {
    const straight = line(log);
    const append: typeof straight.append = async (...args) => {
      const answer = await straight.append(...args);
      if (isLost) return answer;
      isLost = true;
      throw new VaultError('server-away');
    };
    return { ...straight, append };
  };
  const coming = new ComingIn({ env, server });
  const came = cameIn(coming, showing.secret);
  await compared(showing);
  expect(isLost).toBe(true);
  expect(await came).toEqual(handover);
});

test('who knocks without a network is told, and goes on until the time is up', async () => {
  const { secret, done } = await shown();
  const over = expect(done).rejects.toMatchObject({ code: 'pairing-over' });
  server.isAway = true;
  const coming = new ComingIn({ env, server });
  const came = coming.run(secret);
  await vi.waitUntil(() => coming.isAway);
  time += 6 * 60_000;
  await expect(came).rejects.toMatchObject({ code: 'server-away' });
  await over;
});

test('one that could not be deleted when it was over is deleted later', async () => {
  const { letting, done } = await shown();
  const bringOrder = server.bringOrder.bind(server);
  server.bringOrder = async () => {
    throw new VaultError('server-away');
  };
  server.isAway = true;
  await letting.end();
  time += 6 * 60_000;
  await done;
  expect(theLog().isGone).toBe(false);
  expect(keptOrders(shelf)).toHaveLength(1);
  server.bringOrder = bringOrder;
  await bringOrders(shelf, server, async () => false, time);
  expect(theLog().isGone).toBe(true);
  expect(keptOrders(shelf)).toEqual([]);
});
