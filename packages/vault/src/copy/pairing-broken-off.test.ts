import { beforeEach, expect, test, vi } from 'vitest';
import { VaultError } from '../errors.ts';
import type { MemoryServer } from './memory-server.testkit.ts';
import { comeIn, PairingWorld } from './pairing.testkit.ts';
import { type Knocking, PAIRING_MS } from './pairing.ts';

let world: PairingWorld;
const code = (name: string) => expect.objectContaining({ code: name });

beforeEach(() => {
  world = new PairingWorld();
});

test('a handover that nobody takes before the time is up is told as such, and not as taken', async () => {
  const { showing } = await world.compared();
  const handed = expect(world.hand(showing)).rejects.toEqual(code('pairing-untaken'));
  await vi.waitFor(() => expect(world.log().pieces).toHaveLength(4));
  world.time += PAIRING_MS + 1;
  await handed;
  expect(world.log().isGone).toBe(true);
});

test.each(['server-unfit', 'server-full', 'log-full'] as const)(
  'a handover that the server answers with %s may have been shown to somebody',
  async (refusal) => {
    const { showing } = await world.compared();
    world.server.before = (kind) => {
      if (kind === 'append') throw new VaultError(refusal);
    };
    await expect(world.hand(showing)).rejects.toEqual(code('pairing-untaken'));
  },
);

test('nothing is handed over before it is kept that it is, nor where that cannot be kept', async () => {
  const { showing } = await world.compared();
  const full = new VaultError('storage-full');
  const pieces: number[] = [];
  const leaving = async () => {
    pieces.push(world.log().pieces.length);
    throw full;
  };
  await expect(showing.hand(Promise.resolve(world.handover), leaving)).rejects.toBe(full);
  expect([...pieces, world.log().pieces.length]).toEqual([3, 3]);
});

test('a device whose answer cannot be brought waits no longer than the time', async () => {
  const { showing, knocking } = await world.both();
  const knocked = expect(knocking.knocked()).rejects.toEqual(code('pairing-over'));
  world.server.before = (kind) => {
    if (kind === 'append' && world.log().pieces.length === 2) throw new VaultError('server-away');
  };
  const over = expect(showing.knocked()).rejects.toEqual(code('pairing-over'));
  await vi.waitFor(() => expect(world.log().pieces).toHaveLength(2));
  await world.turns();
  world.time += PAIRING_MS;
  await Promise.all([over, knocked]);
});

test('a picture that could not be made leaves no line open, and no log where that can be deleted', async () => {
  world.server.line = losing(0);
  await expect(world.show()).rejects.toEqual(code('server-away'));
  await vi.waitFor(() => expect(world.log().isGone).toBe(true));
  expect([...world.server.logs.values()].map(({ followers }) => followers.size)).toEqual([0]);
});

test.each([
  { outcome: 'taken', and: (knocking: Knocking) => comeIn(knocking) },
  { outcome: 'pairing-untaken', and: (knocking: Knocking) => knocking.end() },
])('a handover whose answer is lost may have arrived: $outcome', async ({ outcome, and }) => {
  world.server.line = losing(3);
  const { showing, knocking } = await world.compared();
  const handed = world.hand(showing).then(
    () => 'taken',
    (error: VaultError) => error.code,
  );
  await vi.waitUntil(() => world.log().pieces.length === 4);
  await and(knocking);
  expect(await handed).toBe(outcome);
});

test('who ends it in a moment without a network still lets the other side know, once there is one', async () => {
  const { showing, knocking } = await world.compared();
  const handed = expect(world.hand(showing)).rejects.toEqual(code('pairing-untaken'));
  await vi.waitFor(() => expect(world.log().pieces).toHaveLength(4));
  let refused = 0;
  world.server.before = (kind) => {
    if (kind !== 'remove' || refused === 2) return;
    refused += 1;
    throw new VaultError('server-away');
  };
  await knocking.end();
  await handed;
  expect(refused).toBe(2);
  expect(world.log().isGone).toBe(true);
});

test('and tries no longer than the time of the pairing', async () => {
  const { knocking } = await world.both();
  let tries = 0;
  world.server.before = (kind) => {
    if (kind !== 'remove') return;
    tries += 1;
    throw new VaultError('server-away');
  };
  await knocking.end();
  await vi.waitFor(() => expect(tries).toBeGreaterThan(2));
  world.time += PAIRING_MS;
  await world.turns();
  const then = tries;
  await world.turns();
  expect(tries).toBe(then);
});

/** Lines on which one answer is lost: to the append that comes after so many. */
function losing(after: number): MemoryServer['line'] {
  const straight = world.server.line.bind(world.server);
  let answers = 0;
  return (log) => {
    const line = straight(log);
    const append: typeof line.append = async (...args) => {
      const answer = await line.append(...args);
      if (answers++ === after) throw new VaultError('server-away');
      return answer;
    };
    return { ...line, append };
  };
}

test('a network that is gone for a while ends nothing', async () => {
  const { showing, knocking } = await world.both();
  let asked = 0;
  world.server.before = () => {
    asked += 1;
    world.server.isAway = asked > 3 && asked < 9;
  };
  const [here, there] = await Promise.all([again(() => showing.knocked()), again(() => knocking.knocked())]);
  expect(there).toBe(here);
  await Promise.all([world.hand(showing), comeIn(knocking)]);
});

/** As a person does who is told that the server is away. */
async function again<Result>(step: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      expect(error).toEqual(code('server-away'));
    }
  }
}
