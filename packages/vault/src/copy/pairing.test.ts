import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bytes, concat, toBytes, toUtf8, uint32 } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { agree, cipherKey, inboxPair } from '../keys.ts';
import { KIND, seal, unseal } from '../seal.ts';
import { sha256 } from '../sha256.ts';
import { seededRandom } from '../world.testkit.ts';
import type { Handover } from './copying.ts';
import { MemoryServer } from './memory-server.testkit.ts';
import { Knocking, PAIRING_MS, type PairingEnvironment, Showing } from './pairing.ts';
import { transcript } from './pairing-log.ts';
import { labelOf } from './space-label.ts';

const { subtle } = crypto;
let server: MemoryServer;
let random: (length: number) => Uint8Array;
let time: number;
let env: PairingEnvironment;
let handover: Handover;
const code = (name: string) => expect.objectContaining({ code: name });

beforeEach(() => {
  server = new MemoryServer();
  random = seededRandom(7);
  time = Date.UTC(2026, 10, 29);
  env = {
    subtle,
    random: (length) => random(length),
    now: () => time,
    // Time passes only where a test lets it; hints alone wake.
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
  handover = { copySecret: toBytes(random(32)), entropy: toBytes(random(16)), space: 'own' };
});

/** The one log of this pairing, as the server knows it. */
function theLog() {
  const [found] = server.logs;
  const [name, log] = found!;
  return { id: toBytes(Buffer.from(name, 'base64url')), pieces: log.pieces, isGone: log.isGone };
}

/** What the first device answers: its key, and how long it waits, in milliseconds. */
const answerOf = (publicKey: Uint8Array) => concat(publicKey, uint32(60_000));

async function both() {
  const showing = await Showing.begin(env, server);
  const knocking = await Knocking.begin(env, server, showing.secret);
  return { showing, knocking };
}

async function compared() {
  const sides = await both();
  const [here, there] = await Promise.all([sides.showing.knocked(), sides.knocking.knocked()]);
  return { ...sides, here, there };
}

/** Whoever saw the picture: has the secret, and so the key of the log. */
async function onlooker(secret: Bytes) {
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const root = new Uint8Array(
    await subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toUtf8('bearings vault 1 pairing log') },
      base,
      256,
    ),
  );
  const { id } = theLog();
  const key = await cipherKey(subtle, root, id, 'pairing');
  const place = (part: string) => ({ logId: id, epoch: 0, kind: KIND.pairing, extra: toUtf8(part) });
  return {
    id,
    seal: (part: string, content: Uint8Array) => seal(env, key, place(part), content),
    open: (part: string, blob: Uint8Array) => unseal(subtle, key, place(part), blob),
    say: async (part: string, content: Uint8Array) =>
      server.say(id, await seal(env, key, place(part), content)),
  };
}

const yes = Promise.resolve();
/** Of no account here: a vault keeps that it hands its keys over. */
const noted = async () => {};
const never = new Promise<never>(() => {});
const turns = async () => {
  for (let turn = 0; turn < 50; turn++) await env.pause(0);
};

/** The second device takes what is handed over, and is in. */
async function comeIn(knocking: Knocking): Promise<Handover> {
  const taken = await knocking.taken(yes);
  await knocking.joined();
  return taken;
}

test('both show the same six digits, and once that is confirmed on both the secrets are on both and the log is gone', async () => {
  const { showing, knocking, here, there } = await compared();
  expect(here).toMatch(/^\d{6}$/);
  expect(there).toBe(here);
  const [, taken] = await Promise.all([showing.hand(Promise.resolve(handover), noted), comeIn(knocking)]);
  expect(taken).toEqual(handover);
  expect(theLog()).toMatchObject({ isGone: true, pieces: [] });
});

test('nothing is taken before the person has confirmed on the second device too, whatever lies there', async () => {
  const { showing, knocking } = await compared();
  const handed = expect(showing.hand(Promise.resolve(handover), noted)).rejects.toEqual(
    code('pairing-untaken'),
  );
  const taken = vi.fn();
  const taking = expect(knocking.taken(never).then(taken)).rejects.toEqual(code('pairing-over'));
  await turns();
  expect(theLog().pieces).toHaveLength(4);
  expect(taken).not.toHaveBeenCalled();
  await knocking.end();
  await Promise.all([handed, taking]);
});

test('the first device hears that the second one is in once that is so, and not before', async () => {
  const { showing, knocking } = await compared();
  const told = vi.fn();
  const handing = showing.hand(Promise.resolve(handover), noted).then(told);
  await knocking.taken(yes);
  await turns();
  expect(told).not.toHaveBeenCalled();
  await knocking.joined();
  await handing;
  expect(told).toHaveBeenCalledOnce();
});

test('both have the same time left, however late the picture was read', async () => {
  const showing = await Showing.begin(env, server);
  time += 200_000;
  const knocking = await Knocking.begin(env, server, showing.secret);
  await Promise.all([showing.knocked(), knocking.knocked()]);
  expect(knocking.until).toBe(showing.until);
});

test('another pairing has another secret, another log and other digits', async () => {
  const first = await compared();
  await first.showing.end();
  const second = await compared();
  expect(second.showing.secret).not.toEqual(first.showing.secret);
  expect(second.here).not.toBe(first.here);
  expect(server.logs.size).toBe(2);
});

test('nothing is handed over before the person has confirmed on the first device', async () => {
  const { showing, knocking } = await compared();
  const confirmed = Promise.withResolvers<Handover>();
  const handing = showing.hand(confirmed.promise, noted);
  const taken = vi.fn();
  const taking = comeIn(knocking).then(taken);
  await turns();
  expect(theLog().pieces).toHaveLength(3);
  expect(taken).not.toHaveBeenCalled();
  confirmed.resolve(handover);
  await Promise.all([handing, taking]);
  expect(taken).toHaveBeenCalledWith(handover);
});

test('a server that keeps everything keeps nothing that it can read, and nobody with the picture alone can', async () => {
  const { showing, knocking } = await compared();
  const eve = await onlooker(showing.secret);
  const kept: Uint8Array[] = [];
  server.before = () => {
    for (const { bytes } of theLog().pieces) if (!kept.includes(bytes)) kept.push(bytes);
  };
  await Promise.all([showing.hand(Promise.resolve(handover), noted), comeIn(knocking)]);
  expect(kept).toHaveLength(5);
  const inner = await eve.open('handover', kept[3]!);
  const whole = Buffer.concat([...kept, inner]).toString('hex');
  expect(whole).not.toContain(Buffer.from(handover.copySecret).toString('hex'));
  expect(whole).not.toContain(Buffer.from(handover.entropy).toString('hex'));
});

test('a page that is gone in the midst of it has left an order that deletes the log', async () => {
  const { showing, knocking } = await both();
  const order = await showing.order();
  expect(order.origin).toBe(server.origin);
  expect(order.order).toHaveLength(64);
  await server.bringOrder(order);
  await expect(knocking.knocked()).rejects.toEqual(code('pairing-over'));
});

describe('who saw the picture too', () => {
  test('and knocks as well, ends it for both, with a warning', async () => {
    const { showing, knocking } = await compared();
    const eve = await Knocking.begin(env, server, showing.secret);
    const handing = showing.hand(never, noted);
    const results = await Promise.allSettled([handing, knocking.taken(never), eve.knocked()]);
    expect(results[0]).toMatchObject({ status: 'rejected', reason: { code: 'pairing-disturbed' } });
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(theLog().isGone).toBe(true);
  });

  test('and knocked first, is found out by who comes second', async () => {
    const showing = await Showing.begin(env, server);
    const eve = await Knocking.begin(env, server, showing.secret);
    const evil = eve.knocked();
    const here = await showing.knocked();
    expect(await evil).toBe(here);
    const knocking = await Knocking.begin(env, server, showing.secret);
    const handing = showing.hand(never, noted);
    await expect(knocking.knocked()).rejects.toEqual(code('pairing-disturbed'));
    await expect(handing).rejects.toEqual(code('pairing-disturbed'));
    expect(theLog().isGone).toBe(true);
  });

  test('and says what was said before once more, ends it', async () => {
    const { showing } = await compared();
    const { id, pieces } = theLog();
    server.say(id, pieces[1]!.bytes);
    await expect(showing.hand(Promise.resolve(handover), noted)).rejects.toEqual(code('pairing-disturbed'));
  });

  test('and sits between with keys of their own, cannot make both screens show the same, and nothing of theirs is taken', async () => {
    const showing = await Showing.begin(env, server);
    const eve = await onlooker(showing.secret);
    const pair = await inboxPair(subtle, toBytes(random(32)));
    // Towards the second device: another log in which Eve is the first one.
    const there = new MemoryServer();
    const knocking = await Knocking.begin(env, there, showing.secret);
    const promise = await sha256(subtle, concat(toUtf8('bearings vault 1 pairing promise'), pair.publicKey));
    there.say(eve.id, await eve.seal('offer', concat(promise, labelOf('own'))));
    const knocked = knocking.knocked();
    const theirs = () => there.logs.values().next().value!;
    await vi.waitFor(() => expect(theirs().pieces).toHaveLength(2));
    // Towards the first device: Eve knocks.
    await eve.say('knock', pair.publicKey);
    const here = await showing.knocked();
    there.say(eve.id, await eve.seal('answer', answerOf(pair.publicKey)));
    expect(await knocked).not.toBe(here);
    // Eve hands over secrets of her own, and the person sees that the numbers differ.
    const other = await eve.open('knock', theirs().pieces[1]!.bytes);
    const hash = await transcript(subtle, showing.secret, pair.publicKey, other);
    const key = await cipherKey(
      subtle,
      await agree(subtle, pair.privateKey, other),
      hash,
      'pairing handover',
    );
    const place = { logId: hash, epoch: 0, kind: KIND.pairing, extra: toUtf8('handover content') };
    there.say(eve.id, await eve.seal('handover', await seal(env, key, place, random(48))));
    const taken = vi.fn();
    const taking = expect(knocking.taken(never).then(taken)).rejects.toEqual(code('pairing-over'));
    await turns();
    await knocking.end();
    await taking;
    expect(taken).not.toHaveBeenCalled();
  });

  test('and says in its place that the second device is in, is not believed', async () => {
    const { showing } = await compared();
    const eve = await onlooker(showing.secret);
    const handing = expect(showing.hand(Promise.resolve(handover), noted)).rejects.toEqual(
      code('pairing-untaken'),
    );
    await vi.waitFor(() => expect(theLog().pieces).toHaveLength(4));
    await eve.say('taken', random(44));
    await handing;
    expect(theLog().isGone).toBe(true);
  });

  test('and was handed the secrets, cannot have the person told that nobody was let in', async () => {
    const showing = await Showing.begin(env, server);
    const eve = await Knocking.begin(env, server, showing.secret);
    await Promise.all([showing.knocked(), eve.knocked()]);
    const handing = expect(showing.hand(Promise.resolve(handover), noted)).rejects.toEqual(
      code('pairing-untaken'),
    );
    expect(await eve.taken(yes)).toEqual(handover);
    const { id, pieces } = theLog();
    server.say(id, pieces[1]!.bytes);
    await handing;
  });

  test('and answers with another key than was promised, is refused', async () => {
    const { showing, knocking } = await both();
    const knocked = knocking.knocked();
    await vi.waitFor(() => expect(theLog().pieces).toHaveLength(2));
    const eve = await onlooker(showing.secret);
    await eve.say('answer', answerOf((await inboxPair(subtle, toBytes(random(32)))).publicKey));
    await expect(knocked).rejects.toEqual(code('pairing-disturbed'));
    await expect(showing.knocked()).rejects.toEqual(code('pairing-disturbed'));
  });

  test('and knocks with a key that agrees to the same with everybody, is refused', async () => {
    const showing = await Showing.begin(env, server);
    const eve = await onlooker(showing.secret);
    await eve.say('knock', new Uint8Array(32));
    await expect(showing.knocked()).rejects.toEqual(code('pairing-disturbed'));
  });

  test('and hands over something that was not sealed to both, is refused', async () => {
    const { showing, knocking } = await compared();
    const eve = await onlooker(showing.secret);
    await eve.say('handover', random(48));
    await expect(knocking.taken(yes)).rejects.toEqual(code('pairing-disturbed'));
  });
});

describe('typed into another space', () => {
  const elsewhere = () => ({
    origin: server.origin,
    space: 'family',
    ahead: undefined,
    line: server.line.bind(server),
    bringOrder: server.bringOrder.bind(server),
  });

  test('a secret is refused before anybody knocks, and the picture stays good for its own', async () => {
    const { showing, knocking } = await both();
    const astray = await Knocking.begin(env, elsewhere(), showing.secret);
    await expect(astray.knocked()).rejects.toEqual(code('other-space'));
    await astray.end();
    expect(theLog()).toMatchObject({ isGone: false, pieces: [{ first: 1 }] });
    const [here, there] = await Promise.all([showing.knocked(), knocking.knocked()]);
    expect(there).toBe(here);
  });

  test('one that nobody shows is still unknown, and one whose time is up is over', async () => {
    const showing = await Showing.begin(env, server);
    const unknown = await Knocking.begin(
      env,
      elsewhere(),
      showing.secret.map((byte) => byte ^ 1),
    );
    await expect(unknown.knocked()).rejects.toEqual(code('pairing-unknown'));
    await showing.end();
    const late = await Knocking.begin(env, elsewhere(), showing.secret);
    await expect(late.knocked()).rejects.toEqual(code('pairing-over'));
  });

  test('one at which somebody knocked warns the first device as ever', async () => {
    const { showing } = await compared();
    const astray = await Knocking.begin(env, elsewhere(), showing.secret);
    const handing = expect(showing.hand(never, noted)).rejects.toEqual(code('pairing-disturbed'));
    await expect(astray.knocked()).rejects.toEqual(code('pairing-disturbed'));
    await handing;
  });
});

describe('it is over', () => {
  test.each([PAIRING_MS, -1])('after five minutes, or when the clock was set back: %i ms', async (passed) => {
    const { showing, knocking } = await both();
    time += passed;
    await expect(showing.knocked()).rejects.toEqual(code('pairing-over'));
    await expect(knocking.knocked()).rejects.toEqual(code('pairing-over'));
    expect(theLog().isGone).toBe(true);
  });

  test('while the person still compares', async () => {
    const { showing, knocking } = await compared();
    const handing = showing.hand(never, noted);
    time += PAIRING_MS;
    await expect(handing).rejects.toEqual(code('pairing-over'));
    await expect(knocking.taken(yes)).rejects.toEqual(code('pairing-over'));
  });

  test('when either side ends it', async () => {
    for (const ends of ['showing', 'knocking'] as const) {
      const sides = await compared();
      const waits = [sides.showing.hand(never, noted), sides.knocking.taken(yes)].map((wait) =>
        expect(wait).rejects.toEqual(code('pairing-over')),
      );
      await sides[ends].end();
      await Promise.all(waits);
      server = new MemoryServer();
    }
  });

  test('for another secret before it began: there is nothing, and nothing is made there', async () => {
    const showing = await Showing.begin(env, server);
    const wrong = showing.secret.slice();
    wrong[3]! ^= 1;
    const knocking = await Knocking.begin(env, server, wrong);
    await expect(knocking.knocked()).rejects.toEqual(code('pairing-unknown'));
    expect([...server.logs.values()].map(({ pieces }) => pieces.length)).toEqual([1, 0]);
    await expect(Knocking.begin(env, server, wrong.slice(1))).rejects.toEqual(code('pairing-unknown'));
  });
});

test('a handover that nobody takes before the time is up is told as such, and not as taken', async () => {
  const { showing } = await compared();
  const handed = expect(showing.hand(Promise.resolve(handover), noted)).rejects.toEqual(
    code('pairing-untaken'),
  );
  await vi.waitFor(() => expect(theLog().pieces).toHaveLength(4));
  time += PAIRING_MS + 1;
  await handed;
  expect(theLog().isGone).toBe(true);
});

test.each(['server-unfit', 'server-full', 'log-full'] as const)(
  'a handover that the server answers with %s may have been shown to somebody',
  async (refusal) => {
    const { showing } = await compared();
    server.before = (kind) => {
      if (kind === 'append') throw new VaultError(refusal);
    };
    await expect(showing.hand(Promise.resolve(handover), noted)).rejects.toEqual(code('pairing-untaken'));
  },
);

test('nothing is handed over before it is kept that it is, nor where that cannot be kept', async () => {
  const { showing } = await compared();
  const full = new VaultError('storage-full');
  const pieces: number[] = [];
  const leaving = async () => {
    pieces.push(theLog().pieces.length);
    throw full;
  };
  await expect(showing.hand(Promise.resolve(handover), leaving)).rejects.toBe(full);
  expect([...pieces, theLog().pieces.length]).toEqual([3, 3]);
});

test('a device whose answer cannot be brought waits no longer than the time', async () => {
  const { showing, knocking } = await both();
  const knocked = expect(knocking.knocked()).rejects.toEqual(code('pairing-over'));
  server.before = (kind) => {
    if (kind === 'append' && theLog().pieces.length === 2) throw new VaultError('server-away');
  };
  const over = expect(showing.knocked()).rejects.toEqual(code('pairing-over'));
  await vi.waitFor(() => expect(theLog().pieces).toHaveLength(2));
  await turns();
  time += PAIRING_MS;
  await Promise.all([over, knocked]);
});

test('a picture that could not be made leaves no line open, and no log where that can be deleted', async () => {
  server.line = losing(0);
  await expect(Showing.begin(env, server)).rejects.toEqual(code('server-away'));
  await vi.waitFor(() => expect(theLog().isGone).toBe(true));
  expect([...server.logs.values()].map(({ followers }) => followers.size)).toEqual([0]);
});

test.each([
  { outcome: 'taken', and: (knocking: Knocking) => comeIn(knocking) },
  { outcome: 'pairing-untaken', and: (knocking: Knocking) => knocking.end() },
])('a handover whose answer is lost may have arrived: $outcome', async ({ outcome, and }) => {
  server.line = losing(3);
  const { showing, knocking } = await compared();
  const handed = showing.hand(Promise.resolve(handover), noted).then(
    () => 'taken',
    (error: VaultError) => error.code,
  );
  await vi.waitUntil(() => theLog().pieces.length === 4);
  await and(knocking);
  expect(await handed).toBe(outcome);
});

/** Lines on which one answer is lost: to the append that comes after so many. */
function losing(after: number): MemoryServer['line'] {
  const straight = server.line.bind(server);
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
  const { showing, knocking } = await both();
  let asked = 0;
  server.before = () => {
    asked += 1;
    server.isAway = asked > 3 && asked < 9;
  };
  const [here, there] = await Promise.all([again(() => showing.knocked()), again(() => knocking.knocked())]);
  expect(there).toBe(here);
  await Promise.all([showing.hand(Promise.resolve(handover), noted), comeIn(knocking)]);
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
