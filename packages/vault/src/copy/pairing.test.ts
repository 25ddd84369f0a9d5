import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Handover } from './copying.ts';
import { MemoryServer } from './memory-server.testkit.ts';
import { comeIn, never, noted, PairingWorld, yes } from './pairing.testkit.ts';
import { Knocking, PAIRING_MS } from './pairing.ts';

let world: PairingWorld;
const code = (name: string) => expect.objectContaining({ code: name });

beforeEach(() => {
  world = new PairingWorld();
});

test('both show the same six digits, and once that is confirmed on both the secrets are on both and the log is gone', async () => {
  const { showing, knocking, here, there } = await world.compared();
  expect(here).toMatch(/^\d{6}$/);
  expect(there).toBe(here);
  const [, taken] = await Promise.all([world.hand(showing), comeIn(knocking)]);
  expect(taken).toEqual(world.handover);
  expect(world.log()).toMatchObject({ isGone: true, pieces: [] });
});

test('nothing is taken before the person has confirmed on the second device too, whatever lies there', async () => {
  const { showing, knocking } = await world.compared();
  const handed = expect(world.hand(showing)).rejects.toEqual(code('pairing-untaken'));
  const taken = vi.fn();
  const taking = expect(knocking.taken(never).then(taken)).rejects.toEqual(code('pairing-over'));
  await vi.waitFor(() => expect(world.log().pieces).toHaveLength(4));
  await world.turns();
  expect(taken).not.toHaveBeenCalled();
  await knocking.end();
  await Promise.all([handed, taking]);
});

test('the first device hears that the second one is in once that is so, and not before', async () => {
  const { showing, knocking } = await world.compared();
  const told = vi.fn();
  const handing = world.hand(showing).then(told);
  await knocking.taken(yes);
  await world.turns();
  expect(told).not.toHaveBeenCalled();
  await knocking.joined();
  await handing;
  expect(told).toHaveBeenCalledOnce();
});

test('both have the same time left, however late the picture was read', async () => {
  const showing = await world.show();
  world.time += 200_000;
  const knocking = await world.knock(showing.secret);
  await Promise.all([showing.knocked(), knocking.knocked()]);
  expect(knocking.until).toBe(showing.until);
});

test('another pairing has another secret, another log and other digits', async () => {
  const first = await world.compared();
  await first.showing.end();
  const second = await world.compared();
  expect(second.showing.secret).not.toEqual(first.showing.secret);
  expect(second.here).not.toBe(first.here);
  expect(world.server.logs.size).toBe(2);
});

test('nothing is handed over before the person has confirmed on the first device', async () => {
  const { showing, knocking } = await world.compared();
  const confirmed = Promise.withResolvers<Handover>();
  const handing = showing.hand(confirmed.promise, noted);
  const taken = vi.fn();
  const taking = comeIn(knocking).then(taken);
  await world.turns();
  expect(world.log().pieces).toHaveLength(3);
  expect(taken).not.toHaveBeenCalled();
  confirmed.resolve(world.handover);
  await Promise.all([handing, taking]);
  expect(taken).toHaveBeenCalledWith(world.handover);
});

test('a server that keeps everything keeps nothing that it can read, and nobody with the picture alone can', async () => {
  const { showing, knocking } = await world.compared();
  const eve = await world.onlooker(showing.secret);
  const kept: Uint8Array[] = [];
  world.server.before = () => {
    for (const { bytes } of world.log().pieces) if (!kept.includes(bytes)) kept.push(bytes);
  };
  await Promise.all([world.hand(showing), comeIn(knocking)]);
  expect(kept).toHaveLength(5);
  const inner = await eve.open('handover', kept[3]!);
  const whole = Buffer.concat([...kept, inner]).toString('hex');
  expect(whole).not.toContain(Buffer.from(world.handover.copySecret).toString('hex'));
  expect(whole).not.toContain(Buffer.from(world.handover.entropy).toString('hex'));
});

test('a page that is gone in the midst of it has left an order that deletes the log', async () => {
  const { showing, knocking } = await world.both();
  const order = await showing.order();
  expect(order.origin).toBe(world.server.origin);
  expect(order.order).toHaveLength(64);
  await world.server.bringOrder(order);
  await expect(knocking.knocked()).rejects.toEqual(code('pairing-over'));
});

describe('typed into another space', () => {
  const elsewhere = () => ({
    origin: world.server.origin,
    space: 'family',
    ahead: undefined,
    line: world.server.line.bind(world.server),
    bringOrder: world.server.bringOrder.bind(world.server),
  });

  test('a secret is refused before anybody knocks, and the picture stays good for its own', async () => {
    const { showing, knocking } = await world.both();
    const astray = await Knocking.begin(world.env, elsewhere(), showing.secret);
    await expect(astray.knocked()).rejects.toEqual(code('other-space'));
    await astray.end();
    expect(world.log()).toMatchObject({ isGone: false, pieces: [{ first: 1 }] });
    const [here, there] = await Promise.all([showing.knocked(), knocking.knocked()]);
    expect(there).toBe(here);
  });

  test('one that nobody shows is still unknown, and one whose time is up is over', async () => {
    const showing = await world.show();
    const unknown = await Knocking.begin(
      world.env,
      elsewhere(),
      showing.secret.map((byte) => byte ^ 1),
    );
    await expect(unknown.knocked()).rejects.toEqual(code('pairing-unknown'));
    await showing.end();
    const late = await Knocking.begin(world.env, elsewhere(), showing.secret);
    await expect(late.knocked()).rejects.toEqual(code('pairing-over'));
  });

  test('one at which somebody knocked warns the first device as ever', async () => {
    const { showing } = await world.compared();
    const astray = await Knocking.begin(world.env, elsewhere(), showing.secret);
    const handing = expect(showing.hand(never, noted)).rejects.toEqual(code('pairing-disturbed'));
    await expect(astray.knocked()).rejects.toEqual(code('pairing-disturbed'));
    await handing;
  });
});

describe('it is over', () => {
  test.each([PAIRING_MS, -1])('after five minutes, or when the clock was set back: %i ms', async (passed) => {
    const { showing, knocking } = await world.both();
    world.time += passed;
    await expect(showing.knocked()).rejects.toEqual(code('pairing-over'));
    await expect(knocking.knocked()).rejects.toEqual(code('pairing-over'));
    expect(world.log().isGone).toBe(true);
  });

  test('while the person still compares', async () => {
    const { showing, knocking } = await world.compared();
    const handing = showing.hand(never, noted);
    world.time += PAIRING_MS;
    await expect(handing).rejects.toEqual(code('pairing-over'));
    await expect(knocking.taken(yes)).rejects.toEqual(code('pairing-over'));
  });

  test('when either side ends it', async () => {
    for (const ends of ['showing', 'knocking'] as const) {
      const sides = await world.compared();
      const waits = [sides.showing.hand(never, noted), sides.knocking.taken(yes)].map((wait) =>
        expect(wait).rejects.toEqual(code('pairing-over')),
      );
      await sides[ends].end();
      await Promise.all(waits);
      world.server = new MemoryServer();
    }
  });

  test('for another secret before it began: there is nothing, and nothing is made there', async () => {
    const showing = await world.show();
    const wrong = showing.secret.slice();
    wrong[3]! ^= 1;
    const knocking = await world.knock(wrong);
    await expect(knocking.knocked()).rejects.toEqual(code('pairing-unknown'));
    expect([...world.server.logs.values()].map(({ pieces }) => pieces.length)).toEqual([1, 0]);
    await expect(world.knock(wrong.slice(1))).rejects.toEqual(code('pairing-unknown'));
  });
});
